"""The indicative budget: calculated, perhaps departed from with a reason, shared; older ones stay."""

from datetime import datetime
from decimal import Decimal

from allocation.services import run
from django.db import transaction
from django.utils.timezone import localdate

from casework.cases import case_of
from casework.models import IndicativeBudget
from notifications.enums import Template
from requests_app.enums import Status
from requests_app.lifecycle import Action, NotAllowed, StrandAction
from requests_app.models import Request, Strand
from requests_app.services import Refused, move, record
from requests_app.services.moves import owe_family


def calculate(strand: Strand, *, actor, at: datetime) -> IndicativeBudget:
    """Work out the indicative budget from the whole package and the scheme and rates in force on that day."""
    if not actor.has_perm("casework.calculate"):
        raise NotAllowed("calculate")
    request = Request.objects.visible_to(actor).get(pk=strand.request_id)
    if request.status not in (Status.IN_REVIEW, Status.PLANNING):
        raise Refused("Start the review before you work out the budget.")
    on = localdate(at)
    calculation = run(case_of(request, on), on=on, at=at, actor=actor)
    with transaction.atomic():
        held = Strand.objects.visible_to(actor).lock(strand.pk)
        amount = amount_of(calculation)
        made = IndicativeBudget.objects.create(
            strand=held,
            number=held.indicative_budgets.count() + 1,
            calculation=calculation,
            calculated_amount=amount,
            amount=amount,
            made_at=at,
            made_by=actor,
        )
        record(held, "calculate", actor=actor, at=at, seen_by_family=False)
        return made


def amount_of(calculation) -> Decimal | None:
    """Pounds a year; None where the method has no answer and a person decides."""
    indicative = calculation.result.get("indicative")
    return None if indicative is None else Decimal(indicative)


@transaction.atomic
def depart(
    indicative: IndicativeBudget, *, amount: Decimal, reason: str, actor, at: datetime
) -> IndicativeBudget:
    """A named officer sets another figure and says why; both stay visible (R25)."""
    if not actor.has_perm("casework.calculate"):
        raise NotAllowed("depart")
    held = (
        IndicativeBudget.objects.visible_to(actor)
        .select_for_update(of=("self",))
        .get(pk=indicative.pk)
    )
    if held.shared_at:
        raise Refused("This figure has been shared. Work out a new one.")
    same = amount == held.calculated_amount
    held.amount, held.departure_reason = amount, "" if same else reason
    if not same and not reason.strip():
        raise Refused("Say why the figure differs from the calculated one.")
    held.save()
    record(held.strand, "depart", actor=actor, at=at, reason=reason, seen_by_family=False)
    return held


@transaction.atomic
def share(indicative: IndicativeBudget, *, actor, at: datetime) -> IndicativeBudget:
    """Show the figure to the family as INDICATIVE (R22); the first time, planning starts."""
    strand = indicative.strand
    request = Request.objects.visible_to(actor).lock(strand.request_id)
    held = IndicativeBudget.objects.select_for_update().get(pk=indicative.pk)
    if held.amount is None:
        raise Refused("There is no figure yet. Complete the package, or set one with a reason.")
    if held.shared_at:
        return held
    if request.status == Status.PLANNING:
        _share_again(request, actor, at)
    else:
        move(request, Action.SHARE_INDICATIVE, actor=actor, at=at)
        move(strand, StrandAction.START_PLANNING, actor=actor, at=at)
    held.shared_at, held.shared_by = at, actor
    held.save()
    return held


def _share_again(request: Request, actor, at: datetime) -> None:
    if not actor.has_perm("casework.calculate"):
        raise NotAllowed("share")
    event = record(request, "share_again", actor=actor, at=at, seen_by_family=True)
    owe_family(event, Template.INDICATIVE_SHARED)
