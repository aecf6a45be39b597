"""The words of our letters: shipped, drafted, published. What is published never changes."""

from datetime import datetime

from django.db import IntegrityError, transaction

from casework.letter_kinds import KINDS
from casework.letters import shipped_words
from casework.models import LetterText


def load_letter_texts(*, at: datetime) -> int:
    """Publish the shipped words of every kind that has none yet; how many that were."""
    known = set(LetterText.objects.values_list("kind", flat=True))
    missing = [kind for kind in KINDS if kind not in known]
    for kind in missing:
        text_in_force(kind, at=at)
    return len(missing)


def text_in_force(kind: str, *, at: datetime) -> LetterText:
    """The words a letter of today is written with; the shipped ones become version 1 if there are none."""
    return LetterText.objects.in_force(kind) or _publish_shipped(kind, at)


def _publish_shipped(kind: str, at: datetime) -> LetterText:
    words = {"words": shipped_words(kind), "note": "As it came with the portal"}
    try:
        with transaction.atomic():
            return LetterText.objects.create(
                kind=kind, number=1, edited_at=at, published_at=at, **words
            )
    except IntegrityError:
        return LetterText.objects.get(kind=kind, number=1)
