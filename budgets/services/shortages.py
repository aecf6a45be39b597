"""A review that finds too little money must be acted on (R50, Code of Practice 9.119)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from budgets.models import Budget, HowSettled, Shortage
from budgets.services.asked_reviews import hold
from requests_app.services import Refused, record

NOT_RAISED = (
    "No budget of this request was decided since the review. Decide it first, or choose what else "
    "was done."
)


@transaction.atomic
def settle_shortage(shortage: Shortage, *, how: str, what: str, actor, at: datetime) -> Shortage:
    """What was done, in words the family reads. Pressed twice, it is settled once, by whoever was first."""
    review = hold(shortage.review, actor)
    held = Shortage.objects.select_for_update(no_key=True).get(pk=shortage.pk)
    if held.settled_at and held.settled_by_id == actor.pk:
        return held
    if held.settled_at:
        raise Refused("Somebody has written down already what was done.")
    if not how or not what.strip():
        raise Refused("Say what was done.")
    newer = Budget.objects.filter(request=review.request, decided_on__gte=review.held_on)
    if how == HowSettled.RAISED and not newer.exists():
        raise Refused(NOT_RAISED)
    held.settled_how, held.settled_what = how, what.strip()
    held.settled_at, held.settled_by, held.settled_on = at, actor, localdate(at)
    held.save()
    record(review.request, "settle_shortage", actor=actor, at=at, seen_by_family=True)
    return held
