"""When a family may ask, and who asks, by date: explained on the page, never a reason to stop them (R01–R04)."""

from dataclasses import dataclass
from datetime import date, timedelta

from council.templatetags.council_format import plain_date
from requests_app.enums import PlanStatus, Role, Window

FRIDAY = 4
SEPTEMBER = 9
YOU = "you"
STAGES = {
    Window.DRAFT_PLAN: ("being written", "the final plan is issued"),
    Window.REVIEW: ("being reviewed", "the review ends"),
    Window.REASSESSMENT: ("being assessed again", "the final plan is issued"),
}
BEGINNINGS = {
    Window.DRAFT_PLAN: "{whose} draft plan came on {day}",
    Window.REVIEW: "{whose} review began on {day}",
    Window.REASSESSMENT: "{whose} new assessment began on {day}",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence to read first, and why; `rule` is empty when nothing stands in the way."""

    opening: str
    why: str
    rule: str = ""


def whose(name: str) -> str:
    return "your" if name == YOU else f"{name}’s"


def sentence(text: str) -> str:
    """With a capital, whatever name it begins with."""
    return text[:1].upper() + text[1:]


def csa_end(birth_date: date) -> date:
    """The last day of compulsory school age: the last Friday in June of the school year (September to
    August) that contains the 16th birthday (R04, Education Act 1996 s.8)."""
    year = birth_date.year + 16 + (birth_date.month >= SEPTEMBER)
    last_of_june = date(year, 6, 30)
    return last_of_june - timedelta(days=(last_of_june.weekday() - FRIDAY) % 7)


def can_ask_now(plan, window: str, on: date, name: str = "the child") -> Advice:
    """Whether education support may be decided now; `plan` has `status` and `stage_date` (R01, R02).

    `name`: the child's, or YOU for a young person who reads it."""
    if plan.status == PlanStatus.NONE:
        return _without_a_plan()
    if window in STAGES:
        return _in_the_window(window, plan.stage_date, on, name)
    if window == Window.OTHER:
        return _outside_the_window(name)
    return Advice(
        f"First tell us about {whose(name)} plan.", "Then we say here whether you can ask now."
    )


def _without_a_plan() -> Advice:
    return Advice(
        "You can send this, and we keep it.",
        "A budget for support at school or college needs an education, health and care plan. "
        "We look up whether there is one, and tell you how to ask for an assessment if not. "
        "Health and social care may be able to help already.",
        "R01",
    )


def _in_the_window(window: str, began: date | None, on: date, name: str) -> Advice:
    now, until = STAGES[Window(window)]
    if began and began > on:
        return _before_the_window(began, name)
    since = f"{whose(name)} plan is {now}"
    if began:
        since = BEGINNINGS[Window(window)].format(whose=whose(name), day=plain_date(began))
    return Advice("You can ask now.", f"{sentence(since)}, and you can ask until {until}.")


def _before_the_window(begins: date, name: str) -> Advice:
    return Advice(
        "You can send this now.",
        f"We can decide about support at school or college from {plain_date(begins)}, when the "
        f"next step of {whose(name)} plan begins. Until then we keep your request and get it ready.",
        "R02",
    )


def _outside_the_window(name: str) -> Advice:
    return Advice(
        "You can send this now, and we keep it.",
        f"We can decide about support at school or college while {whose(name)} plan is being written, "
        f"reviewed or assessed again. We tell you when the next review is. You can also ask for an "
        f"earlier one.",
        "R02",
    )


def who_asks(birth_date: date, role: str, on: date, name: str = "the child") -> Advice | None:
    """What to know when the law lets somebody else ask; None when the role fits the date (R03, R04)."""
    ends = csa_end(birth_date)
    if role == Role.PARENT and on > ends:
        return Advice(
            sentence(f"{name} can ask in {name}’s own name now."),
            f"Compulsory school age ended for {name} on {plain_date(ends)}. You can go on. We then "
            f"ask {name}, or talk with you if {name} cannot decide this.",
            "R03",
        )
    if role == Role.YOUNG_PERSON and on <= ends:
        return Advice(
            "A parent or carer asks with you.",
            f"You can ask in your own name from {plain_date(ends + timedelta(days=1))}. You can go "
            f"on. We then ask your parent or carer to join in.",
            "R03",
        )
    return None
