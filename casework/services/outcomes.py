"""A family says how it goes, and writes down the child's own words beside its own."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from budgets import services as budgets
from budgets.models import OutcomeReview, Voice

AS_TOLD_TO = "As told to {name}"


@transaction.atomic
def say_for_family(
    review: OutcomeReview,
    *,
    outcomes: Mapping[int, tuple[str, str]],
    words: str,
    child_words: str = "",
    version: int = 0,
    child_version: int = 0,
    actor,
    at: datetime,
) -> None:
    """Both or neither. The child's words go in only where there are some, or were some before."""
    said = {"actor": actor, "at": at}
    budgets.say(review, Voice.FAMILY, outcomes=outcomes, words=words, version=version, **said)
    if child_words.strip() or child_version:
        budgets.say(
            review,
            Voice.YOUNG_PERSON,
            outcomes={},
            words=child_words,
            name=AS_TOLD_TO.format(name=actor.full_name),
            version=child_version,
            **said,
        )
