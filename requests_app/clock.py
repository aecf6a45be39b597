"""Working days since a start, with pauses: one clock, seen by both sides (design.md §3, R60).

Plain functions over a frozen state, so that a stored clock can be worked out again from the events alone."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from requests_app.enums import ClockKind


class WorkingDays(Protocol):
    def add(self, start: date, days: int) -> date: ...
    def between(self, start: date, end: date) -> int: ...
    def is_open(self, day: date) -> bool: ...


@dataclass(frozen=True, slots=True)
class ClockState:
    """`spent` counts working days up to the last pause or stop; `due_on` is empty while paused."""

    kind: str = ClockKind.NONE
    target: int = 0
    started_on: date | None = None
    running_since: date | None = None
    paused_on: date | None = None
    stopped_on: date | None = None
    due_on: date | None = None
    spent: int = 0


def start(kind: str, target: int, on: date, days: WorkingDays) -> ClockState:
    return ClockState(kind, target, started_on=on, running_since=on, due_on=days.add(on, target))


def pause(clock: ClockState, on: date, days: WorkingDays) -> ClockState:
    if clock.running_since is None:
        return clock
    spent = spent_by(clock, on, days)
    return replace(clock, running_since=None, paused_on=on, due_on=None, spent=spent)


def resume(clock: ClockState, on: date, days: WorkingDays) -> ClockState:
    if clock.paused_on is None:
        return clock
    due = day_after(on, clock.target - clock.spent, days)
    return replace(clock, running_since=on, paused_on=None, due_on=due)


def stop(clock: ClockState, on: date, days: WorkingDays) -> ClockState:
    if clock.kind == ClockKind.NONE or clock.stopped_on:
        return clock
    spent = spent_by(clock, on, days)
    return replace(clock, running_since=None, paused_on=None, stopped_on=on, spent=spent)


def spent_by(clock: ClockState, on: date, days: WorkingDays) -> int:
    if clock.running_since is None:
        return clock.spent
    return clock.spent + days.between(clock.running_since, on)


def left_on(clock: ClockState, on: date, days: WorkingDays) -> int:
    """Working days left; below zero when late."""
    return clock.target - spent_by(clock, on, days)


def day_after(on: date, working_days: int, days: WorkingDays) -> date:
    """The working day `working_days` after `on`; a negative number looks back (a clock already late)."""
    if working_days >= 0:
        return days.add(on, working_days)
    day, back = on, -working_days
    while days.between(day, on) < back or not days.is_open(day):
        day -= timedelta(days=1)
    return day
