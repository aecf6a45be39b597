"""Which plan records may be this child's: by birth date and by how alike the names are. No database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from requests_app.models import Child, PlanRecord

ALIKE = 0.6
MOST = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`why` says what agrees, `why_not` what does not."""

    record: PlanRecord
    likeness: float
    why: str
    why_not: str

    @property
    def exact(self) -> bool:
        return not self.why_not


def swapped(day: date) -> date:
    """Day and month the other way round, as people mistype them; the same day if there is none."""
    try:
        return day.replace(day=day.month, month=day.day)
    except ValueError:
        return day


def suggestions(child: Child, records: Iterable[PlanRecord]) -> list[Suggestion]:
    """The likeliest first, at most five; a record whose name is another child's is left out."""
    found = [_compare(child, record) for record in records]
    likely = [one for one in found if one.likeness >= ALIKE]
    return sorted(likely, key=lambda one: (-one.likeness, one.record.pk))[:MOST]


def _compare(child: Child, record: PlanRecord) -> Suggestion:
    same_upn = bool(child.upn) and child.upn == record.upn
    names = 1 if same_upn else name_likeness(child.sounds_like, record.sounds_like)
    agrees: list[str] = []
    differs: list[str] = []
    days, same_day = _days(child.birth_date, record.birth_date)
    (agrees if same_day else differs).append(days)
    if same_upn:
        agrees.append("same UPN")
    same_name = name_likeness(child.sounds_like, record.sounds_like) == 1
    name_words = "same name" if same_name else f"name is {record.name}"
    (agrees if same_name else differs).append(name_words)
    likeness = names if same_day else names - (0.1 if names == 1 else 0.25)
    likeness += same_upn
    return Suggestion(record, likeness, _said(agrees), _said(differs))


def name_likeness(one: str, other: str) -> float:
    """1 for the same words in any order; how much of the letters agree otherwise."""
    ours, theirs = set(one.split()), set(other.split())
    if ours == theirs:
        return 1
    if ours <= theirs or theirs <= ours:
        return 0.9
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _days(typed: date, recorded: date) -> tuple[str, bool]:
    if typed == recorded:
        return "same date of birth", True
    if swapped(typed) == recorded:
        return "day and month of birth the other way round", False
    return "another date of birth", False


def _said(parts: list[str]) -> str:
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]
