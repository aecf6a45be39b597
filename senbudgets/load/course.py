"""What happened to one request from its first page to today, move by move; no database.

Writes what `requests_app.services.move` writes, on rows that are not saved yet."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from requests_app.enums import Status, StrandStatus
from requests_app.lifecycle import STRAND_OPEN, Action, Clock, Move, StrandAction, take
from requests_app.models import Request, Strand
from requests_app.models.requests import CLOSED
from requests_app.services.moves import family_sees
from senbudgets.load.working_time import WorkingTime

CARRIED = (Clock.PAUSE, Clock.RESUME, Clock.STOP)


@dataclass(slots=True)
class Happening:
    """One event to come. `by`: family, officer, manager, or nobody (the portal)."""

    action: str
    at: datetime
    by: str = "officer"
    on_strand: bool = False
    was: str = ""
    now: str = ""
    seen: bool = False
    reason: str = ""
    details: dict[str, Any] = field(default_factory=dict)


class Course:
    """A request and its education strand while they are walked through the moves.

    `short`: the numbers of those reviews of outcomes that found too little money."""

    def __init__(self, request: Request, strand: Strand, time: WorkingTime) -> None:
        self.request, self.strand, self.time = request, strand, time
        self.happenings: list[Happening] = []
        self.days_taken: int | None = None
        self.short: list[int] = []

    def move(self, action: str, at: datetime, by: str) -> None:
        on_strand = isinstance(action, StrandAction)
        subject = self.strand if on_strand else self.request
        rule, was = take(action, subject.status, lambda permission: True), subject.status
        self._write(subject, rule, at)
        self.note(action, at, by, on_strand=on_strand, was=was, seen=family_sees(action))
        if action == StrandAction.ISSUE_LETTER:
            self.days_taken = self.strand.clock_spent
            self.move(Action.DECIDE, at, "nobody")
        self._mirror()

    def note(self, action: str, at: datetime, by: str = "officer", **rest) -> None:
        """Something that changes no status."""
        subject = self.strand if rest.get("on_strand") else self.request
        self.happenings.append(Happening(action, at, by, now=subject.status, **rest))

    def times(self, action: str) -> list[datetime]:
        return [one.at for one in self.happenings if one.action == action]

    def time_of(self, action: str) -> datetime | None:
        """The last time it happened."""
        return next((one.at for one in reversed(self.happenings) if one.action == action), None)

    @property
    def sent_at(self) -> datetime:
        return self.happenings[0].at

    @property
    def budget_runs(self) -> tuple[date, date]:
        """From its first day to its last, if one is agreed."""
        begins = self.sent_at.date() + timedelta(days=90)
        return begins, begins + timedelta(days=364)

    def _write(self, subject: Request | Strand, rule: Move, at: datetime) -> None:
        on = at.date()
        if isinstance(subject, Request):
            self._write_request(subject, rule, at)
        else:
            subject.status = rule.to or subject.status
        self._turn(subject, rule, on)
        subject.version += 1
        if isinstance(subject, Request) and rule.clock in CARRIED:
            self._carry(rule, on)

    def _write_request(self, request: Request, rule: Move, at: datetime) -> None:
        back = request.returns_to
        request.returns_to = request.status if rule.to == Status.WAITING_FOR_FAMILY else ""
        request.status = rule.to or back
        request.closed_at = at if rule.to in CLOSED else None

    def _turn(self, subject: Request | Strand, rule: Move, on: date) -> None:
        subject.set_clock(self.time.turned(subject.clock_state, rule, on))
        if rule.turn and rule.turn != subject.turn:
            subject.turn, subject.turn_since = rule.turn, on

    def _carry(self, rule: Move, on: date) -> None:
        """A question pauses the strand's clock too; a withdrawal ends the strand."""
        self.strand.set_clock(self.time.turned(self.strand.clock_state, rule, on))
        if rule.to == Status.WITHDRAWN and self.strand.status in STRAND_OPEN:
            self.strand.status = StrandStatus.WITHDRAWN

    def _mirror(self) -> None:
        rows = (self.request, self.strand)
        due = [row.clock_due_on for row in rows if row.clock_running_since and row.clock_due_on]
        self.request.next_due_on = min(due, default=None)
        self.request.is_paused = not due and any(row.clock_paused_on for row in rows)
