"""An offer of a direct payment: prepared, looked at by a second person, sent; changed only by a new one (R35, R37)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from budgets.instalments import due_dates, shares
from budgets.models import Budget, BudgetLine, Instalment, Offer, OfferLine, OfferState
from budgets.models.offers import IN_HAND, WITH_THE_FAMILY
from budgets.services.conditions import conditions_in_use
from notifications.services import owe
from requests_app.enums import Mechanism
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Request
from requests_app.services import Changed, Refused, record
from requests_app.services.moves import family_of

COPIED = (
    "paid_to",
    "payee_name",
    "nominated_on",
    "amount",
    "amount_reason",
    "rhythm",
    "first_payment_on",
    "account",
    "account_service",
    "conditions",
    "records_every",
    "evidence_days",
    "first_review_on",
    "answer_by",
)
WORDS = ("rhythm", "account", "account_service", "conditions", "amount_reason", "payee_name")


def refuse_unless(actor, permission: str) -> None:
    if not actor.has_perm(permission):
        raise NotAllowed(permission)


def held(offer: Offer, actor) -> Offer:
    """The offer and its request, locked; only what the actor may see."""
    Request.objects.visible_to(actor).lock(offer.budget.request_id)
    return Offer.objects.visible_to(actor).lock(offer.pk)


def refuse_if_changed(offer: Offer, version: int | None) -> None:
    if version is not None and offer.version != version:
        raise Changed


@transaction.atomic
def start_offer(
    budget: Budget,
    *,
    quantities: Mapping[int, str] | None = None,
    actor,
    at: datetime,
    **payee: Any,
) -> Offer:
    """A draft with every line of the budget that may be paid directly; one that is in hand already is that one.

    `quantities`: what was decided, in words, by the primary key of the line asked for. `payee`: paid_to,
    payee_name and nominated_on, as far as they are known.
    """
    refuse_unless(actor, "budgets.prepare_offer")
    Request.objects.visible_to(actor).lock(budget.request_id)
    if in_hand := budget.offers.filter(state__in=IN_HAND).first():
        return in_hand
    if budget.offers.filter(state__in=(*WITH_THE_FAMILY, OfferState.TAKEN_UP)).exists():
        raise Refused("There is an offer already. Change that one: a change is a new offer.")
    rows = payable(budget)
    if not rows:
        raise Refused("Nothing in this budget is paid directly.")
    _take_back_older(budget, actor, at)
    offer = Offer.objects.create(budget=budget, **payee, **_begun(budget, rows, actor, at))
    said = quantities or {}
    OfferLine.objects.bulk_create(_offered(offer, row, said.get(row.line_id, "")) for row in rows)
    return offer


def _begun(budget: Budget, rows: list[BudgetLine], actor, at: datetime) -> dict[str, Any]:
    return {
        "number": _next_number(budget),
        "amount": sum((row.amount for row in rows), Decimal(0)),
        "conditions": "\n".join(conditions_in_use()),
        "prepared_at": at,
        "prepared_by": actor,
    }


def _take_back_older(budget: Budget, actor, at: datetime) -> None:
    """An offer of a budget that a review has replaced is not to be answered any more."""
    older = Offer.objects.filter(budget__strand=budget.strand_id, state__in=WITH_THE_FAMILY)
    for offer in older.exclude(budget=budget):
        end(offer, OfferState.REPLACED, reason="A new decision", actor=actor, at=at)


def take_back_offers_of_ended_lines(budget: Budget, *, actor, at: datetime) -> None:
    """What a new decision ended is not to be consented to any more, in this request or an earlier one."""
    waiting = Offer.objects.filter(lines__line__replaced_by=budget, state__in=WITH_THE_FAMILY)
    for offer in waiting.distinct():
        end(offer, OfferState.REPLACED, reason="A new decision", actor=actor, at=at)


def payable(budget: Budget) -> list[BudgetLine]:
    return list(budget.lines.exclude(mechanism=Mechanism.ARRANGEMENT))


def _offered(offer: Offer, row: BudgetLine, quantity: str) -> OfferLine:
    goods = f"{row.provision}: {quantity}" if quantity else row.provision
    return OfferLine(
        offer=offer,
        line=row,
        position=row.position,
        goods=goods[:300],
        outcome=row.outcome,
        amount=row.amount,
    )


def _next_number(budget: Budget) -> int:
    return (budget.offers.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def change_offer(offer: Offer, *, reason: str, actor, at: datetime) -> Offer:
    """A new draft in place of an offer that was sent (R37).

    One the family has not settled yet is taken back at once, so that nobody agrees to what is about to change.
    One that is taken up stays in force until the new one is agreed to and taken up.
    """
    refuse_unless(actor, "budgets.prepare_offer")
    old = held(offer, actor)
    if old.state not in (*WITH_THE_FAMILY, OfferState.TAKEN_UP):
        raise NotNow("change_offer")
    if in_hand := old.budget.offers.filter(state__in=IN_HAND).first():
        return in_hand
    if not reason.strip():
        raise Refused("Say what changes, and why.")
    if old.state in WITH_THE_FAMILY:
        end(old, OfferState.REPLACED, reason=reason, actor=actor, at=at)
    record(
        old.budget.strand, "change_offer", actor=actor, at=at, reason=reason, seen_by_family=False
    )
    return _copy(old, reason.strip(), actor, at)


def _copy(old: Offer, reason: str, actor, at: datetime) -> Offer:
    new = Offer.objects.create(
        budget=old.budget,
        number=_next_number(old.budget),
        replaces=old,
        change_reason=reason,
        prepared_at=at,
        prepared_by=actor,
        **{name: getattr(old, name) for name in COPIED},
    )
    _copy_rows(old, new)
    return new


def _copy_rows(old: Offer, new: Offer) -> None:
    copied: list[Any] = [*old.lines.all(), *old.instalments.all()]
    for row in copied:
        row.pk, row.offer, row._state.adding = None, new, True
        row.save()


def end(offer: Offer, state: str, *, actor, at: datetime, reason: str = "") -> None:
    offer.state = state
    offer.ended_at, offer.ended_by, offer.ended_reason = at, actor, reason
    touch(offer)


def touch(offer: Offer) -> Offer:
    offer.version += 1
    offer.save()
    return offer


@transaction.atomic
def save_offer(
    offer: Offer,
    *,
    lines: Mapping[int, Mapping[str, Any]],
    actor,
    at: datetime,
    version: int | None = None,
    **fields,
) -> Offer:
    """Keep what an officer typed; `lines`: goods, outcome and amount by the primary key of an offered line.

    The amount and the payments are computed, never typed.
    """
    refuse_unless(actor, "budgets.prepare_offer")
    draft = held(offer, actor)
    if draft.state != OfferState.DRAFT:
        raise NotNow("save_offer")
    refuse_if_changed(draft, version)
    for row in draft.lines.all():
        for name, value in lines.get(row.pk, {}).items():
            setattr(row, name, value)
        row.save()
    for name, value in fields.items():
        setattr(draft, name, (value or "") if name in WORDS else value)
    draft.amount = sum((row.amount for row in draft.lines.all()), Decimal(0))
    draft.prepared_by, draft.prepared_at = actor, at
    _write_instalments(draft)
    return touch(draft)


def _write_instalments(offer: Offer) -> None:
    offer.instalments.all().delete()
    if not offer.rhythm or not offer.first_payment_on or not offer.amount:
        return
    days = due_dates(offer.rhythm, offer.first_payment_on, offer.budget.ends_on)
    parts = shares(offer.amount, len(days))
    Instalment.objects.bulk_create(
        Instalment(offer=offer, number=number, due_on=day, amount=part)
        for number, (day, part) in enumerate(zip(days, parts, strict=True), start=1)
        if part > 0
    )


def tell_family(offer: Offer, template: str, *, at: datetime, facts: Mapping | None = None) -> None:
    request = offer.budget.request
    for person in family_of(request):
        owe(
            person,
            template,
            reference=request.reference or "",
            link=request.get_absolute_url(),
            key=f"offer-{offer.pk}-{template}-{person.pk}",
            at=at,
            facts=facts,
        )
