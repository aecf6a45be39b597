"""What pages of a case say of its files."""

from collections.abc import Iterable

from django import template

from casework.models import Question
from requests_app.files import scanner
from requests_app.models import Evidence

register = template.Library()


@register.simple_tag
def scanner_is_set_up() -> bool:
    return scanner.is_there()


@register.filter
def of_answer(evidence: Iterable[Evidence], question: Question) -> list[Evidence]:
    """Those that came with the answer; the rows were read with their `answers`."""
    return [row for row in evidence if _question_of(row) == question.pk]


def _question_of(row: Evidence) -> int | None:
    answer = getattr(row, "answers", None)
    return answer and answer.question_id
