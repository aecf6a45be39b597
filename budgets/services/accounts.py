"""The account a payment goes into: entered by one person, approved by another (R38); then the offer is taken up."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from budgets.instalments import add_months
from budgets.models import AccountCheck, Offer, OfferLine, OfferState, Payment
from budgets.services.due_reviews import first_review_as_offered
from budgets.services.offers import end, held, refuse_unless, touch
from council.policy import value
from requests_app.lifecycle import NotNow
from requests_app.services import Refused, record

MOST_DIGITS = 6


@transaction.atomic
def enter_account(
    offer: Offer, *, holder: str, seen: str, sole_purpose: bool, actor, at: datetime
) -> AccountCheck:
    """What was seen of the account. No number of it: there is no field for one."""
    refuse_unless(actor, "budgets.prepare_offer")
    agreed = held(offer, actor)
    if agreed.state != OfferState.AGREED:
        raise NotNow("enter_account")
    if not sole_purpose:
        raise Refused("A direct payment goes into an account that is used for nothing else.")
    if sum(letter.isdigit() for letter in f"{holder}{seen}") >= MOST_DIGITS:
        raise Refused(
            "Do not enter numbers of an account: say what you saw, such as “bank letter”."
        )
    check, _ = AccountCheck.objects.update_or_create(
        offer=agreed,
        defaults={
            "holder": holder.strip(),
            "seen": seen.strip(),
            "sole_purpose": True,
            "entered_at": at,
            "entered_by": actor,
            "approved_at": None,
            "approved_by": None,
        },
    )
    record(agreed.budget.strand, "enter_account", actor=actor, at=at, seen_by_family=False)
    touch(agreed)
    return check


@transaction.atomic
def approve_account(offer: Offer, *, actor, at: datetime) -> Offer:
    """A second person approves the account, and with it the payment is taken up. Pressed twice, it is once."""
    refuse_unless(actor, "budgets.approve_account")
    agreed = held(offer, actor)
    if agreed.state == OfferState.TAKEN_UP:
        return agreed
    check = AccountCheck.objects.filter(offer=agreed).first()
    if agreed.state != OfferState.AGREED or check is None:
        raise NotNow("approve_account")
    if check.entered_by_id == actor.pk:
        raise Refused("You entered this account. Somebody else approves it.")
    check.approved_by, check.approved_at = actor, at
    check.save()
    return take_up(agreed, actor=actor, at=at)


@transaction.atomic
def take_up(offer: Offer, *, actor, at: datetime) -> Offer:
    """From an offer to a payment: only with consent to this very notice and an approved account (R36–R38).

    The offer it replaces was in force until now; that of an earlier request, where it paid for nothing else.
    """
    agreed = held(offer, actor)
    check = AccountCheck.objects.filter(offer=agreed).exclude(approved_at=None).first()
    if agreed.state != OfferState.AGREED or check is None or not hasattr(agreed, "consent"):
        raise NotNow("take_up")
    _refuse_old_declaration(agreed)
    for old in _in_force_until_now(agreed):
        end(old, OfferState.REPLACED, actor=actor, at=at, reason=agreed.change_reason)
    agreed.state, agreed.taken_up_at = OfferState.TAKEN_UP, at
    lines = agreed.budget.lines.filter(pk__in=agreed.lines.values("line"))
    lines.update(payment=Payment.TAKEN_UP)
    first_review_as_offered(agreed)
    record(agreed.budget.strand, "take_up", actor=actor, at=at, seen_by_family=True)
    return touch(agreed)


def _in_force_until_now(agreed: Offer) -> list[Offer]:
    """Payments of the same part, and of earlier requests whose every line this budget replaced."""
    goes_on = OfferLine.objects.filter(offer=OuterRef("pk"), line__ended_on=None)
    elsewhere = Q(lines__line__replaced_by=agreed.budget_id) & ~Exists(goes_on)
    rows = Offer.objects.filter(state=OfferState.TAKEN_UP)
    same_part = Q(budget__strand=agreed.budget.strand_id)
    return list(rows.filter(same_part | elsewhere).distinct())


@transaction.atomic
def stop_replaced_payments(*, at: datetime) -> int:
    """A payment ends with its last line, where a new decision arranges the support instead; how many ended.

    Where the new decision offers a payment, too, the older one goes on until that is taken up. The letter of
    the new decision gave the day and the reasons (R51).
    """
    today = localdate(at)
    goes_on = OfferLine.objects.filter(offer=OuterRef("pk")).filter(
        Q(line__ended_on=None) | Q(line__ended_on__gte=today)
    )
    paid_anew = OfferLine.objects.filter(
        offer=OuterRef("pk"), line__replaced_by__lines__payment=Payment.OFFERED
    )
    rows = Offer.objects.filter(~Exists(goes_on), ~Exists(paid_anew), state=OfferState.TAKEN_UP)
    over = list(rows.select_for_update(of=("self",), no_key=True).select_related("budget__strand"))
    for offer in over:
        end(offer, OfferState.REPLACED, reason="A new decision", actor=None, at=at)
        record(offer.budget.strand, "payment_ended", actor=None, at=at, seen_by_family=True)
    return len(over)


def _refuse_old_declaration(offer: Offer) -> None:
    """R33: the declaration is no older than the council allows when the first payment is made."""
    signed, months = offer.consent.signed_on, value("declaration_months", offer.consent.signed_on)
    if offer.first_payment_on and offer.first_payment_on > add_months(signed, months):
        raise Refused(
            f"The declaration about the Schedule would be more than {months} months old at the first "
            "payment. Send a changed offer and ask for it again nearer the day."
        )
