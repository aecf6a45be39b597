"""The family's answer to an offer: consent online or on paper (R33, R36), declined, or withdrawn later."""

from collections.abc import Collection
from datetime import date, datetime

from django.core.files import File
from django.db import transaction
from django.utils.timezone import localdate

from budgets.models import Consent, Offer, OfferState, Payment
from budgets.models.consents import DUTIES
from budgets.services.offers import end, held, refuse_unless, tell_family, touch
from notifications.enums import Template
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.services import Changed, Refused, record

SIGN = "Type the name as it stands in the offer: {name}"


@transaction.atomic
def agree(
    offer: Offer,
    *,
    duties: Collection[str],
    not_excluded: bool,
    signed_name: str,
    actor,
    at: datetime,
    number: int | None = None,
) -> Consent:
    """The person who is paid agrees online. Sent twice, it is one consent.

    `number`: of the offer they read; Changed if another one has taken its place (R37).
    """
    asked = held(offer, actor)
    if not may_agree(asked, actor):
        raise NotAllowed("agree")
    if given := _given(asked, actor):
        return given
    if number is not None and number != asked.number:
        raise Changed
    signed = {"online": True, "signed_name": signed_name, "signed_on": localdate(at)}
    return _consent(asked, duties, not_excluded, actor=actor, at=at, **signed)


def may_agree(offer: Offer, actor) -> bool:
    """Whoever asked and is paid: nobody consents online for somebody else (R36)."""
    asked_it = offer.budget.request.requester.user_id == actor.pk
    return asked_it and offer.family_is_paid and actor.has_perm("requests_app.ask")


def _given(offer: Offer, actor) -> Consent | None:
    if offer.state in (OfferState.AGREED, OfferState.TAKEN_UP):
        return Consent.objects.filter(offer=offer, written_by=actor).first()
    return None


@transaction.atomic
def record_consent(
    offer: Offer,
    *,
    duties: Collection[str],
    not_excluded: bool,
    signed_name: str,
    signed_on: date,
    family_name: str = "",
    family_signed_on: date | None = None,
    paper: File | None = None,
    actor,
    at: datetime,
) -> Consent:
    """An officer writes down a signed paper; a nominee's own signature is on it beside the family's (R32).

    `paper`: its scan, already known to be a file that we keep.
    """
    refuse_unless(actor, "budgets.prepare_offer")
    asked = held(offer, actor)
    if given := _given(asked, actor):
        return given
    if max(signed_on, family_signed_on or signed_on) > localdate(at):
        raise Refused("Enter the day it was signed: not a day to come.")
    signed = {"online": False, "signed_name": signed_name, "signed_on": signed_on}
    signed |= {"paper": paper or ""}
    family = {"family_name": family_name.strip(), "family_signed_on": family_signed_on}
    return _consent(asked, duties, not_excluded, actor=actor, at=at, **signed, **family)


def _consent(offer: Offer, duties, not_excluded, *, actor, at, **signed) -> Consent:
    if offer.state != OfferState.SENT or offer.sent_at is None:
        raise NotNow("agree")
    notice_sent_on = localdate(offer.sent_at)
    _refuse_half(offer, duties, not_excluded, notice_sent_on, signed)
    consent = Consent.objects.create(
        offer=offer,
        paid_to=offer.paid_to,
        notice_sent_on=notice_sent_on,
        not_excluded=True,
        given_at=at,
        written_by=actor,
        **dict.fromkeys(DUTIES, True),
        **signed,
    )
    offer.state = OfferState.AGREED
    touch(offer)
    record(offer.budget.strand, "agree_to_offer", actor=actor, at=at, seen_by_family=True)
    tell_family(offer, Template.CONSENT_RECEIVED, at=at)
    return consent


def _refuse_half(offer: Offer, duties, not_excluded, notice_sent_on: date, signed) -> None:
    if not set(DUTIES) <= set(duties):
        raise Refused("Agree to each of the duties. If you cannot, decline the offer or ask us.")
    if not not_excluded:
        raise Refused("Make the declaration. If you cannot, tell us: we can arrange the support.")
    if _plain(signed["signed_name"]) != _plain(offer.payee_name):
        raise Refused(SIGN.format(name=offer.payee_name))
    _refuse_early(signed["signed_on"], notice_sent_on)
    if offer.family_is_paid:
        return
    if not signed.get("family_name") or not signed.get("family_signed_on"):
        raise Refused("The parent or young person signs too, because somebody else is paid.")
    _refuse_early(signed["family_signed_on"], notice_sent_on)


def _refuse_early(signed_on: date, notice_sent_on: date) -> None:
    if signed_on < notice_sent_on:
        raise Refused(
            "Consent comes after the notice: it cannot be signed before the notice was sent."
        )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


@transaction.atomic
def decline(offer: Offer, *, reason: str = "", actor, at: datetime) -> Offer:
    """No to the payment, by the family or written down for it: the council arranges the support instead.

    A new version declined leaves the one in force as it is (R37).
    """
    asked = held(offer, actor)
    if not (may_agree(asked, actor) or actor.has_perm("budgets.prepare_offer")):
        raise NotAllowed("decline")
    if asked.state == OfferState.DECLINED:
        return asked
    if asked.state != OfferState.SENT:
        raise NotNow("decline")
    end(asked, OfferState.DECLINED, reason=reason.strip(), actor=actor, at=at)
    _arrange_instead(asked, Payment.OFFERED)
    record(
        asked.budget.strand,
        "decline_offer",
        actor=actor,
        at=at,
        reason=reason.strip(),
        seen_by_family=True,
    )
    tell_family(asked, Template.CONSENT_RECEIVED, at=at)
    return asked


def _arrange_instead(offer: Offer, was: str) -> None:
    lines = offer.budget.lines.filter(pk__in=offer.lines.values("line"), payment=was)
    lines.update(payment=Payment.INSTEAD)


@transaction.atomic
def withdraw_consent(offer: Offer, *, reason: str = "", on: date, actor, at: datetime) -> Offer:
    """Consent withdrawn in writing: the payment must stop, and the council arranges the support (R52, reg 14)."""
    agreed = held(offer, actor)
    if not (may_agree(agreed, actor) or actor.has_perm("budgets.prepare_offer")):
        raise NotAllowed("withdraw_consent")
    if agreed.state == OfferState.STOPPED:
        return agreed
    if agreed.state not in (OfferState.AGREED, OfferState.TAKEN_UP):
        raise NotNow("withdraw_consent")
    consent = agreed.consent
    if not consent.signed_on <= on <= localdate(at):
        raise Refused("Enter the day on which the consent was withdrawn: after it was given.")
    was = Payment.TAKEN_UP if agreed.state == OfferState.TAKEN_UP else Payment.OFFERED
    consent.withdrawn_on, consent.withdrawn_at, consent.withdrawn_by = on, at, actor
    consent.withdrawn_reason = reason.strip()
    consent.save()
    end(agreed, OfferState.STOPPED, reason=reason.strip(), actor=actor, at=at)
    _arrange_instead(agreed, was)
    record(
        agreed.budget.strand,
        "withdraw_consent",
        actor=actor,
        at=at,
        reason=reason.strip(),
        seen_by_family=True,
    )
    tell_family(agreed, Template.CONSENT_RECEIVED, at=at)
    return agreed
