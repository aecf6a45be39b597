"""How a request goes: which steps, how far apart, where it stops; the shares are those of a busy council."""

from datetime import date, datetime, timedelta

from requests_app.lifecycle import Action, StrandAction
from senbudgets.load.chance import Chance
from senbudgets.load.course import Course


class Over(Exception):
    """The course has come to today, or to its end."""


class Plot:
    """Plays one course: `until` is the last day but one; `last` an action after which nothing happens."""

    def __init__(self, course: Course, chance: Chance, *, today: date, last: str = "") -> None:
        self.course, self.chance, self.today, self.last = course, chance, today, last
        self.at: datetime | None = None
        self.withdraws_after = chance.randrange(2, 12) if chance.happens(9) else 0
        self.refused = False

    def play(self, sent_on: date, refused: bool) -> None:
        """`refused`: what was asked will not all be agreed, so that a review may be asked for."""
        self.refused, self.day = refused, sent_on
        parts = (self._sent, self._checked, self._worked_out, self._planned, self._written)
        try:
            for part in (*parts, self._decided, self._looked_at_again):
                part()
        except Over:
            return

    def _sent(self) -> None:
        self._move(Action.SUBMIT, self.chance.in_the_evening(self.day), "family")
        self._later(0, 3)
        self._note("confirm_person", seen=True)
        self._note("assign", by="manager", seen=True, details={"to": "officer"})

    def _checked(self) -> None:
        self._later(0, 4)
        self._act(Action.START_REVIEW)
        for _ in range(self.chance.one_of({0: 60, 1: 32, 2: 8})):
            self._asked()

    def _asked(self) -> None:
        self._later(1, 4)
        self._act(Action.ASK)
        self._later(1, 14)
        self._move(Action.ANSWER, self.chance.in_the_evening(self.day), "family")
        self._later(1, 1)

    def _worked_out(self) -> None:
        self._later(1, 5)
        self._note("calculate", on_strand=True, details={"number": 1})
        self._note("tick_check", reason="The figure is accepted.", details={"rule": "R25"})
        self._act(Action.SHARE_INDICATIVE)
        self._act(StrandAction.START_PLANNING)

    def _planned(self) -> None:
        self._later(3, 18)
        if self.chance.happens(12):
            self._asked()
        self._act(StrandAction.PLAN_READY)

    def _written(self) -> None:
        self._later(1, 5)
        self._note("write_decision", on_strand=True)
        self._act(StrandAction.PROPOSE)
        if self.chance.happens(8):
            self._later(0, 2)
            self._act(StrandAction.SEND_BACK, "manager")
            self._later(1, 2)
            self._act(StrandAction.PROPOSE)

    def _decided(self) -> None:
        self._later(0, 4)
        self._act(StrandAction.APPROVE, "manager")
        self._later(0, 2)
        self._act(StrandAction.ISSUE_LETTER, "manager")

    def _looked_at_again(self) -> None:
        if not self.refused or not self.chance.happens(25):
            return
        self._later(5, 25)
        at = self.chance.in_the_evening(self.day)
        self._move(StrandAction.ASK_FOR_REVIEW, at, "family")
        self._later(6, 20)
        self._act(StrandAction.DECIDE_REVIEW, "manager")

    def _later(self, least: int, most: int) -> None:
        """Some working days on; no day that is not over yet."""
        self.day = self.course.time.days.add(self.day, self.chance.randint(least, most))
        if self.day >= self.today:
            raise Over

    def _act(self, action: str, by: str = "officer") -> None:
        self._move(action, self._next_moment(), by)

    def _move(self, action: str, at: datetime, by: str) -> None:
        self._withdraw_if_it_is_time(action)
        self.at = at
        self.course.move(action, at, by)
        if action == self.last:
            raise Over

    def _note(self, action: str, **rest) -> None:
        self.at = self._next_moment()
        self.course.note(action, self.at, **rest)

    def _next_moment(self) -> datetime:
        """In office hours of the day, after whatever came before."""
        moment = self.chance.in_office_hours(self.day)
        return moment if self.at is None else max(moment, self.at + timedelta(minutes=2))

    def _withdraw_if_it_is_time(self, action: str) -> None:
        still_open = self.course.request.is_open and action != StrandAction.ISSUE_LETTER
        if (
            self.withdraws_after
            and still_open
            and len(self.course.happenings) > self.withdraws_after
        ):
            self.course.move(Action.WITHDRAW, self._next_moment(), "family")
            raise Over
