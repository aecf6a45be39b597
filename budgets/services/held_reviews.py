"""A review of outcomes is written, and held: each outcome, the five questions, what follows (R47, R50)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from budgets.models import (
    Answer,
    BudgetLine,
    OutcomeProgress,
    OutcomeReview,
    ReviewState,
    Shortage,
)
from budgets.models.reviews import QUESTIONS
from budgets.review_days import TOGETHER
from budgets.services.asked_reviews import hold, tell_family_of, touch
from budgets.services.due_reviews import lines_agreed, plan_next_review
from notifications.enums import Template
from requests_app.lifecycle import NotNow
from requests_app.services import Refused, record

WRITTEN = ("held_on", "result", *QUESTIONS, *(f"{name}_why" for name in QUESTIONS))


class Unfinished(Refused):
    """Things are missing before the review is closed; `missing` says which, by the name of the field."""

    def __init__(self, missing: Mapping[str, str]) -> None:
        super().__init__("Some things are missing before this review can be closed.")
        self.missing = missing


@transaction.atomic
def write_review(
    review: OutcomeReview,
    *,
    progress: Mapping[int, tuple[str, str]],
    actor,
    at: datetime,
    version: int | None = None,
    **written: Any,
) -> OutcomeReview:
    """Keep what an officer wrote so far. `progress`: of each outcome, and a note, by the line’s primary key."""
    held = _to_hold(review, actor, version)
    for name, value in written.items():
        setattr(held, name, value)
    lines = list(lines_agreed(held.request))
    held.progress.all().delete()
    rows = [_row(held, line, *progress.get(line.pk, ("", ""))) for line in lines]
    OutcomeProgress.objects.bulk_create(row for row in rows if row.progress)
    record(held.request, "write_outcome_review", actor=actor, at=at, seen_by_family=False)
    return touch(held)


def _row(review: OutcomeReview, line: BudgetLine, progress: str, note: str) -> OutcomeProgress:
    return OutcomeProgress(
        review=review,
        line=line,
        outcome=line.outcome or line.provision,
        progress=progress,
        note=note.strip(),
    )


@transaction.atomic
def hold_review(
    review: OutcomeReview, *, actor, at: datetime, version: int | None = None
) -> OutcomeReview:
    """Close it when everything is there: the family is told, the next one planned, too little money acted on.

    Pressed twice, it is held once.
    """
    found = OutcomeReview.objects.visible_to(actor).get(pk=review.pk)
    if found.state == ReviewState.DONE and found.done_by_id == actor.pk:
        return found
    held = _to_hold(review, actor, version)
    if lacks := missing_in(held, localdate(at)):
        raise Unfinished(lacks)
    held.state, held.done_at, held.done_by = ReviewState.DONE, at, actor
    details = {"number": held.number}
    record(
        held.request,
        "hold_outcome_review",
        actor=actor,
        at=at,
        details=details,
        seen_by_family=True,
    )
    touch(held)
    if held.sufficient == Answer.NO:
        Shortage.objects.create(review=held, opened_at=at)
    _hold_others_with(held)
    plan_next_review(held, at=at)
    tell_family_of(held, Template.OUTCOME_REVIEW_DONE, at=at)
    return held


def missing_in(review: OutcomeReview, on: date) -> dict[str, str]:
    """What a review still needs, by the field that lacks it; `on` is today."""
    looked_at = set(review.progress.values_list("line", flat=True))
    found = {
        f"line-{line.pk}": f"Say how far it has come: {line.outcome or line.provision}"
        for line in lines_agreed(review.request)
        if line.pk not in looked_at
    }
    for name in QUESTIONS:
        if not getattr(review, name):
            found[name] = "Answer each of the five questions"
        elif getattr(review, name) == Answer.NO and not getattr(review, f"{name}_why").strip():
            found[f"{name}_why"] = "Say why not"
    if review.held_on is None or review.held_on > on:
        found["held_on"] = "Enter the day it was held: not a day to come"
    if not review.result.strip():
        found["result"] = "Say what was found and what follows"
    return found


def _hold_others_with(held: OutcomeReview) -> None:
    """What is due about now was one conversation with this one: the plan’s review and a first review, say."""
    if held.held_on is None:
        return
    others = held.request.outcome_reviews.filter(state=ReviewState.DUE).exclude(pk=held.pk)
    together = others.filter(due_on__lte=held.held_on + TOGETHER)
    together.update(state=ReviewState.NOT_HELD, held_with=held, held_on=None)


def _to_hold(review: OutcomeReview, actor, version: int | None) -> OutcomeReview:
    held = hold(review, actor, version)
    if held.state != ReviewState.DUE:
        raise NotNow("hold_outcome_review")
    return held
