"""A review of outcomes is brought to mind: some days before, on its day, and each week once it is overdue (R46)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from budgets.models import OutcomeReview, ReviewState
from budgets.services.asked_reviews import tell_family_of
from council.policy import value
from notifications.enums import Template
from notifications.services import owe

CHASED_EVERY = timedelta(days=7)
CHASED_AT_MOST = 4
"""Weeks; then it is the manager’s, whose daily message counts what is overdue."""


def remind_of_outcome_reviews(*, at: datetime) -> dict[str, int]:
    """How many families were told some days before, how many on the day, how many officers of what is overdue."""
    today = localdate(at)
    soon = today + timedelta(days=value("outcome_review_notice_days", today))
    due = OutcomeReview.objects.filter(state=ReviewState.DUE)
    late = OutcomeReview.objects.overdue(today).filter(chased__lt=CHASED_AT_MOST)
    before = due.filter(reminded_at=None, due_on__gt=today, due_on__lte=soon)
    on_the_day = due.filter(told_due_at=None, due_on=today)
    return {
        "before": sum(_remind(pk, today, at) for pk in _pks(before)),
        "on_the_day": sum(_remind(pk, today, at) for pk in _pks(on_the_day)),
        "overdue": sum(_chase(pk, today, at) for pk in _pks(late)),
    }


def _pks(reviews) -> list[int]:
    return list(reviews.order_by("due_on", "pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, today: date, at: datetime) -> bool:
    review = OutcomeReview.objects.lock(pk)
    told = review.told_due_at if review.due_on == today else review.reminded_at
    if review.state != ReviewState.DUE or told or review.due_on is None:
        return False
    if review.due_on == today:
        review.told_due_at = at
    else:
        review.reminded_at = at
    review.save(update_fields=["told_due_at", "reminded_at"])
    tell_family_of(review, Template.OUTCOME_REVIEW_DUE, at=at, due=review.due_on)
    return True


@transaction.atomic
def _chase(pk: int, today: date, at: datetime) -> bool:
    review = OutcomeReview.objects.lock(pk)
    officer = review.request.caseworker
    last = review.chased_at and localdate(review.chased_at)
    if not review.is_overdue(today) or (last and last + CHASED_EVERY > today):
        return False
    if officer is None or not officer.is_active:
        return False
    review.chased_at, review.chased = at, review.chased + 1
    review.save(update_fields=["chased_at", "chased"])
    owe(
        officer.person,
        Template.OUTCOME_REVIEW_OVERDUE,
        reference=review.request.reference or "",
        link=review.get_staff_url(),
        key=f"outcome-review-{review.pk}-overdue-{today}",
        at=at,
        facts={"due": review.wanted_by},
    )
    return True
