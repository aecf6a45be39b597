"""The words of our letters: shipped, drafted, published. What is published never changes."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from casework.letter_checker import mistakes
from casework.letter_kinds import KINDS
from casework.letters import shipped_words
from casework.models import LetterText
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.services import Changed, Refused

MAY = "casework.edit_letter_texts"


class WordsLack(Refused):
    """These words cannot be a letter; `mistakes` says what to do."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(" ".join(f"{one}." if one[-1] != "." else one for one in found))
        self.mistakes = found


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


def draft_of(kind: str) -> LetterText | None:
    return LetterText.objects.drafts().filter(kind=kind).select_related("edited_by__person").first()


@transaction.atomic
def save_letter_text(
    kind: str, *, words: str, note: str = "", actor, at: datetime, version: int = 0
) -> LetterText:
    """Keep a draft, whole enough to be a letter. `version`: of the draft that was seen, 0 for none.

    Changed when somebody else saved, published or threw away meanwhile.
    """
    _refuse_others(actor)
    if found := mistakes(kind, words):
        raise WordsLack(found)
    text_in_force(kind, at=at)
    draft = LetterText.objects.drafts().select_for_update().filter(kind=kind).first()
    if (draft.version if draft else 0) != version:
        raise Changed
    draft = draft or LetterText(kind=kind, number=_next_number(kind), version=0)
    draft.words, draft.note = words.strip(), note.strip()
    draft.edited_at, draft.edited_by = at, actor
    draft.version += 1
    return _saved(draft)


def _saved(draft: LetterText) -> LetterText:
    """Of two who begin a draft at once, one is told."""
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        raise Changed from None
    return draft


def _next_number(kind: str) -> int:
    rows = LetterText.objects.filter(kind=kind)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def publish_letter_text(kind: str, *, actor, at: datetime, version: int) -> LetterText:
    """From now on letters are written with these words. Letters already issued stay as they are."""
    draft = _held_draft(kind, actor, version)
    if found := mistakes(kind, draft.words):
        raise WordsLack(found)
    draft.published_at, draft.published_by = at, actor
    draft.save()
    return draft


@transaction.atomic
def discard_letter_text(kind: str, *, actor, version: int) -> None:
    _held_draft(kind, actor, version).delete()


@transaction.atomic
def go_back_to(kind: str, number: int, *, actor, at: datetime) -> LetterText:
    """A new draft with the words of an older version, to look at and publish."""
    _refuse_others(actor)
    old = LetterText.objects.published().get(kind=kind, number=number)
    if draft_of(kind):
        raise Refused("There is a draft already. Publish it or throw it away first.")
    note = f"The words of version {old.number} again"
    return _saved(
        LetterText(
            kind=kind,
            number=_next_number(kind),
            words=old.words,
            note=note,
            edited_at=at,
            edited_by=actor,
        )
    )


def _held_draft(kind: str, actor, version: int) -> LetterText:
    _refuse_others(actor)
    draft = LetterText.objects.drafts().select_for_update().filter(kind=kind).first()
    if draft is None:
        raise NotNow("draft")
    if draft.version != version:
        raise Changed
    return draft


def _refuse_others(actor) -> None:
    if not actor.has_perm(MAY):
        raise NotAllowed(MAY)
