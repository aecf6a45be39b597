"""How many children with an agreed budget a story fits, and what it would fit if it said less."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from budgets.models import Budget
from council.policy import value
from newsletter.enums import Generality, NeedArea
from newsletter.models import CaseStudy
from newsletter.words import AREA_OF
from requests_app.enums import Need, Phase, Purpose

WORDS = {
    Generality.AREA: "Say the broad area instead of the need",
    Generality.NO_PHASE: "Leave out the age group",
    Generality.NO_PURPOSE: "Leave out what the budget is for",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers are told of the need, age group and purpose; blank is not told."""

    need: str
    need_area: str
    phase: str
    purpose: str

    @property
    def condition(self) -> Q:
        needs = [self.need] if self.need else needs_of(self.need_area)
        fits = Q(request__plan__main_need__in=needs)
        if self.phase:
            fits &= Q(request__plan__phase=self.phase)
        return fits & Q(lines__purpose=self.purpose) if self.purpose else fits

    @property
    def words(self) -> str:
        area = NeedArea(self.need_area)
        parts = [str(Need(self.need).label) if self.need else str(area.label)]
        parts += [str(Phase(self.phase).label)] if self.phase else []
        parts += [str(Purpose(self.purpose).label)] if self.purpose else []
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Step:
    """Saying less: `step` is what `services.checks.generalise` takes, `fits` what it would reach."""

    step: str
    words: str
    shown: Shown
    fits: int


@dataclass(frozen=True, slots=True)
class Group:
    """`fits`: children with an agreed budget; several budgets of a child count once (practice.md §6)."""

    shown: Shown
    fits: int
    needed: int
    steps: list[Step]

    @property
    def few(self) -> bool:
        return self.fits < self.needed


def group_of(study: CaseStudy, on: date) -> Group:
    """Two statements: the policy, and every count at once."""
    now = shown_by(study)
    said = list(_said_less(now))
    counts = Budget.objects.aggregate(
        **{
            f"level_{number}": Count("request__child", distinct=True, filter=shown.condition)
            for number, shown in enumerate([now, *(shown for _, shown in said)])
        }
    )
    steps = [
        Step(step, WORDS[step], shown, counts[f"level_{number}"])
        for number, (step, shown) in enumerate(said, start=1)
    ]
    return Group(now, counts["level_0"], value("story_group", on), steps)


def shown_by(study: CaseStudy) -> Shown:
    return Shown(study.need, study.need_area, study.phase, study.purpose)


def needs_of(area: str) -> list[str]:
    """A plan whose need nobody knows lies in the area of what fits none."""
    needs = [need.value for need, its_area in AREA_OF.items() if its_area == area]
    return [*needs, ""] if area == NeedArea.OTHER else needs


def less(shown: Shown, step: str) -> Shown:
    """What a step and those before it leave of what is shown."""
    rank = list(Generality).index(Generality(step))
    return Shown(
        need="",
        need_area=shown.need_area,
        phase=shown.phase if rank < 1 else "",
        purpose=shown.purpose if rank < 2 else "",
    )


def _said_less(now: Shown) -> Iterator[tuple[Generality, Shown]]:
    """In the order of the check: need to area, then without the age group, then without the purpose.

    Some needs are called like their area: saying that instead would tell readers no less.
    """
    last = now
    for step in Generality:
        shown = less(now, step)
        if shown.words != last.words:
            yield step, shown
            last = shown
