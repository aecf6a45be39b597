"""What each event did to the time we take: "The clock stopped with 7 working days left". No database.

The clock is played again from the events, as `requests_app.replay` does for the nightly check."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from casework.family.timeline import Happening
from council.templatetags.council_format import days as working_days
from council.templatetags.council_format import long_date
from requests_app import clock as clocks
from requests_app.clock import ClockState, WorkingDays
from requests_app.enums import ClockKind
from requests_app.lifecycle import MOVES, STRAND_MOVES, Clock, Move
from requests_app.replay import clock_day

TargetOf = Callable[[str, date], int]
TURNED = {Clock.PAUSE: clocks.pause, Clock.RESUME: clocks.resume, Clock.STOP: clocks.stop}
REQUEST = 0


def clock_lines(
    happenings: Iterable[Happening], target_of: TargetOf, days: WorkingDays
) -> dict[int, str]:
    """A sentence for each event that started, stopped or went on with a clock, by its pk.

    `target_of` tells how many working days a kind of clock was given when it started on a day.
    """
    states: dict[int, ClockState] = {REQUEST: ClockState()}
    said = {}
    for one in happenings:
        if line := _played(one, states, target_of, days):
            said[one.pk] = line
    return said


def _played(one: Happening, states: dict[int, ClockState], target_of: TargetOf, days) -> str:
    """Turn every clock this event touches; the first that changed gives the sentence."""
    rule = STRAND_MOVES.get(one.action) if one.strand else MOVES.get(one.action)
    if rule is None or rule.clock is Clock.KEEP:
        return ""
    own = one.strand or REQUEST
    states.setdefault(own, ClockState())
    on = clock_day(one.at, one.details)
    touched = [own] if one.strand or rule.clock is Clock.START else list(states)
    lines = [_turned(key, states, rule, on, target_of, days) for key in touched]
    return next(filter(None, lines), "")


def _turned(key: int, states: dict[int, ClockState], rule: Move, on: date, target_of, days) -> str:
    was = states[key]
    if rule.clock is Clock.START:
        states[key] = clocks.start(rule.starts, target_of(rule.starts, on), on, days)
    else:
        states[key] = TURNED[rule.clock](was, on, days)
    return "" if states[key] == was else said_of(rule.clock, was, states[key])


def said_of(did: Clock, was: ClockState, now: ClockState) -> str:
    return SAID[did](was, now)


def _started(was: ClockState, now: ClockState) -> str:
    what = {
        ClockKind.INDICATIVE: "to your indicative budget",
        ClockKind.DECISION: "to our decision",
        ClockKind.REVIEW: "to our answer",
        ClockKind.PARTNER: "to their decision",
    }[ClockKind(now.kind)]
    return f"The clock started: {working_days(now.target)} {what}"


def _stopped(was: ClockState, now: ClockState) -> str:
    left = now.target - now.spent
    if left < 0:
        return f"The clock stopped, {working_days(-left)} late"
    return f"The clock stopped with {working_days(left)} left"


def _went_on(was: ClockState, now: ClockState) -> str:
    return f"The clock went on: ready by {long_date(now.due_on)}"


def _ended(was: ClockState, now: ClockState) -> str:
    return f"The clock ended after {working_days(now.spent)}, of {now.target}"


SAID: Mapping[Clock, Callable[[ClockState, ClockState], str]] = {
    Clock.START: _started,
    Clock.PAUSE: _stopped,
    Clock.RESUME: _went_on,
    Clock.STOP: _ended,
}
