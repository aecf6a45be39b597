"""An offer that waits for its answer is brought back to mind, once."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from budgets.models import Offer, OfferState
from budgets.services.offers import tell_family
from council.policy import value
from council.working_days import calendar
from notifications.enums import Template


def remind_of_offers(*, at: datetime) -> int:
    """Some working days before the day to answer by, once; never on the day the offer went out."""
    today = localdate(at)
    by = calendar().add(today, int(value("reminder_days", today)))
    waiting = Offer.objects.filter(state=OfferState.SENT, reminded_at=None, answer_by__lte=by)
    pks = waiting.order_by("answer_by", "pk").values_list("pk", flat=True)
    return sum(_remind(pk, at) for pk in list(pks))


@transaction.atomic
def _remind(pk: int, at: datetime) -> bool:
    offer = Offer.objects.lock(pk)
    fresh = offer.sent_at is not None and localdate(offer.sent_at) == localdate(at)
    if offer.state != OfferState.SENT or offer.reminded_at or fresh:
        return False
    tell_family(offer, Template.CONSENT_WANTED_REMINDER, at=at, facts={"due": offer.answer_by})
    offer.reminded_at = at
    offer.save(update_fields=["reminded_at"])
    return True
