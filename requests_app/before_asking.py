"""The checker's answer in plain words: may it be asked now, who asks, by which date (R01–R04)."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace

from council.templatetags.council_format import plain_date
from requests_app.eligibility import YOU, Advice, can_ask_now, csa_end, sentence, who_asks, whose
from requests_app.enums import Role

HEADINGS = {
    "": "Yes, you can ask now",
    "R01": "Not yet, because it needs a plan first",
    "R02": "Not yet, but you can send it and we keep it",
}
NAMES: dict[str, str] = {Role.PARENT: "your child", Role.YOUNG_PERSON: YOU}
IN_GENERAL = (
    "Up to the last Friday in June of the school year of the 16th birthday, a parent or carer asks. "
    "From the day after, the young person does."
)
ACTING = (
    "If someone cannot decide this for themselves, the person who acts for them asks. "
    "We ask what you act on, such as a court order."
)
HELPING = "You can help with the request. The parent, carer or young person sends it."


@dataclass(frozen=True, slots=True)
class Answer:
    """`rule`: what stands in the way, R01 or R02; empty when nothing does. `who`: sentences."""

    heading: str
    why: str
    rule: str
    who: tuple[str, ...]


def answer_on(
    on: date,
    *,
    plan_status: str,
    window: str,
    stage_date: date | None,
    role: str,
    birth_date: date | None,
) -> Answer:
    """What the checker says on a day to these answers; it refuses nobody."""
    name = NAMES.get(role, "the child")
    advice = can_ask_now(
        SimpleNamespace(status=plan_status, stage_date=stage_date), window, on, name
    )
    who = _who(birth_date, role, on, name)
    return Answer(HEADINGS[advice.rule], advice.why, advice.rule, who)


def _who(birth_date: date | None, role: str, on: date, name: str) -> tuple[str, ...]:
    if role == Role.REPRESENTATIVE:
        return (ACTING,)
    if role == Role.OTHER:
        return (HELPING, _by_age(birth_date, name) if birth_date else IN_GENERAL)
    if not birth_date:
        return (IN_GENERAL,)
    advice = who_asks(birth_date, role, on, name)
    return _unexpected(advice) if advice else (_expected(role), _by_age(birth_date, name))


def _unexpected(advice: Advice) -> tuple[str, ...]:
    return (advice.opening, advice.why)


def _expected(role: str) -> str:
    if role == Role.PARENT:
        return "You ask, as the parent or carer."
    return "You ask, in your own name."


def _by_age(birth_date: date, name: str) -> str:
    """Both dates: the last day of compulsory school age, and the day the right passes on (R04)."""
    ends = csa_end(birth_date)
    last, first = plain_date(ends), plain_date(ends + timedelta(days=1))
    own = whose("the young person" if name == "the child" else name)
    return sentence(
        f"{whose(name)} last day of compulsory school age is {last}. "
        f"From {first} the right to ask is {own} own."
    )
