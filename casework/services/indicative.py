"""The indicative budget: calculated, perhaps departed from with a reason, shared; older ones stay."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from allocation.models import Calculation
from allocation.services import Refused as EngineRefused
from allocation.services import run
from casework.cases import case_of
from casework.enums import LetterKind
from casework.indicative_changes import changes_between
from casework.indicative_facts import indicative_facts
from casework.models import IndicativeBudget
from casework.services.letters import issue
from notifications.enums import Template
from requests_app.enums import Status, StrandStatus
from requests_app.lifecycle import Action, NotAllowed, StrandAction
from requests_app.models import Request, Strand
from requests_app.services import Refused, move, record
from requests_app.services.moves import owe_family

OPEN = (StrandStatus.NOT_STARTED, StrandStatus.PLANNING)
METHOD = ("calculation__scheme", "calculation__rate_card")
NEWER = "There is a newer calculation. Use that one."


@transaction.atomic
def calculate(strand: Strand, *, actor, at: datetime) -> IndicativeBudget:
    """Work out the indicative budget from the whole package and the scheme and rates in force on that day."""
    held = _hold(strand, actor)
    calculation = _run(held.request, actor, at)
    amount = amount_of(calculation)
    before = held.indicative_budgets.select_related(*METHOD).last()
    made = IndicativeBudget.objects.create(
        strand=held,
        number=before.number + 1 if before else 1,
        changed=changes_between(before.calculation, calculation) if before else [],
        calculation=calculation,
        calculated_amount=amount,
        amount=amount,
        made_at=at,
        made_by=actor,
    )
    details = {"number": made.number}
    record(held, "calculate", actor=actor, at=at, details=details, seen_by_family=False)
    return made


def _run(request: Request, actor, at: datetime) -> Calculation:
    on = localdate(at)
    case = case_of(request, on)
    try:
        return run(case, on=on, at=at, actor=actor)
    except EngineRefused as error:
        raise Refused(f"This can’t be worked out yet. {in_words(error, case)}") from error


def in_words(error: EngineRefused, case: dict) -> str:
    """What the method cannot take, with the line's own words in place of its path."""
    for number, line in enumerate(case["package"]):
        if error.path.startswith((f"package[{number}]", f"package.{line['key']}.")):
            return f"“{line['label']}”: {error.message}."
    return f"{error.message}."


def amount_of(calculation) -> Decimal | None:
    """Pounds a year; None where the method has no answer and a person decides."""
    indicative = calculation.result.get("indicative")
    return None if indicative is None else Decimal(indicative)


@transaction.atomic
def depart(
    indicative: IndicativeBudget, *, amount: Decimal, reason: str, actor, at: datetime
) -> IndicativeBudget:
    """A named officer sets another figure and says why; both stay visible (R25)."""
    strand = _hold(indicative.strand, actor)
    held = _latest(strand, indicative)
    if held.shared_at:
        raise Refused("This figure has been shared. Work out a new one.")
    same = amount == held.calculated_amount
    if not same and not reason.strip():
        raise Refused("Say why the figure differs from the calculated one.")
    details = {"number": held.number, "amount": [str(held.amount), str(amount)]}
    held.amount, held.departure_reason = amount, "" if same else reason.strip()
    held.save()
    record(
        strand,
        "depart",
        actor=actor,
        at=at,
        reason=reason,
        details=details,
        seen_by_family=False,
    )
    return held


@transaction.atomic
def share(indicative: IndicativeBudget, *, actor, at: datetime) -> IndicativeBudget:
    """Show the figure to the family as INDICATIVE (R22), with its letter; the first time, planning starts."""
    strand = _hold(indicative.strand, actor)
    held = _latest(strand, indicative)
    if held.amount is None:
        raise Refused("There is no figure yet. Complete the package, or set one with a reason.")
    if held.shared_at:
        return held
    if strand.request.status == Status.PLANNING:
        event = record(strand.request, "share_again", actor=actor, at=at, seen_by_family=True)
        owe_family(event, Template.INDICATIVE_SHARED)
    else:
        move(strand.request, Action.SHARE_INDICATIVE, actor=actor, at=at)
    if strand.status == StrandStatus.NOT_STARTED:
        move(strand, StrandAction.START_PLANNING, actor=actor, at=at)
    held.shared_at, held.shared_by = at, actor
    held.save()
    _write_letter(held, strand, actor, at)
    return held


def _write_letter(figure: IndicativeBudget, strand: Strand, actor, at: datetime) -> None:
    """Every pound explained, with the rates and the day (N03)."""
    figure.strand = strand
    issue(
        LetterKind.INDICATIVE,
        request=strand.request,
        strand=strand,
        context=indicative_facts(figure),
        actor=actor,
        at=at,
        occasion=f"indicative-{figure.pk}",
    )


def _latest(strand: Strand, indicative: IndicativeBudget) -> IndicativeBudget:
    latest = strand.indicative_budgets.select_for_update().order_by("number").last()
    if latest is None or latest.pk != indicative.pk:
        raise Refused(NEWER)
    return latest


def _hold(strand: Strand, actor) -> Strand:
    """The locked strand with its locked request, while its figure may still change."""
    if not actor.has_perm("casework.calculate"):
        raise NotAllowed("calculate")
    request = Request.objects.visible_to(actor).with_child().lock(strand.request_id)
    held = Strand.objects.visible_to(actor).lock(strand.pk)
    held.request = request
    if request.status == Status.SUBMITTED:
        raise Refused("Start the review before you work out the budget.")
    if request.status == Status.WAITING_FOR_FAMILY:
        raise Refused("Wait for the family’s answer before you work out the budget.")
    if not request.is_open:
        raise Refused("This request is closed.")
    if held.status not in OPEN:
        raise Refused("The decision is made or with an approver. This figure can’t change now.")
    return held
