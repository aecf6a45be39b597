"""How a case's clock looks to staff: time left in words, and a bar. No database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from casework.staff.short_words import CLOCKS
from council.templatetags.staff_parts import clock_state, clock_words
from requests_app.clock import WorkingDays, left_on
from requests_app.models.clocked import Clocked

TWENTIETHS = 20


@dataclass(frozen=True, slots=True)
class Face:
    """`left`: working days left, below zero when over, None before the start; `filled`: per cent of the bar in
    steps of five; for a clock that is over, where on the bar the target stands."""

    left: int | None
    of: int
    what: str
    paused: bool = False
    since: date | None = None
    due: date | None = None

    @property
    def state(self) -> str:
        return clock_state(self.left, self.paused)

    @property
    def words(self) -> str:
        return clock_words(self.left, self.paused)

    @property
    def second(self) -> str:
        return self.what if self.left is None else f"of {self.of} · {self.what}"

    @property
    def filled(self) -> int:
        if self.left is None:
            return 0
        if self.left < 0:
            return self.of * TWENTIETHS // (self.of - self.left) * 5
        return (self.of - self.left) * TWENTIETHS // self.of * 5


class Remembered:
    """A calendar that counts each span once: the rows of a page share the same few."""

    def __init__(self, days: WorkingDays) -> None:
        self.add, self.is_open = days.add, days.is_open
        self.between = cache(days.between)


NOT_STARTED = Face(None, 0, "starts when the costed plan is agreed")
FINISHED = Face(None, 0, "no clock is running")


def face_of(clocks: Iterable[Clocked], on: date, days: WorkingDays) -> Face:
    """The clock that counts: the running one due first, else the paused one, else none yet."""
    held = list(clocks)
    running = [row for row in held if row.clock_running_since]
    paused = [row for row in held if row.clock_paused_on]
    if running:
        return _face(min(running, key=lambda row: row.clock_due_on), on, days)
    if paused:
        return _face(paused[0], on, days)
    return NOT_STARTED if any(row.status == "planning" for row in held) else FINISHED


def _face(row: Clocked, on: date, days: WorkingDays) -> Face:
    return Face(
        left=left_on(row.clock_state, on, days),
        of=row.clock_target,
        what=CLOCKS[row.clock],
        paused=row.clock_paused_on is not None,
        since=row.clock_paused_on,
        due=row.clock_due_on,
    )
