"""Writing the decision, line by line, as often as the officer likes; nothing here leaves the office."""

from datetime import datetime

from django.db import transaction

from casework.enums import BudgetDecision, PaymentDecision
from casework.models import Decision, LineDecision
from requests_app.enums import ClockKind, Mechanism, StrandStatus
from requests_app.lifecycle import NotAllowed, StrandAction
from requests_app.models import Line, Request, Strand
from requests_app.services import Changed, Refused, move, record


@transaction.atomic
def mark_plan_ready(strand: Strand, *, actor, at: datetime) -> Strand:
    """The costed plan is agreed with the family: from this day the decision clock runs."""
    Request.objects.visible_to(actor).lock(strand.request_id)
    held = Strand.objects.visible_to(actor).lock(strand.pk)
    if held.clock == ClockKind.DECISION and held.status == StrandStatus.PLANNING:
        raise Refused("The costed plan is agreed already; the clock is running.")
    return move(held, StrandAction.PLAN_READY, actor=actor, at=at)


@transaction.atomic
def decision_in_hand(strand: Strand, *, actor) -> Decision:
    """The decision being written for this strand; made when something is first written."""
    held = _hold(strand, actor)
    decision = held.decisions.filter(issued_at=None).last()
    return decision or Decision.objects.create(strand=held, number=held.decisions.count() + 1)


@transaction.atomic
def save_decision(
    decision: Decision, *, actor, at: datetime, version: int | None = None, **fields
) -> Decision:
    """Save what belongs to the whole decision: dates, evidence considered, delivery instead."""
    strand = _hold(decision.strand, actor)
    held = _lock_written(decision, version)
    for name, new in fields.items():
        setattr(held, name, new)
    if held.starts_on and held.ends_on and held.ends_on <= held.starts_on:
        raise Refused("Enter an end after the start.")
    record(strand, "write_decision", actor=actor, at=at, seen_by_family=False)
    return _touch(held)


@transaction.atomic
def save_line_decision(
    decision: Decision, line: Line, *, actor, at: datetime, version: int | None = None, **fields
) -> LineDecision:
    """Save the two decisions on one line. `version` is the line decision's: 0 for one not yet written.

    Raises Line.DoesNotExist for a line of another strand, or of the rest of the package.
    """
    strand = _hold(decision.strand, actor)
    asked = strand.lines.asked().get(pk=line.pk)
    held = _lock_written(decision)
    row = LineDecision.objects.filter(decision=held, line=asked).first() or LineDecision(
        decision=held, line=asked, version=0
    )
    if version is not None and version != row.version:
        raise Changed
    for name, new in fields.items():
        setattr(row, name, new)
    _refuse_what_does_not_fit(row)
    row.version += 1
    row.save()
    about = {"line": asked.position}
    record(strand, "write_decision", actor=actor, at=at, details=about, seen_by_family=False)
    _touch(held)
    return row


def _refuse_what_does_not_fit(row: LineDecision) -> None:
    """The same rules as the table's constraints, in words."""
    identified = row.budget == BudgetDecision.IDENTIFIED
    refused = row.payment == PaymentDecision.REFUSED
    paid = row.payment == PaymentDecision.AGREED
    for wrong, says in (
        (not row.budget or not row.payment, "Choose both decisions on the line."),
        (identified and not (row.amount and row.amount > 0), "Enter the amount for a year."),
        (not identified and row.amount is not None, "A line without a budget has no amount."),
        (not identified and (refused or paid), "A line without a budget has no payment."),
        (
            identified and row.payment == PaymentDecision.NOT_POSSIBLE,
            "Decide on the direct payment.",
        ),
        (refused and not row.payment_ground, "Choose the ground for refusing the payment."),
        (not refused and row.payment_ground, "Only a refused payment has a ground."),
        (
            row.mechanism == Mechanism.DIRECT_PAYMENT and not paid,
            "Say how the money is held, other than as a direct payment.",
        ),
    ):
        if wrong:
            raise Refused(says)


def _hold(strand: Strand, actor) -> Strand:
    if not actor.has_perm("casework.propose"):
        raise NotAllowed("decide")
    Request.objects.visible_to(actor).lock(strand.request_id)
    held = Strand.objects.visible_to(actor).lock(strand.pk)
    if held.status != StrandStatus.PLANNING:
        raise Refused("This decision can’t be changed now. An approver can send it back.")
    return held


def _lock_written(decision: Decision, version: int | None = None) -> Decision:
    held = Decision.objects.lock(decision.pk)
    if version is not None and held.version != version:
        raise Changed
    return held


def _touch(held: Decision) -> Decision:
    held.version += 1
    held.save()
    return held
