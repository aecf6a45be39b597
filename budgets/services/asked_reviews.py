"""A family may ask for a look at its budget at any time; we say when, or why not, in writing (R48, reg 11(4))."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from budgets.models import Occasion, OutcomeReview, ReviewState
from budgets.services.due_reviews import lines_agreed, new_review
from budgets.services.voices import refuse_unless_family_or_officer
from council.policy import value
from council.working_days import calendar
from notifications.enums import Template
from notifications.services import owe
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Request
from requests_app.models.scope import works_on_cases
from requests_app.services import Changed, Refused, record
from requests_app.services.moves import family_of

NOTHING_AGREED = "There is no budget to look at."


@transaction.atomic
def ask_for_outcome_review(
    request: Request, *, reason: str = "", actor, at: datetime
) -> OutcomeReview:
    """By the family, or by an officer whom it told. Asked again before it is held, it is one, with both reasons."""
    held = Request.objects.visible_to(actor).lock(request.pk)
    refuse_unless_family_or_officer(held, actor)
    if not lines_agreed(held).exists():
        raise Refused(NOTHING_AGREED)
    asked = held.outcome_reviews.open().filter(occasion=Occasion.ASKED).first()
    if asked and asked.state == ReviewState.ASKED:
        return _also(asked, reason.strip())
    record(held, "ask_outcome_review", actor=actor, at=at, seen_by_family=True)
    if asked:
        return _also(asked, reason.strip())
    on = localdate(at)
    return new_review(
        held,
        Occasion.ASKED,
        at=at,
        state=ReviewState.ASKED,
        asked_by=actor,
        asked_reason=reason.strip(),
        answer_by=calendar().add(on, value("outcome_review_answer_days", on)),
    )


def _also(asked: OutcomeReview, reason: str) -> OutcomeReview:
    if reason and reason not in asked.asked_reason:
        asked.asked_reason = "\n\n".join(filter(None, (asked.asked_reason, reason)))
        asked.version += 1
        asked.save()
    return asked


@transaction.atomic
def agree_to_review(
    review: OutcomeReview, *, due_on: date, actor, at: datetime, version: int | None = None
) -> OutcomeReview:
    """Yes, by a day."""
    held = _asked(review, actor, version)
    if due_on < localdate(at):
        raise Refused("Enter a day that is still to come.")
    held.state, held.due_on = ReviewState.DUE, due_on
    held.answered_at, held.answered_by = at, actor
    record(held.request, "agree_outcome_review", actor=actor, at=at, seen_by_family=True)
    tell_family_of(held, Template.OUTCOME_REVIEW_DUE, at=at, due=due_on)
    held.told_due_at = at if due_on == localdate(at) else None
    return touch(held)


@transaction.atomic
def decline_review(
    review: OutcomeReview, *, reason: str, actor, at: datetime, version: int | None = None
) -> OutcomeReview:
    """No, with the reason, which the family reads."""
    held = _asked(review, actor, version)
    if not reason.strip():
        raise Refused("Say why, so that the family can read it.")
    held.state, held.not_held_reason = ReviewState.NOT_HELD, reason.strip()
    held.answered_at, held.answered_by = at, actor
    record(
        held.request,
        "decline_outcome_review",
        actor=actor,
        at=at,
        reason=reason.strip(),
        seen_by_family=True,
    )
    tell_family_of(held, Template.OUTCOME_REVIEW_ANSWERED, at=at)
    return touch(held)


@transaction.atomic
def leave_review(
    review: OutcomeReview, *, reason: str, actor, at: datetime, version: int | None = None
) -> OutcomeReview:
    """One that is due and is not to be held: the family moved away, say. The family reads why."""
    held = hold(review, actor, version)
    if held.state != ReviewState.DUE:
        raise NotNow("leave_review")
    if not reason.strip():
        raise Refused("Say why, so that the family can read it.")
    held.state, held.not_held_reason, held.held_on = ReviewState.NOT_HELD, reason.strip(), None
    record(
        held.request,
        "leave_outcome_review",
        actor=actor,
        at=at,
        reason=reason.strip(),
        seen_by_family=True,
    )
    return touch(held)


def hold(review: OutcomeReview, actor, version: int | None = None) -> OutcomeReview:
    """The request and its review, locked, for an officer. Changed, when somebody wrote in it meanwhile."""
    if not works_on_cases(actor):
        raise NotAllowed("review_outcomes")
    request = Request.objects.visible_to(actor).lock(review.request_id)
    held = OutcomeReview.objects.visible_to(actor).lock(review.pk)
    held.request = request
    if version is not None and held.version != version:
        raise Changed
    return held


def _asked(review: OutcomeReview, actor, version: int | None) -> OutcomeReview:
    held = hold(review, actor, version)
    if held.state != ReviewState.ASKED:
        raise NotNow("answer_asked_review")
    return held


def touch(review: OutcomeReview) -> OutcomeReview:
    review.version += 1
    review.save()
    return review


def tell_family_of(review: OutcomeReview, template: str, *, at: datetime, due: date | None = None):
    """Once for each review, message and day."""
    request = review.request
    for person in family_of(request):
        owe(
            person,
            template,
            reference=request.reference or "",
            link=review.get_absolute_url(),
            key=f"outcome-review-{review.pk}-{template}-{localdate(at)}-{person.pk}",
            at=at,
            facts={"due": due} if due else None,
        )
