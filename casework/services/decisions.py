"""Writing the decision, line by line, as often as the officer likes; nothing here leaves the office."""

from datetime import datetime

from django.db import transaction

from casework.models import Decision, LineDecision
from requests_app.enums import StrandStatus
from requests_app.lifecycle import NotAllowed, StrandAction
from requests_app.models import Line, Request, Strand
from requests_app.services import Changed, Refused, move


def mark_plan_ready(strand: Strand, *, actor, at: datetime) -> Strand:
    """The costed plan is agreed with the family: from this day the decision clock runs."""
    if strand.clock == "decision":
        raise Refused("The costed plan is agreed already; the clock is running.")
    return move(strand, StrandAction.PLAN_READY, actor=actor, at=at)


@transaction.atomic
def decision_in_hand(strand: Strand, *, actor) -> Decision:
    """The decision being written for this strand; made when first opened."""
    held = _hold(strand, actor)
    decision = held.decisions.filter(issued_at=None).last()
    return decision or Decision.objects.create(strand=held, number=held.decisions.count() + 1)


@transaction.atomic
def save_decision(
    decision: Decision, *, actor, at: datetime, version: int | None = None, **fields
) -> Decision:
    """Save what belongs to the whole decision: dates, evidence considered, delivery instead."""
    _hold(decision.strand, actor)
    held = _lock_written(decision, actor, version)
    for name, new in fields.items():
        setattr(held, name, new)
    return _touch(held)


@transaction.atomic
def save_line_decision(
    decision: Decision, line: Line, *, actor, at: datetime, version: int | None = None, **fields
) -> LineDecision:
    """Save the two decisions on one line. `version` is the line decision's: 0 for one not yet written."""
    _hold(decision.strand, actor)
    held = _lock_written(decision, actor)
    written = LineDecision.objects.filter(decision=held, line=line).first()
    if version is not None and version != (written.version if written else 0):
        raise Changed
    row = written or LineDecision(decision=held, line=line, version=0)
    for name, new in fields.items():
        setattr(row, name, new)
    row.version += 1
    row.save()
    _touch(held)
    return row


def _hold(strand: Strand, actor) -> Strand:
    if not actor.has_perm("casework.propose"):
        raise NotAllowed("decide")
    Request.objects.visible_to(actor).lock(strand.request_id)
    held = Strand.objects.visible_to(actor).lock(strand.pk)
    if held.status != StrandStatus.PLANNING:
        raise Refused("This decision can't be changed now. An approver can send it back.")
    return held


def _lock_written(decision: Decision, actor, version: int | None = None) -> Decision:
    held = Decision.objects.lock(decision.pk)
    if version is not None and held.version != version:
        raise Changed
    return held


def _touch(held: Decision) -> Decision:
    held.version += 1
    held.save()
    return held
