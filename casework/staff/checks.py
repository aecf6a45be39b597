"""The checks of a case: what the portal finds by itself, and what only a person can confirm.

Works on rows already loaded. Each check states the fact found, with its date and its rule (law.md §9).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.models import CheckTick
from casework.staff.place_words import reads_like_a_place
from casework.staff.short_words import ROLES
from council.templatetags.council_format import plain_date
from requests_app.eligibility import csa_end
from requests_app.enums import Mechanism, PlanStatus, Role, Where, Window
from requests_app.models import Line, Link, Request


class State(StrEnum):
    FAILING = "failing"
    CONFIRM = "confirm"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Check:
    """`link` and `page` say where it is put right; `confirm` marks one that a person may tick."""

    state: State
    text: str
    rule: str
    link: str = ""
    page: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Evidenced:
    """All that the checks look at, loaded once."""

    request: Request
    lines: Sequence[Line]
    people: Sequence[Link]
    ticks: Mapping[str, CheckTick]
    same_child: Sequence[Request]
    calculated: bool
    on: date

    @property
    def asked(self) -> list[Line]:
        return [line for line in self.lines if line.asked]


TICKED_BY_A_PERSON = {
    "R01": "The plan record was checked: is a plan in force, or being written?",
    "R03": "Who may ask, and how was that settled?",
    "R10": "Is any line a place, or a fee for a place?",
    "R25": "The calculated figure is accepted, or another one was set with a reason",
    "R30": "The tests for a direct payment are met (regulations 5 and 6)",
    "R34": "The head or principal agrees in writing to support on their site",
}
STAGES = {
    Window.DRAFT_PLAN: "Asked while the plan is being written",
    Window.REVIEW: "Asked during a review",
    Window.REASSESSMENT: "Asked during a reassessment",
}


def checks_of(found: Evidenced) -> list[Check]:
    """Failing first, then what to confirm, then what passed; within each in the order of the rules."""
    checks = [check for look in LOOKS for check in look(found)]
    return sorted(checks, key=lambda check: list(State).index(check.state))


def _plan_in_force(found: Evidenced) -> Iterator[Check]:
    status = found.request.plan.status
    if status not in (PlanStatus.IN_FORCE, PlanStatus.BEING_DRAFTED):
        says = "says there is no plan" if status == PlanStatus.NONE else "is not sure about a plan"
        yield Check(State.FAILING, f"The family {says}", "R01", "Correct the plan", "correct_plan")
        return
    fact = "a plan is in force" if status == PlanStatus.IN_FORCE else "a plan is being written"
    yield _by_a_person(found, "R01", f"Check the plan record: the family says {fact}")


def _window(found: Evidenced) -> Iterator[Check]:
    window, began = found.request.window, found.request.plan.stage_date
    if window not in STAGES:
        text = "No stage of the plan is known in which a family may ask"
        yield Check(State.FAILING, text, "R02", "Record the stage", "correct_plan")
    elif began and began > found.on:
        text = f"{STAGES[Window(window)]}, which begins on {plain_date(began)}"
        yield Check(State.FAILING, text, "R02", "Correct the date", "correct_plan")
    else:
        since = f", which began {plain_date(began)}" if began else ""
        yield Check(State.PASSED, f"{STAGES[Window(window)]}{since}", "R02")


def _who_may_ask(found: Evidenced) -> Iterator[Check]:
    ends, role = csa_end(found.request.child.birth_date), found.request.role
    if role == Role.PARENT and found.on <= ends:
        yield Check(State.PASSED, f"A parent may ask: school age until {plain_date(ends)}", "R03")
    elif role == Role.YOUNG_PERSON and found.on > ends:
        text = f"The young person may ask: school age ended on {plain_date(ends)}"
        yield Check(State.PASSED, text, "R03")
    else:
        who = ROLES.get(role, "someone")
        ended = "ended" if found.on > ends else "ends"
        text = f"Settle who may ask: school age {ended} on {plain_date(ends)}, {who} asked"
        yield _by_a_person(found, "R03", text)


def _asker(found: Evidenced) -> Iterator[Check]:
    waiting = [link for link in found.people if not link.confirmed_at]
    for link in waiting:
        text = f"{link.person.full_name} is not confirmed, and sees only what they typed"
        yield Check(State.FAILING, text, "R65", "Confirm", "case", "people")
    if found.people and not waiting:
        yield Check(State.PASSED, "Everyone linked to the child is confirmed", "R65")


def _same_child(found: Evidenced) -> Iterator[Check]:
    for other in found.same_child:
        text = f"{other.reference} is about a child of the same name and date of birth"
        yield Check(State.CONFIRM, f"{text}: compare, and tell neither family", "R06")


def _section_f(found: Evidenced) -> Iterator[Check]:
    missing = [line for line in found.asked if not line.section_f.strip()]
    for line in missing:
        text = f"Line {line.position}, {line.provision}: no paragraph of Section F"
        yield _to_the_package(State.FAILING, text, "R09", line)
    many, named = len(found.asked), len(found.asked) - len(missing)
    if named:
        yield Check(State.PASSED, f"{named} of {many} lines name a paragraph of Section F", "R09")


def _no_place(found: Evidenced) -> Iterator[Check]:
    marked = [line for line in found.asked if line.is_place]
    alike = [line for line in found.asked if reads_like_a_place(line.provision)]
    for line in marked:
        text = f"Line {line.position} is marked as a place: no budget pays for it"
        yield Check(State.PASSED, text, "R10")
    for line in alike:
        if not line.is_place:
            text = f"Line {line.position} reads like a place: {line.provision}"
            yield _by_a_person(found, "R10", text)
    if not marked and not alike:
        yield Check(State.PASSED, "No line reads like a place or a fee for one", "R10")


def _whole_package(found: Evidenced) -> Iterator[Check]:
    if found.request.whole_package_known:
        rest = len(found.lines) - len(found.asked)
        text = f"The whole package is known: {rest} further line{'' if rest == 1 else 's'}"
        yield Check(State.PASSED, text, "R27")
    else:
        text = "The rest of the package is not known; without it there is no figure"
        yield _to_the_package(State.FAILING, text, "R27")


def _prices(found: Evidenced) -> Iterator[Check]:
    unpriced = [line for line in found.asked if line.annual is None]
    for line in unpriced:
        text = f"Line {line.position}, {line.provision}: no price or no quantity"
        yield _to_the_package(State.FAILING, text, "R23", line)
    if found.asked and not unpriced:
        yield Check(State.PASSED, "Every line asked for has a quantity and a price", "R23")


def _direct_payment(found: Evidenced) -> Iterator[Check]:
    paid = [line for line in found.asked if line.mechanism == Mechanism.DIRECT_PAYMENT]
    if paid:
        yield _by_a_person(found, "R30", "Confirm the tests for a direct payment, with any help")
    else:
        yield Check(State.PASSED, "No direct payment was asked for", "R29")
    on_site = [line for line in paid if line.where == Where.SETTING]
    if on_site:
        numbers = " and ".join(str(line.position) for line in on_site)
        text = f"Get the head’s written agreement: line {numbers} is used at the setting"
        yield _by_a_person(found, "R34", text)


def _figure(found: Evidenced) -> Iterator[Check]:
    if found.calculated:
        yield _by_a_person(found, "R25", "Accept the calculated figure, or depart from it")


def _by_a_person(found: Evidenced, rule: str, text: str) -> Check:
    tick = found.ticks.get(rule)
    if tick is None:
        return Check(State.CONFIRM, text, rule, "Confirm", "tick_check")
    said = f"{tick.found} ({tick.by.person.full_name}, {plain_date(tick.at)})"
    return Check(State.PASSED, said, rule, "Change", "tick_check")


def _to_the_package(state: State, text: str, rule: str, line: Line | None = None) -> Check:
    anchor = f"line-{line.position}" if line else ""
    return Check(state, text, rule, "Go to the package", "case_package", anchor)


LOOKS: Iterable[Callable[[Evidenced], Iterator[Check]]] = (
    _plan_in_force,
    _window,
    _who_may_ask,
    _same_child,
    _section_f,
    _no_place,
    _prices,
    _figure,
    _whole_package,
    _direct_payment,
    _asker,
)
