"""How a request goes: which steps, how far apart, where it stops; the shares are those of a busy council."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from budgets.review_days import next_review_day
from requests_app.lifecycle import Action, StrandAction
from senbudgets.load import offered
from senbudgets.load.chance import Chance
from senbudgets.load.course import Course

A_YEAR = timedelta(days=365)


class Over(Exception):
    """The course has come to today, or to its end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What will be decided: `refused` not all of it, `agreed` some of it, `paid` some as a direct payment.

    `known`: whether the plan is found in the register; None where somebody has looked before."""

    refused: bool = False
    agreed: bool = False
    paid: bool = False
    known: bool | None = None


class Plot:
    """Plays one course: `until` is the last day but one; `last` an action after which nothing happens."""

    def __init__(self, course: Course, chance: Chance, *, today: date, last: str = "") -> None:
        self.course, self.chance, self.today, self.last = course, chance, today, last
        self.at: datetime | None = None
        self.withdraws_after = chance.randrange(2, 12) if chance.happens(9) else 0
        self.answer = Answer()

    def play(self, sent_on: date, answer: Answer) -> None:
        self.answer, self.day = answer, sent_on
        before = (self._sent, self._checked, self._worked_out, self._planned, self._written)
        after = (self._decided, self._looked_at_again, self._offered, self._looked_back)
        try:
            for part in (*before, *after):
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
        if self.answer.known is not None:
            self._looked_up(self.answer.known)
        for _ in range(self.chance.one_of({0: 60, 1: 32, 2: 8})):
            self._asked()

    def _looked_up(self, known: bool) -> None:
        """The child's plan, in the register."""
        if known:
            self._note("match_record", details={"record": 0})
        else:
            self._note("not_in_register")
        self.course.request.version += 1

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
        if not self.answer.refused or not self.chance.happens(25):
            return
        self._later(5, 25)
        at = self.chance.in_the_evening(self.day)
        self._move(StrandAction.ASK_FOR_REVIEW, at, "family")
        self._later(6, 20)
        self._act(StrandAction.DECIDE_REVIEW, "manager")

    def _offered(self) -> None:
        """Nine families in ten agree; whoever does not has the support arranged instead."""
        if not self.answer.paid:
            return
        self._later(1, 6)
        self._note("put_offer_forward", on_strand=True)
        self._later(0, 4)
        self._note("send_offer", by="manager", on_strand=True, seen=True)
        self._later(2, 14)
        if self.chance.happens(10):
            self._note("decline_offer", by="family", on_strand=True, seen=True)
            return
        self._note("agree_to_offer", by="family", on_strand=True, seen=True)
        self._later(1, 6)
        self._note("enter_account", on_strand=True)
        self._later(0, 3)
        self._note("take_up", by="manager", on_strand=True, seen=True)

    def _looked_back(self) -> None:
        """Reviews of outcomes are held within weeks of their days; of the last year's, one in seven is not."""
        if not self.answer.agreed:
            return
        due: date | None = offered.first_review_on(self.course)
        number = 0
        while due and (due < self.today - A_YEAR or self.chance.happens(86)):
            self._on(due + timedelta(days=self.chance.randint(-12, 20)))
            number += 1
            held_on = self._held(number)
            due = next_review_day(held_on, None, self.course.budget_runs[1])

    def _held(self, number: int) -> date:
        if self.chance.happens(60):
            said = {"voice": "family", "number": number}
            self._note("say_outcome", by="family", seen=True, details=said)
        self._note("write_outcome_review")
        held_at = self._note("hold_outcome_review", seen=True, details={"number": number})
        if self.chance.happens(9):
            self.course.short.append(number)
            self._later(5, 15)
            self._note("settle_shortage", seen=True)
        return held_at.date()

    def _on(self, day: date) -> None:
        self.day = max(day, self.day + timedelta(days=1))
        if self.day >= self.today:
            raise Over

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

    def _note(self, action: str, **rest) -> datetime:
        self.at = self._next_moment()
        self.course.note(action, self.at, **rest)
        return self.at

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
