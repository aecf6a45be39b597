"""The re-identification check of a story: what is found now, and what became of what was found before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from newsletter.identity import Found, Search
from newsletter.models import CaseStudy, Finding
from newsletter.queries.identifiers import identifiers_of
from newsletter.words import TEXT

CHECKED = (*TEXT, "picture_alt")
SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing found in the story as it stands; `row` None while it has not been written down yet."""

    found: Found
    sentence: str
    row: Finding | None

    @property
    def is_open(self) -> bool:
        return self.row is None or self.row.overruled_at is None


def texts_of(study: CaseStudy) -> Mapping[str, str]:
    return {field: text for field in CHECKED if (text := getattr(study, field))}


def checked(study: CaseStudy, on: date) -> list[Checked]:
    """Always looked for anew, so that nothing hides behind a case that changed since."""
    rows = {
        (row.field, row.start, row.kind): row
        for row in study.findings.filter(fingerprint=study.fingerprint).select_related(
            "overruled_by__person"
        )
    }
    texts = texts_of(study)
    return [
        Checked(
            found,
            sentence_around(texts[found.field], found),
            rows.get((found.field, found.start, found.kind.value)),
        )
        for found in Search(identifiers_of(study, on)).find(texts)
    ]


def open_findings(study: CaseStudy, on: date) -> list[Found]:
    """What may tell who a child is, and nobody has mended or overruled."""
    return [one.found for one in checked(study, on) if one.is_open]


def sentence_around(text: str, found: Found) -> str:
    ends = [match.end() for match in SENTENCE_ENDS.finditer(text)]
    start = max((end for end in ends if end <= found.start), default=0)
    end = min((end for end in ends if end >= found.end), default=len(text))
    return text[start:end].strip()
