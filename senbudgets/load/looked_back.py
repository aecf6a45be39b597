"""Reviews of outcomes of a load's budget: those held, with what they found, and the one to come."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from budgets.models import (
    Answer,
    Budget,
    BudgetLine,
    HowSettled,
    Occasion,
    OutcomeProgress,
    OutcomeReview,
    Payment,
    Progress,
    ReviewState,
    Saying,
    Shortage,
    Voice,
)
from budgets.review_days import next_review_day
from requests_app.enums import Purpose
from senbudgets.load.chance import Chance
from senbudgets.load.course import Course
from senbudgets.load.offered import first_review_on
from senbudgets.load.people import People

AT_FIRST = {Progress.NOT_STARTED: 28, Progress.SOME: 55, Progress.MET: 17}
LATER = {Progress.NOT_STARTED: 8, Progress.SOME: 47, Progress.MET: 45}
SLOWER = {Purpose.SPECIALIST, Purpose.BRINGS_TOGETHER}
ABOUT_PAYMENTS = ("appropriate", "conditions_met", "obligations_kept")


def review_rows(
    budget: Budget, lines: list[BudgetLine], course: Course, people: People, chance: Chance
) -> Iterator[Model]:
    due: date | None = first_review_on(course)
    made_at = budget.opened_at
    settled = iter(course.times("settle_shortage"))
    for number, at in enumerate(course.times("hold_outcome_review"), start=1):
        short = number in course.short
        held = OutcomeReview(
            **_planned(budget, number, due, made_at),
            **_found(lines, at, short, people, chance),
        )
        yield held
        yield from _progress(held, lines, chance)
        yield from _said(held, course, people)
        if short:
            yield Shortage(review=held, opened_at=at, **_settled(next(settled, None), people))
        due, made_at = next_review_day(at.date(), None, budget.ends_on), at
    if due:
        number = len(course.times("hold_outcome_review")) + 1
        yield OutcomeReview(**_planned(budget, number, due, made_at))


def _planned(budget: Budget, number: int, due: date | None, made_at: datetime) -> dict[str, Any]:
    occasion = Occasion.FIRST if number == 1 else Occasion.PLAN
    about = {"request": budget.request, "number": number, "occasion": occasion}
    return about | {"due_on": due, "made_at": made_at}


def _found(
    lines: list[BudgetLine], at: datetime, short: bool, people: People, chance: Chance
) -> dict[str, Any]:
    """The five answers, and what follows; written once before it was closed."""
    paid = any(line.payment == Payment.TAKEN_UP for line in lines)
    works = chance.happens(88)
    return {
        "state": ReviewState.DONE,
        "version": 3,
        "held_on": at.date(),
        "done_at": at,
        "done_by": people.officer,
        **dict.fromkeys(ABOUT_PAYMENTS, Answer.YES if paid else Answer.NOT_APPLICABLE),
        "effective": Answer.YES if works else Answer.NO,
        "effective_why": "" if works else "The sessions were often cancelled.",
        "sufficient": Answer.NO if short else Answer.YES,
        "sufficient_why": "The provider raised the price." if short else "",
        "result": "We went through each outcome together. The support goes on.",
    }


def _progress(
    held: OutcomeReview, lines: list[BudgetLine], chance: Chance
) -> Iterator[OutcomeProgress]:
    for line in lines:
        early = held.number == 1 or line.purpose in SLOWER
        yield OutcomeProgress(
            review=held,
            line=line,
            outcome=line.outcome or line.provision,
            progress=chance.one_of(AT_FIRST if early else LATER),
        )


def _said(held: OutcomeReview, course: Course, people: People) -> Iterator[Saying]:
    for one in course.happenings:
        if one.action == "say_outcome" and one.details["number"] == held.number:
            yield Saying(
                review=held,
                voice=Voice.FAMILY,
                version=2,
                said_at=one.at,
                written_by=people.family,
                words="It helps. We would like it to go on.",
            )


def _settled(at: datetime | None, people: People) -> dict[str, Any]:
    if at is None:
        return {}
    return {
        "settled_how": HowSettled.OTHER,
        "settled_what": "The provider keeps to the old price until the next review.",
        "settled_on": at.date(),
        "settled_at": at,
        "settled_by": people.officer,
    }
