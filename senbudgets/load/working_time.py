"""Working days and the council's targets, read once: a load asks for them a million times."""

from bisect import bisect_right
from datetime import date
from functools import cache

from council.models import Policy
from council.policy import value
from council.working_days import Calendar, calendar
from requests_app import clock as clocks
from requests_app.clock import ClockState
from requests_app.enums import ClockKind
from requests_app.lifecycle import Clock, Move
from requests_app.replay import TARGETS, TURNED


class WorkingTime:
    """Turns clocks as `requests_app.replay.next_clock` does, but without a statement for each."""

    def __init__(self) -> None:
        self.days: Calendar = calendar()
        changes = Policy.objects.filter(key__in=TARGETS.values()).values_list("valid_from")
        self._changes: list[date] = sorted({day for (day,) in changes})
        self._value = cache(value)

    def target(self, kind: str, on: date) -> int:
        return self._value(TARGETS[ClockKind(kind)], self._since(on))

    def turned(self, state: ClockState, rule: Move, on: date) -> ClockState:
        """The clock after a move."""
        if rule.clock is Clock.KEEP:
            return state
        if rule.clock is Clock.START:
            return clocks.start(rule.starts, self.target(rule.starts, on), on, self.days)
        return TURNED[rule.clock](state, on, self.days)

    def _since(self, on: date) -> date:
        """The day the values of `on` began to count."""
        place = bisect_right(self._changes, on)
        return self._changes[place - 1] if place else date.min
