"""The questions officers choose from: shipped, then written by managers, never lost."""

from datetime import datetime

from django.db import IntegrityError, transaction

from casework.models import QuestionTemplate
from casework.ready_questions import SHIPPED
from requests_app.lifecycle import NotAllowed
from requests_app.services import Changed, Refused

SAME_TITLE = "There is a question of this title. Choose another title, or change that one."


def load_ready_questions(*, at: datetime) -> int:
    """Put the shipped questions in place where there is none at all; how many that were."""
    if QuestionTemplate.objects.exists():
        return 0
    rows = [
        QuestionTemplate(position=place, changed_at=at, **ready._asdict())
        for place, ready in enumerate(SHIPPED)
    ]
    return len(QuestionTemplate.objects.bulk_create(rows))


def write_question(
    question: QuestionTemplate | None, *, actor, at: datetime, version: int | None = None, **words
) -> QuestionTemplate:
    """A new question, or new words of one; questions already asked keep the words they were asked with."""
    _allow(actor)
    try:
        with transaction.atomic():
            held = _held(question, version)
            for name, value in words.items():
                setattr(held, name, value)
            held.changed_by, held.changed_at = actor, at
            held.save()
            return held
    except IntegrityError as error:
        raise Refused(SAME_TITLE) from error


def retire_question(question: QuestionTemplate, *, actor, at: datetime) -> None:
    """Officers choose it no more; what was asked with it stays."""
    _allow(actor)
    QuestionTemplate.objects.filter(pk=question.pk, retired_at=None).update(
        retired_at=at, changed_by=actor, changed_at=at
    )


def _held(question: QuestionTemplate | None, version: int | None) -> QuestionTemplate:
    if question is None:
        return QuestionTemplate(position=QuestionTemplate.objects.count())
    held = QuestionTemplate.objects.select_for_update().get(pk=question.pk)
    if held.retired_at:
        raise Refused("Somebody took this question out of use. Write a new one.")
    if version is not None and held.version != version:
        raise Changed
    held.version += 1
    return held


def _allow(actor) -> None:
    if not actor.has_perm("casework.write_questions"):
        raise NotAllowed("write_question")
