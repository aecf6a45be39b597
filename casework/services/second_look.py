"""A family asks us to look at a decision again: its own dated case with its own clock (R41, R42)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from casework.models import Decision, Representation, Review
from notifications.enums import Template
from notifications.services import owe
from requests_app.lifecycle import NotAllowed, StrandAction
from requests_app.models import Request
from requests_app.replay import RECEIVED_ON
from requests_app.services import Changed, Refused, move_held, record
from requests_app.services.moves import may

HERE_ALREADY = "We have your request for a review already."
LOOKED_AGAIN = "We have looked again already. You can complain to us, and then to the ombudsman."
DECIDED = "The review is decided. Its letter says what was found."


def ask_for_review(
    decision: Decision,
    *,
    representations: str,
    actor,
    at: datetime,
    received_on: date | None = None,
) -> Review:
    """Asked twice (a second click), it is one review.

    `received_on`: the day a letter or a call came that an officer writes down; the clock counts from it.
    """
    try:
        with transaction.atomic():
            return _ask(decision, representations, actor, at, received_on)
    except IntegrityError as error:
        raise Refused(HERE_ALREADY) from error


def _ask(decision: Decision, representations: str, actor, at: datetime, received_on) -> Review:
    request = Request.objects.visible_to(actor).with_child().lock(decision.strand.request_id)
    held = Decision.objects.select_related("review").lock(decision.pk)
    held.strand.request = request
    if hasattr(held, "review"):
        return held.review
    if held.from_review_id:
        raise Refused(LOOKED_AGAIN)
    _refuse_a_wrong_day(received_on, held, at)
    received = {RECEIVED_ON: received_on.isoformat()} if received_on else {}
    move_held(held.strand, StrandAction.ASK_FOR_REVIEW, actor=actor, at=at, details=received)
    return Review.objects.create(
        decision=held,
        representations=representations,
        received_on=received_on,
        asked_at=at,
        asked_by=actor,
        proposer_id=held.proposed_by_id,
        approver_id=held.approved_by_id,
    )


def _refuse_a_wrong_day(received_on: date | None, decision: Decision, at: datetime) -> None:
    if received_on is None or decision.issued_at is None:
        return
    if received_on > localdate(at):
        raise Refused("Enter the day it came: today or earlier.")
    if received_on < localdate(decision.issued_at):
        raise Refused("Enter a day after the decision letter.")


@transaction.atomic
def add_representation(review: Review, *, text: str, actor, at: datetime) -> Representation:
    """A family may say more until the review is decided (R42). The same words again are added once."""
    held = _hold(review, actor)
    if not may(actor, "requests_app.ask"):
        raise NotAllowed("add_representation")
    if not text.strip():
        raise Refused("Enter what you want to add.")
    if found := held.added.filter(text=text, by=actor).first():
        return found
    record(held.decision.strand, "add_representation", actor=actor, at=at, seen_by_family=True)
    _touch(held)
    return Representation.objects.create(review=held, text=text, at=at, by=actor)


@transaction.atomic
def give_review(review: Review, *, to, actor, at: datetime, version: int | None = None) -> Review:
    """Name who decides it: a manager or deputy who neither proposed nor approved (R41)."""
    if not actor.has_perm("casework.decide_review"):
        raise NotAllowed("give_review")
    held = _hold(review, actor)
    if held.assigned_to_id == to.pk:
        return held
    if version is not None and held.version != version:
        raise Changed
    held.proposer, held.approver = held.decision.proposed_by, held.decision.approved_by
    refuse_who_took_part(held, to)
    held.assigned_to, held.assigned_at = to, at
    details = {"to": to.pk}
    strand = held.decision.strand
    record(strand, "give_review", actor=actor, at=at, details=details, seen_by_family=False)
    _touch(held)
    if to != actor:
        _tell(held, to, at)
    return held


def _tell(review: Review, to, at: datetime) -> None:
    request = review.decision.strand.request
    owe(
        to.person,
        Template.REVIEW_GIVEN,
        reference=request.reference or "",
        link=review.get_absolute_url(),
        key=f"review-{review.pk}-{review.version}-given",
        at=at,
    )


def refuse_who_took_part(review: Review, officer) -> None:
    if not officer.is_active or not officer.has_perm("casework.decide_review"):
        raise Refused("Choose somebody who may decide reviews.")
    refuse_proposer_and_approver(review, officer)
    seen = Request.objects.visible_to(officer).filter(pk=review.decision.strand.request_id)
    if not seen.exists():
        raise Refused(f"{officer.full_name} can’t open this case. Choose somebody who can.")


def refuse_proposer_and_approver(review: Review, officer) -> None:
    if officer.pk in (review.proposer_id, review.approver_id):
        raise Refused(
            f"{officer.full_name} proposed or approved the decision. Choose somebody else."
        )


def _hold(review: Review, actor) -> Review:
    """The locked review of a locked request this person sees, while it is not decided."""
    strand = review.decision.strand
    request = Request.objects.visible_to(actor).with_child().lock(strand.request_id)
    held = Review.objects.lock(review.pk)
    held.decision.strand.request = request
    if held.decided_at:
        raise Refused(DECIDED)
    return held


def _touch(held: Review) -> Review:
    held.version += 1
    held.save()
    return held
