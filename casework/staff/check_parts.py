"""One check of a case: what it says, where it is put right, and all that the checks look at. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from budgets.models import Offer
from casework.models import CheckTick, HeadAnswer, PaymentTest
from council.templatetags.council_format import plain_date
from requests_app.models import ExcludedPerson, HandOver, Line, Link, PlanRecord, Request


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
    """All that the checks look at, loaded once; `excluded` only for those who may see it.

    `tests`: the answers on a direct payment of whoever would be paid now; `offer`: the last one sent.
    """

    request: Request
    lines: Sequence[Line]
    people: Sequence[Link]
    ticks: Mapping[str, CheckTick]
    same_child: Sequence[Request]
    calculated: bool
    on: date
    heads: Mapping[int, HeadAnswer] | None = None
    excluded: ExcludedPerson | None = None
    sees_excluded: bool = False
    tests: Sequence[PaymentTest] = ()
    hand_over: HandOver | None = None
    offer: Offer | None = None

    @property
    def asked(self) -> list[Line]:
        return [line for line in self.lines if line.asked]

    @property
    def record(self) -> PlanRecord | None:
        return self.request.plan.record


TICKED_BY_A_PERSON = {
    "R01": "The plan record was checked: is a plan in force, or being written?",
    "R03": "Who may ask, and how was that settled?",
    "R07": "An officer has taken the case over: how does it go on?",
    "R10": "Is any line a place, or a fee for a place?",
    "R17": "Is paying somebody of the household necessary, and what was found?",
    "R25": "The calculated figure is accepted, or another one was set with a reason",
}


def by_a_person(found: Evidenced, rule: str, text: str) -> Check:
    tick = found.ticks.get(rule)
    if tick is None:
        return Check(State.CONFIRM, text, rule, "Confirm", "tick_check")
    said = f"{tick.found} ({tick.by.person.full_name}, {plain_date(tick.at)})"
    return Check(State.PASSED, said, rule, "Change", "tick_check")


def to_the_package(state: State, text: str, rule: str, line: Line | None = None) -> Check:
    anchor = f"line-{line.position}" if line else ""
    return Check(state, text, rule, "Go to the package", "case_package", anchor)
