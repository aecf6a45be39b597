"""What the pages of letter texts read: kinds, versions, a real case to show them on."""

import difflib
from collections.abc import Mapping
from typing import Any

from casework.letter_facts import from_json
from casework.letter_kinds import KINDS
from casework.letter_samples import sample_facts
from casework.letters import written
from casework.models import Letter, LetterText

MOST_CASES = 12


def all_kinds() -> list[dict[str, Any]]:
    """Each kind with the words in force and a draft, in the order of a case."""
    rows = LetterText.objects.select_related("published_by__person", "edited_by__person")
    newest: dict[str, LetterText] = {}
    drafts: dict[str, LetterText] = {}
    for row in rows.defer("words").order_by("number"):
        (newest if row.published_at else drafts)[row.kind] = row
    return [
        {"kind": kind, "title": about.title, "text": newest.get(kind), "draft": drafts.get(kind)}
        for kind, about in KINDS.items()
    ]


def versions_of(kind: str):
    rows = LetterText.objects.published().filter(kind=kind).defer("words")
    return rows.select_related("published_by__person").order_by("-number")


def version(kind: str, number: int) -> LetterText | None:
    rows = LetterText.objects.published().filter(kind=kind, number=number)
    return rows.select_related("published_by__person").first()


def cases_with(kind: str, user) -> list[str]:
    """References of the newest cases that have such a letter."""
    rows = Letter.objects.visible_to(user).filter(kind=kind).exclude(facts={})
    newest = rows.order_by("-issued_at", "-pk").values_list("request__reference", flat=True)
    return list(dict.fromkeys(newest[: MOST_CASES * 2]))[:MOST_CASES]


def facts_for(kind: str, user, reference: str = "") -> tuple[dict[str, Any], str]:
    """The facts of a letter of this kind: of the case named, else of the newest, else invented ones."""
    rows = Letter.objects.visible_to(user).filter(kind=kind).exclude(facts={})
    if reference:
        rows = rows.filter(request__reference=reference)
    letter = rows.select_related("request").order_by("-issued_at", "-pk").first()
    invented = sample_facts(kind)
    if letter is None:
        return invented, ""
    return {**invented, **from_json(letter.facts)}, letter.request.reference or ""


def preview(kind: str, words: str, facts: Mapping[str, Any]) -> str:
    return written(kind, words, facts)


def changed_lines(old: str, new: str) -> list[tuple[str, str]]:
    """What a draft takes out and puts in, line by line: ("−", words) and ("+", words)."""
    signs = {"- ": "−", "+ ": "+"}
    compared = difflib.ndiff(old.splitlines(), new.splitlines())
    return [
        (signs[line[:2]], line[2:]) for line in compared if line[:2] in signs and line[2:].strip()
    ]
