"""Dates of a case, in every form in which people write them."""

from collections.abc import Iterator
from datetime import date

from newsletter.identity.folding import Folded
from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import Kind
from newsletter.identity.numbers import ordinal, spoken
from newsletter.identity.patterns import Match, Pattern, pattern

MONTHS = [
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
]
VERBS = ("may", "march", "mar")
START, END = r"(?<![\w£.,/-])", r"(?!\w|[.,]\d)"
BETWEEN = r"\s?[/.-]\s?"


def dates(case: Identifiers) -> Iterator[Pattern]:
    for day in sorted({*case.dates, *case.birth_dates}):
        yield from _of_a_day(day)
    for month in sorted({(day.year, day.month) for day in (*case.dates, *case.birth_dates)}):
        yield from _of_a_month(*month)
    for born in sorted(set(case.birth_dates)):
        yield from _birthday(born)


def _of_a_day(on: date) -> Iterator[Pattern]:
    day, month, year = _day(on), _month(on.month), rf"(?P<year>,?\s*{_year(on.year)})?"
    upto = r"(?:\s*(?:-|to|and|or)\s*\d{1,2}(?:st|nd|rd|th)?)?"
    yield _date(rf"{START}{day}{upto}(?:\s+day)?(?:\s+of)?[\s-]+{month}{year}{END}", month_or_verb)
    yield _date(rf"{START}{month}\s+(?:the\s+)?{day}{upto}{year}{END}", month_or_verb)
    number = rf"0?{on.month}"
    yield _date(rf"{START}0?{on.day}{BETWEEN}{number}{BETWEEN}{_year(on.year)}{END}")
    yield _date(rf"{START}{on.year}{BETWEEN}{number}{BETWEEN}0?{on.day}{END}")


def _of_a_month(year: int, month: int) -> Iterator[Pattern]:
    yield _date(rf"{START}{_month(month)}(?:\s+of)?,?\s*{_year(year)}{END}")
    yield _date(rf"{START}0?{month}{BETWEEN}{year}{END}")


def _birthday(born: date) -> Iterator[Pattern]:
    """The year, or the month, of a birth: nobody is "born in 2015" in a story by chance."""
    yield _date(rf"\bborn\s+(?:in\s+|during\s+)?{born.year}{END}")
    yield _date(
        rf"\b(?:born|birthdays?)\b[^.!?\n\d]{{0,25}}?\b{_month(born.month)}{END}", month_or_verb
    )


def month_or_verb(text: Folded, match: Match) -> bool:
    """“3 may read” is no date; “3 May” and “3 may 2015” are."""
    if match["month"] not in VERBS or match.groupdict().get("year"):
        return True
    return text.is_capital(match.start("month"))


def _date(regex: str, counts=None) -> Pattern:
    return pattern(Kind.DATE, regex, counts) if counts else pattern(Kind.DATE, regex)


def _day(on: date) -> str:
    return rf"(?:0?{on.day}(?:st|nd|rd|th)?|{spoken(ordinal(on.day))})"


def _month(number: int) -> str:
    name = MONTHS[number - 1]
    short = "sept?" if number == 9 else name[:3]
    return rf"(?P<month>{name}|{short}\.?)"


def _year(year: int) -> str:
    return rf"(?:{year}|'?{year % 100:02})"
