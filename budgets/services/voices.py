"""A word from the family, from the young person and from the setting, about each outcome and about all of it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from budgets.models import BudgetLine, OutcomeReview, OutcomeWord, Saying, Voice
from budgets.queries import lines_for_the_setting
from budgets.services.due_reviews import lines_agreed
from requests_app.enums import LinkKind
from requests_app.lifecycle import NotAllowed
from requests_app.models import Link, Request
from requests_app.models.scope import SEES_THE_REQUEST, works_on_cases
from requests_app.services import Changed, Refused, record

CLOSED = "This review is closed. Ring us if you want to add something."
NOBODY = "Say who told you: a name, and their role."


def voice_of(request: Request, user) -> Voice | None:
    """Whose words this person writes on their own page: the young person their own, a parent the family’s."""
    links = Link.objects.confirmed().filter(person__user=user, kind__in=SEES_THE_REQUEST)
    kinds = links.filter(child=request.child_id).values_list("kind", flat=True)
    if not kinds or not user.has_perm("requests_app.ask"):
        return None
    return Voice.YOUNG_PERSON if LinkKind.YOUNG_PERSON in kinds else Voice.FAMILY


def speaks_for_the_child(request: Request, user) -> bool:
    """A parent writes the child’s own words where the child has no page of their own."""
    own = Link.objects.confirmed().filter(child=request.child_id, kind=LinkKind.YOUNG_PERSON)
    return voice_of(request, user) == Voice.FAMILY and not own.exists()


def refuse_unless_family_or_officer(request: Request, actor) -> None:
    if not works_on_cases(actor) and voice_of(request, actor) is None:
        raise NotAllowed("outcome_review")


@transaction.atomic
def say(
    review: OutcomeReview,
    voice: str,
    *,
    outcomes: Mapping[int, tuple[str, str]],
    words: str = "",
    name: str = "",
    actor,
    at: datetime,
    version: int = 0,
) -> Saying:
    """What one voice says; saying it again changes it, until the review is closed.

    `outcomes`: progress and words by the primary key of a line of the budget. `version`: of what was said
    before, 0 for nothing; Changed if somebody said something meanwhile.
    """
    request = Request.objects.visible_to(actor).lock(review.request_id)
    held = OutcomeReview.objects.visible_to(actor).lock(review.pk)
    _refuse_others(request, voice, actor)
    said = _held(held, voice)
    if said.version != version:
        raise Changed
    if works_on_cases(actor) and not name.strip():
        raise Refused(NOBODY)
    said.written_by = actor
    _keep(said, words, name, at)
    _write_words(said, lines_agreed(request), outcomes)
    _record(request, {"voice": voice, "number": held.number}, actor, at)
    return said


@transaction.atomic
def say_by_link(
    review: OutcomeReview,
    *,
    outcomes: Mapping[int, tuple[str, str]],
    words: str,
    name: str,
    at: datetime,
) -> Saying:
    """The setting’s own word, from whoever holds its link, in place of what was written down for it before."""
    request = Request.objects.lock(review.request_id)
    said = _held(OutcomeReview.objects.lock(review.pk), Voice.SETTING)
    said.written_by = None
    _keep(said, words, name, at)
    _write_words(said, lines_for_the_setting(request), outcomes)
    return said


def _keep(said: Saying, words: str, name: str, at: datetime) -> None:
    said.words, said.name, said.said_at = words.strip(), name.strip(), at
    said.version += 1
    said.save()


def _record(request: Request, details: dict, actor, at: datetime) -> None:
    what = {"actor": actor, "at": at, "details": details, "seen_by_family": True}
    if works_on_cases(actor):
        record(request, "write_outcome", **what)
    else:
        record(request, "say_outcome", **what)


def _held(review: OutcomeReview, voice: str) -> Saying:
    """What this voice said so far; version 0 for nothing."""
    if not review.is_open:
        raise Refused(CLOSED)
    said = review.sayings.filter(voice=voice).first()
    return said or Saying(review=review, voice=voice, version=0)


def _refuse_others(request: Request, voice: str, actor) -> None:
    if works_on_cases(actor) or voice_of(request, actor) == voice:
        return
    if voice != Voice.YOUNG_PERSON or not speaks_for_the_child(request, actor):
        raise NotAllowed("say_outcome")


def _write_words(said: Saying, lines, outcomes: Mapping[int, tuple[str, str]]) -> None:
    said.outcomes.all().delete()
    rows = [_word(said, line, *outcomes.get(line.pk, ("", ""))) for line in lines]
    OutcomeWord.objects.bulk_create(row for row in rows if row.progress or row.words)


def _word(said: Saying, line: BudgetLine, progress: str, words: str) -> OutcomeWord:
    return OutcomeWord(saying=said, line=line, progress=progress, words=words.strip())
