"""A family asks us to look at a decision again: its own dated case with its own clock (R41)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from casework.models import Decision, Review
from requests_app.lifecycle import StrandAction
from requests_app.models import Request
from requests_app.services import Refused, move


def ask_for_review(decision: Decision, *, representations: str, actor, at: datetime) -> Review:
    """Asked twice (a second click), it is one review."""
    try:
        with transaction.atomic():
            Request.objects.visible_to(actor).lock(decision.strand.request_id)
            if found := Review.objects.filter(decision=decision).first():
                return found
            move(decision.strand, StrandAction.ASK_FOR_REVIEW, actor=actor, at=at)
            return Review.objects.create(
                decision=decision, representations=representations, asked_at=at, asked_by=actor
            )
    except IntegrityError as error:
        raise Refused("We have your request for a review already.") from error
