"""Anything planted at random is found, and what is found stands where the check says."""

from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsletter.identity import Identifiers, Kind, Search
from newsletter.identity.ordinary_words import FUNCTION_WORDS, NAMES_TOO, PARTICLES, ROLES, TITLES
from newsletter.identity.search import Found
from tests.newsletter.a_case import CASE

SEARCH = Search(CASE)
SAID_OTHERWISE = NAMES_TOO | FUNCTION_WORDS | PARTICLES | ROLES | TITLES
names = st.text("abcdefghijklmnopqrstuvwxyzáéèöüñł", min_size=3, max_size=12)
around = st.sampled_from(
    ["Then {} read.", "({})", "“{}!”", "one\n{} two", "{}", "by {}, now", "#{}"]
)
written = st.sampled_from(
    [str.title, str.upper, str.lower, lambda name: f"{name.title()}’s", lambda name: f"{name}'s"]
)
days = st.dates(date(2005, 1, 1), date(2030, 12, 31))
forms_of_a_day = st.sampled_from(
    [
        lambda day: f"{day.day} {day:%B %Y}",
        lambda day: f"{day.day} {day:%b} {day.year}",
        lambda day: f"{day:%B} {day.day}, {day.year}",
        lambda day: f"{day:%d/%m/%Y}",
        lambda day: f"{day:%d.%m.%y}",
        lambda day: f"{day.day}-{day.month}-{day.year}",
        lambda day: day.isoformat(),
        lambda day: f"{day:%B %Y}",
    ]
)
sums = st.decimals("10", "99999", places=2)
forms_of_a_sum = st.sampled_from(
    [
        lambda sum_: f"£{sum_}",
        lambda sum_: f"£{sum_:,}",
        lambda sum_: f"£{int(sum_)}",
        lambda sum_: f"£{int(sum_):,}",
        lambda sum_: f"{int(sum_)} pounds",
        lambda sum_: f"{int(sum_):,} a year",
    ]
)


def kinds_in(text: str, case: Identifiers) -> set[str]:
    return {one.kind.value for one in Search(case).find({"quote": text})}


@settings(max_examples=60, deadline=None)
@given(names, around, written)
def test_every_name(name, sentence, how):
    assume(name not in SAID_OTHERWISE)

    assert "name" in kinds_in(sentence.format(how(name)), Identifiers(names=(name.title(),)))


@settings(max_examples=60, deadline=None)
@given(days, around, forms_of_a_day)
def test_every_date(day, sentence, how):
    assume(sentence != "#{}")

    assert kinds_in(sentence.format(how(day)), Identifiers(dates=(day,))) == {"date"}


@settings(max_examples=60, deadline=None)
@given(sums, around, forms_of_a_sum)
def test_every_sum(sum_, sentence, how):
    assert kinds_in(sentence.format(how(sum_)), Identifiers(amounts=(Decimal(sum_),))) == {"amount"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["Samira", "St Mary’s", "£4,512", "3 May 2017"]))
def test_whatever_stands_around_it(noise, planted):
    text = f"{noise} {planted} {noise}"

    found = SEARCH.find({"quote": text})

    assert all(one.text == text[one.start : one.end] for one in found)
    assert any(covers(one, text.index(planted, len(noise)), planted) for one in found)


def covers(found: Found, start: int, planted: str) -> bool:
    return found.start <= start and start + len(planted) <= found.end and found.kind in Kind
