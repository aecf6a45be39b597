"""A story with what the check found marked in it, and the list that stands beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsletter.identity import SAID
from newsletter.models import Finding
from newsletter.queries.checked import Checked

FIELDS = {
    "title": "Title",
    "background": "Background",
    "needed": "What was needed",
    "paid_for": "What the budget paid for",
    "difference": "What difference it made",
    "quote": "In the family’s words",
    "picture_alt": "What the picture shows",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """`state` is change (as the case has it), check (nearly so) or settled (it stays, with a reason)."""

    number: int
    state: str
    text: str
    field: str
    what: str
    why: str
    instead: str
    row: Finding | None

    @property
    def where(self) -> str:
        return FIELDS[self.field]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a field; `mark` None where nothing was found."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    label: str
    pieces: Sequence[Piece]


def marks_of(checked: Iterable[Checked]) -> list[Mark]:
    """Numbered in reading order."""
    return [
        Mark(
            number=number,
            state=_state(one),
            text=one.found.text,
            field=one.found.field,
            what=SAID[one.found.kind].what,
            why=one.found.why,
            instead=SAID[one.found.kind].instead,
            row=one.row,
        )
        for number, one in enumerate(checked, start=1)
    ]


def marked(texts: Mapping[str, str], checked: Sequence[Checked]) -> list[Field]:
    marks = list(zip(checked, marks_of(checked), strict=True))
    return [
        Field(name, FIELDS[name], _pieces(text, [pair for pair in marks if pair[1].field == name]))
        for name, text in texts.items()
    ]


def _pieces(text: str, marks: Sequence[tuple[Checked, Mark]]) -> list[Piece]:
    pieces, last = [], 0
    for one, mark in marks:
        pieces += [Piece(text[last : one.found.start]), Piece(one.found.text, mark)]
        last = one.found.end
    return [piece for piece in (*pieces, Piece(text[last:])) if piece.text]


def _state(one: Checked) -> str:
    if not one.is_open:
        return "settled"
    return "check" if one.found.near else "change"
