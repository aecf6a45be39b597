"""An offer goes from whoever prepared it to a second person, and from there to the family (R35)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from budgets.models import Offer, OfferState, Payment
from budgets.notice import missing
from budgets.services.offers import held, refuse_if_changed, refuse_unless, tell_family, touch
from notifications.enums import Template
from requests_app.lifecycle import NotNow
from requests_app.services import Refused, record


class Incomplete(Refused):
    """The notice lacks something the law wants; `missing` says what."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("Some things are missing before this offer can be sent.")
        self.missing = found


@transaction.atomic
def put_forward(offer: Offer, *, actor, at: datetime, version: int | None = None) -> Offer:
    """Give a complete draft to a second person."""
    refuse_unless(actor, "budgets.prepare_offer")
    draft = held(offer, actor)
    if draft.state != OfferState.DRAFT:
        raise NotNow("put_forward")
    refuse_if_changed(draft, version)
    _refuse_if_incomplete(draft, localdate(at))
    draft.state, draft.sent_back_note = OfferState.TO_CHECK, ""
    draft.prepared_by, draft.prepared_at = actor, at
    record(draft.budget.strand, "put_offer_forward", actor=actor, at=at, seen_by_family=False)
    return touch(draft)


def _refuse_if_incomplete(offer: Offer, on: date) -> None:
    if found := missing(offer, on):
        raise Incomplete(found)


@transaction.atomic
def send_offer_back(offer: Offer, *, note: str, actor, at: datetime) -> Offer:
    """Back to be prepared: by a second person with a note, or by whoever put it forward."""
    refuse_unless(actor, "budgets.prepare_offer")
    checked = held(offer, actor)
    if checked.state != OfferState.TO_CHECK:
        raise NotNow("send_offer_back")
    if actor.pk != checked.prepared_by_id and not note.strip():
        raise Refused("Say what should change before this comes back.")
    checked.state, checked.sent_back_note = OfferState.DRAFT, note.strip()
    record(
        checked.budget.strand,
        "send_offer_back",
        actor=actor,
        at=at,
        reason=note,
        seen_by_family=False,
    )
    return touch(checked)


@transaction.atomic
def send_offer(offer: Offer, *, actor, at: datetime, version: int | None = None) -> Offer:
    """The notice goes out (R35). Never by whoever prepared it; pressed twice, it is sent once."""
    refuse_unless(actor, "budgets.send_offer")
    checked = held(offer, actor)
    if checked.state == OfferState.SENT and checked.sent_by_id == actor.pk:
        return checked
    if checked.state != OfferState.TO_CHECK:
        raise NotNow("send_offer")
    refuse_if_changed(checked, version)
    if checked.prepared_by_id == actor.pk:
        raise Refused("You prepared this offer. Somebody else looks at it and sends it.")
    _refuse_if_incomplete(checked, localdate(at))
    checked.state, checked.sent_at, checked.sent_by = OfferState.SENT, at, actor
    _offer_again(checked)
    record(checked.budget.strand, "send_offer", actor=actor, at=at, seen_by_family=True)
    tell_family(checked, Template.OFFER_READY, at=at)
    return touch(checked)


def _offer_again(offer: Offer) -> None:
    """Lines that were arranged instead are on offer again; those taken up stay so until the new notice is."""
    again = offer.budget.lines.filter(pk__in=offer.lines.values("line"), payment=Payment.INSTEAD)
    again.update(payment=Payment.OFFERED)
