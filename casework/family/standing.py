"""Where a request stands, as the family's turn-and-clock card wants to know it. No database."""

from dataclasses import dataclass
from datetime import date

from requests_app.clock import ClockState, WorkingDays


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for the family; `due_on` is when we would like the answer."""

    text: str
    why: str
    due_on: date
    by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands. `officer` and `ring` are a name and a number to ring, or nothing.

    `whole`: the reader is confirmed; others get a receipt and a clock, nothing of the officer's.
    """

    status: str
    strand_status: str
    turn: str
    clock: ClockState
    child: str
    today: date
    days: WorkingDays
    whole: bool = True
    officer: str = ""
    ring: str = ""
    question: Asked | None = None
    offer_waits: bool = False
