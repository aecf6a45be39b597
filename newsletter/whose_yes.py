"""Whose yes a story needs on a day: parents, from 13 the young person too, after school age they alone (R03)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from newsletter.enums import Whose
from newsletter.models.studies import StudyBudget
from requests_app.enums import LinkKind
from requests_app.models import HandOver, HandOverOutcome, Link
from requests_app.models.scope import SEES_THE_REQUEST
from requests_app.school_age import hand_over_day

ASKED_TOO = 13
"""From this birthday a child is asked beside the parents; their no is enough (practice.md §6, ReNU)."""
NO_PARENT = (
    "Nobody is confirmed as parent or carer of the child, so nobody can be asked. "
    "Confirm who they are on the case first."
)
NOT_SETTLED = (
    "It is not settled who decides since compulsory school age ended, so nobody can be asked. "
    "Record the hand-over on the case first."
)


class NobodyMayAgree(Exception):
    """There is nobody to ask on that day; the text says what to do first."""


@dataclass(frozen=True, slots=True)
class Needed:
    """One yes: for which budget, as who, and by whom; `person` None: a young person without a link to the child."""

    budget: int
    whose: str
    person: int | None

    @property
    def key(self) -> tuple[int, str, int | None]:
        return key_of(self.budget, self.whose, self.person)


def key_of(budget: int, whose: str, person: int | None) -> tuple[int, str, int | None]:
    """There is one young person to a budget, linked or not: their yes stays theirs when they join the portal."""
    return budget, whose, None if whose == Whose.YOUNG_PERSON else person


def is_asked_too(birth_date: date, on: date) -> bool:
    birthday = (birth_date.year + ASKED_TOO, birth_date.month, birth_date.day)
    return birthday <= (on.year, on.month, on.day)


def needed(
    budget: int, birth_date: date, links: Iterable[Link], hand_over: HandOver | None, on: date
) -> list[Needed]:
    """`links`: the child's confirmed ones; `hand_over`: the standing one that has taken effect.

    Raises NobodyMayAgree.
    """
    people: dict[str, list[int | None]] = defaultdict(list)
    for link in links:
        people[link.kind].append(link.person_id)
    young = people[LinkKind.YOUNG_PERSON] or [None]
    if hand_over_day(birth_date) <= on:
        return _grown_up(budget, young, hand_over)
    parents = people[LinkKind.PARENT] or people[LinkKind.REPRESENTATIVE]
    if not parents:
        raise NobodyMayAgree(NO_PARENT)
    asked = [Needed(budget, Whose.PARENT, person) for person in parents]
    if is_asked_too(birth_date, on):
        asked.append(Needed(budget, Whose.YOUNG_PERSON, young[0]))
    return asked


def _grown_up(budget: int, young: list[int | None], hand_over: HandOver | None) -> list[Needed]:
    """Without an outcome the law's answer: the young person. Nobody is taken to lack capacity."""
    if hand_over is None:
        return [Needed(budget, Whose.YOUNG_PERSON, young[0])]
    if hand_over.outcome == HandOverOutcome.NOT_SETTLED:
        raise NobodyMayAgree(NOT_SETTLED)
    own = hand_over.outcome == HandOverOutcome.YOUNG_PERSON
    whose = Whose.YOUNG_PERSON if own else Whose.ALTERNATIVE
    return [Needed(budget, whose, hand_over.person_id)]


def needed_of(studies, on: date) -> Mapping[int, list[Needed] | NobodyMayAgree]:
    """For each study (ids or rows): whose yes, or why there is nobody to ask. Three statements, however many."""
    parts = list(
        StudyBudget.objects.filter(study__in=studies, ended_at=None).values_list(
            "study",
            "budget",
            "budget__request__child",
            "budget__request__child__birth_date",
        )
    )
    children = {child for _, _, child, _ in parts}
    links, settled = _links(children), _hand_overs(children, on)
    found: dict[int, list[Needed] | NobodyMayAgree] = {}
    for study, budget, child, birth_date in parts:
        try:
            more = needed(budget, birth_date, links[child], settled.get(child), on)
        except NobodyMayAgree as nobody:
            found[study] = nobody
            continue
        so_far = found.setdefault(study, [])
        if isinstance(so_far, list):
            so_far += more
    return found


def _links(children: Iterable[int]) -> Mapping[int, list[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    rows = Link.objects.confirmed().filter(child__in=children, kind__in=SEES_THE_REQUEST)
    for link in rows.order_by("pk"):
        found[link.child_id].append(link)
    return found


def _hand_overs(children: Iterable[int], on: date) -> Mapping[int, HandOver]:
    rows = HandOver.objects.standing().filter(child__in=children, takes_effect_on__lte=on)
    return {row.child_id: row for row in rows}
