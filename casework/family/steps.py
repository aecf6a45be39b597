"""The five steps of a request, as its family sees them. No database."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from council.templatetags.council_format import day_month, weekday_date
from requests_app.enums import ClockKind, Outcome, Status

NAMES = ("Sent", "We check it", "Indicative budget", "Decision", "Support starts")
SENT, CHECK, INDICATIVE, DECISION, SUPPORT = range(5)


@dataclass(frozen=True, slots=True)
class Way:
    """What the steps are made of; days are None until they have come."""

    status: str
    sent_on: date
    whole: bool = True
    clock: str = ClockKind.NONE
    indicative_on: date | None = None
    decided_on: date | None = None
    outcome: str = ""
    starts_on: date | None = None
    decision_days: int = 10


def steps(way: Way) -> list[dict[str, Any]]:
    """Name, note and state (done, now, to_come) of each step."""
    now = _now(way)
    notes = (_sent(way), _check(way), _indicative(way), _decision(way), _support(way))
    return [
        {"name": name, "note": note, "state": _state(place, now)}
        for place, (name, note) in enumerate(zip(NAMES, notes, strict=True))
    ]


def _now(way: Way) -> int:
    if not way.whole:
        return CHECK
    if way.decided_on:
        return SUPPORT
    if way.indicative_on is None:
        return CHECK
    return DECISION if way.clock == ClockKind.DECISION else INDICATIVE


def _state(place: int, now: int) -> str:
    return "now" if place == now else "done" if place < now else "to_come"


def _sent(way: Way) -> str:
    return weekday_date(way.sent_on)


def _check(way: Way) -> str:
    if not way.whole:
        return "First we check who you are"
    if way.indicative_on:
        return ""
    waiting = way.status == Status.WAITING_FOR_FAMILY
    return "Waiting for your answer" if waiting else "Against the plan"


def _indicative(way: Way) -> str:
    shared = way.whole and way.indicative_on
    return f"Shared on {day_month(shared)}" if shared else "We plan with you what it could pay for"


def _decision(way: Way) -> str:
    if way.whole and way.decided_on:
        return f"{Outcome(way.outcome).label}, {day_month(way.decided_on)}"
    return f"Within {way.decision_days} working days of the plan you agree"


def _support(way: Way) -> str:
    if way.outcome == Outcome.TURNED_DOWN:
        return "No personal budget was agreed"
    if way.whole and way.starts_on:
        return f"From {day_month(way.starts_on)}"
    return "After you say yes"
