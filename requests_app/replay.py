"""What a move does to a clock, and the whole clock worked out again from the events alone."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from council.policy import value
from council.working_days import calendar
from requests_app import clock as clocks
from requests_app.clock import ClockState
from requests_app.enums import ClockKind, Status
from requests_app.lifecycle import MOVES, STRAND_MOVES, Clock, Move
from requests_app.models import Event, Request, Strand

TARGETS = {
    ClockKind.INDICATIVE: "indicative_days",
    ClockKind.DECISION: "decision_days",
    ClockKind.REVIEW: "review_days",
    ClockKind.PARTNER: "partner_days",
}
RECEIVED_ON = "received_on"
CARRIED = (Clock.PAUSE, Clock.RESUME, Clock.STOP)
TURNED = {Clock.PAUSE: clocks.pause, Clock.RESUME: clocks.resume, Clock.STOP: clocks.stop}


def clock_day(at: datetime, details: Mapping[str, Any]) -> date:
    """The day an event counts for the clock: what came on paper counts from the day it came."""
    received = details.get(RECEIVED_ON)
    return date.fromisoformat(received) if received else localdate(at)


def next_clock(state: ClockState, rule: Move, on: date) -> ClockState:
    """The clock after a move, with the target and the working days in force on that date."""
    if rule.clock is Clock.KEEP or (rule.clock in CARRIED and state.kind == ClockKind.NONE):
        return state
    if rule.clock is Clock.STOP and state.stopped_on:
        return state
    if rule.clock is Clock.START:
        target = value(TARGETS[ClockKind(rule.starts)], on)
        return clocks.start(rule.starts, target, on, calendar())
    return TURNED[rule.clock](state, on, calendar())


def replayed(subject: Request | Strand, events: Iterable[Event]) -> ClockState:
    """The clock of `subject` from its request's events in order; equals the stored one, always."""
    state = ClockState()
    for event in events:
        if rule := _rule_for(subject, event):
            state = next_clock(state, rule, clock_day(event.at, event.details))
    return state


def _rule_for(subject: Request | Strand, event: Event) -> Move | None:
    """A request's own moves; for a strand its own, and what a request's move carries over to it."""
    if isinstance(subject, Request):
        return MOVES.get(event.action) if event.strand_id is None else None
    if event.strand_id == subject.pk:
        return STRAND_MOVES.get(event.action)
    rule = MOVES.get(event.action) if event.strand_id is None else None
    return rule if rule and carries(rule) else None


def carries(rule: Move) -> bool:
    """Whether a request's move turns its strands' clocks too. Closing does not: its strands are decided, and a
    review of one may be running."""
    return rule.clock in CARRIED and rule.to != Status.DECIDED
