"""Looks through the texts of a story for whatever tells whose it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from newsletter.identity.ages import ages
from newsletter.identity.amounts import amounts
from newsletter.identity.codes import codes
from newsletter.identity.dates import dates
from newsletter.identity.folding import Folded
from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import NEAR, SAID, Kind
from newsletter.identity.left_out import left_out
from newsletter.identity.names import initials, people
from newsletter.identity.near import names_to_slip, slips
from newsletter.identity.patterns import Pattern
from newsletter.identity.places import places

SEARCHES = (people, places, dates, ages, amounts, codes, left_out, initials)
JOINS = re.compile(r"[\s,._'-]{0,3}")
"""What may stand between two names that are read as one: Maya Shah, Shah-Lund."""


@dataclass(frozen=True, slots=True)
class Found:
    """`start` and `end` count characters of the field as it was written; `near`: spelled a little differently."""

    field: str
    start: int
    end: int
    kind: Kind
    text: str
    near: bool = False

    @property
    def why(self) -> str:
        return NEAR if self.near else SAID[self.kind].why


class Search:
    """One case's patterns, made once for as many texts as wanted."""

    def __init__(self, case: Identifiers) -> None:
        self.patterns: list[Pattern] = [pattern for of in SEARCHES for pattern in of(case)]
        self.names = names_to_slip(case)

    def find(self, texts: Mapping[str, str]) -> list[Found]:
        """In reading order; where two things overlap, the longer."""
        return [
            found
            for field, text in texts.items()
            for found in _joined(text, _longest(self._everything(field, Folded(text))))
        ]

    def _everything(self, field: str, text: Folded) -> Iterator[Found]:
        for pattern in self.patterns:
            for match in pattern.regex.finditer(text.lower):
                if match.end() > match.start() and pattern.counts(text, match):
                    yield _found(field, text, match.start(), match.end(), pattern.kind)
        for start, end, kind in slips(text, self.names):
            yield replace(_found(field, text, start, end, kind), near=True)


def _found(field: str, text: Folded, start: int, end: int, kind: Kind) -> Found:
    first, last = text.origin(start, end)
    return Found(field, first, last, kind, text.text[first:last])


def _longest(everything: Iterator[Found]) -> list[Found]:
    kept: list[Found] = []
    for found in sorted(everything, key=lambda one: (one.near, one.start - one.end)):
        if all(found.end <= other.start or found.start >= other.end for other in kept):
            kept.append(found)
    return sorted(kept, key=lambda one: one.start)


def _joined(text: str, apart: list[Found]) -> list[Found]:
    """Two of a kind that follow each other are one thing to mend."""
    joined: list[Found] = []
    for found in apart:
        last = joined[-1] if joined else None
        if (
            last
            and (last.kind, last.near) == (found.kind, found.near)
            and JOINS.fullmatch(text, last.end, found.start)
        ):
            joined[-1] = replace(last, end=found.end, text=text[last.start : found.end])
        else:
            joined.append(found)
    return joined
