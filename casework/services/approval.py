"""Two people: one proposes, another approves; nothing incomplete goes on (R39, R62)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from casework.checker import Dossier, gaps
from casework.models import Decision
from casework.queries import dossier_of
from council.policy import value
from notifications.enums import Template
from notifications.services import owe
from requests_app.enums import StrandStatus
from requests_app.lifecycle import StrandAction
from requests_app.models import Request
from requests_app.services import Changed, Refused, move_held


class Incomplete(Refused):
    """Things are missing before the decision may go on; `gaps` says which."""

    def __init__(self, found) -> None:
        super().__init__("Some things are missing before this can go to approval.")
        self.gaps = found


@transaction.atomic
def propose(decision: Decision, *, actor, at: datetime, version: int | None = None) -> Decision:
    """Put the line decisions before an approver; refuses while anything the law wants is missing.

    Pressed twice by one person, it is one proposal.
    """
    held = lock_decision(decision, actor)
    if held.strand.status == StrandStatus.PROPOSED and held.proposed_by_id == actor.pk:
        return held
    _refuse_if_changed(held, version)
    dossier = dossier_of(held, held.strand.request)
    refuse_if_incomplete(dossier)
    move_held(held.strand, StrandAction.PROPOSE, actor=actor, at=at)
    held.total = dossier.total
    held.proposed_by, held.proposed_at, held.sent_back_note = actor, at, ""
    return _touch(held)


@transaction.atomic
def send_back(
    decision: Decision, *, note: str, actor, at: datetime, version: int | None = None
) -> Decision:
    held = lock_decision(decision, actor)
    if held.strand.status == StrandStatus.PROPOSED:
        _refuse_if_changed(held, version)
    _refuse_own(held, actor)
    if not note.strip():
        raise Refused("Say what should change before this comes back.")
    strand = move_held(held.strand, StrandAction.SEND_BACK, actor=actor, at=at, reason=note)
    held.sent_back_note = note
    owe(
        held.proposed_by.person,  # type: ignore[union-attr]
        Template.SENT_BACK,
        reference=strand.request.reference,
        link=strand.get_absolute_url(),
        key=f"decision-{held.pk}-{held.version}-sent-back",
        at=at,
    )
    held.proposed_by = held.proposed_at = None
    return _touch(held)


@transaction.atomic
def approve(decision: Decision, *, actor, at: datetime, version: int | None = None) -> Decision:
    """Never one's own; above the limit only by somebody who may. Pressed twice, it is one approval."""
    held = lock_decision(decision, actor)
    if held.strand.status == StrandStatus.APPROVED and held.approved_by_id == actor.pk:
        return held
    _refuse_if_changed(held, version)
    _refuse_own(held, actor)
    limit = value("approval_limit", localdate(at))
    if held.total and held.total > limit and not actor.has_perm("casework.approve_above_limit"):
        raise Refused(f"Budgets above £{limit:,.2f} a year are approved by a manager.")
    refuse_if_incomplete(dossier_of(held, held.strand.request))
    move_held(held.strand, StrandAction.APPROVE, actor=actor, at=at)
    held.approved_by, held.approved_at = actor, at
    return _touch(held)


@transaction.atomic
def undo(decision: Decision, *, actor, at: datetime, version: int | None = None) -> Decision:
    """Take an approval back; possible until the letter is issued."""
    held = lock_decision(decision, actor)
    if held.strand.status == StrandStatus.APPROVED:
        _refuse_if_changed(held, version)
    move_held(held.strand, StrandAction.UNDO, actor=actor, at=at)
    held.approved_by = held.approved_at = None
    return _touch(held)


def lock_decision(decision: Decision, actor) -> Decision:
    """The locked decision of a locked request, which it then knows with all that a letter names."""
    rows = Request.objects.visible_to(actor).with_child().select_related("plan__record")
    request = rows.lock(decision.strand.request_id)
    held = Decision.objects.lock(decision.pk)
    held.strand.request = request
    return held


def refuse_if_incomplete(dossier: Dossier) -> None:
    if found := gaps(dossier):
        raise Incomplete(found)


def _refuse_if_changed(held: Decision, version: int | None) -> None:
    if version is not None and held.version != version:
        raise Changed


def _refuse_own(held: Decision, actor) -> None:
    if held.proposed_by_id == actor.pk:
        raise Refused("You proposed this decision. Somebody else approves it.")


def _touch(held: Decision) -> Decision:
    held.version += 1
    held.save()
    return held
