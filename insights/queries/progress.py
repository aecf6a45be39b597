"""How far the outcomes of agreed budgets have come, as held reviews found them; three statements."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from budgets.models import Answer, OutcomeProgress, OutcomeReview, Progress, ReviewState
from insights.filters import Filters
from requests_app.models.scope import visible_q

COLUMNS = {"purpose": "line__purpose", "need": "review__request__plan__main_need"}


@dataclass(frozen=True, slots=True)
class Found:
    """Outcomes of one group by what was found of them."""

    key: str
    met: int
    some: int
    not_started: int

    @property
    def looked_at(self) -> int:
        return self.met + self.some + self.not_started

    @property
    def progress(self) -> int:
        """Some, or met."""
        return self.met + self.some


def looked_at(user, filters: Filters) -> QuerySet[OutcomeProgress]:
    """Each outcome once: as the newest review held in the period found it."""
    within = Q(
        review__state=ReviewState.DONE,
        review__held_on__range=(filters.period.start, filters.period.end),
    )
    later = Q(review__held_on__gt=OuterRef("review__held_on")) | Q(
        review__held_on=OuterRef("review__held_on"), review__gt=OuterRef("review")
    )
    newer = OutcomeProgress.objects.filter(within, later, line=OuterRef("line"))
    rows = OutcomeProgress.objects.filter(within, visible_q(user, "review__request__"))
    return rows.filter(filters.of_requests("review__request__")).filter(~Exists(newer))


def progress_by(user, filters: Filters, by: str) -> list[Found]:
    """`by`: one of COLUMNS; the most outcomes first."""
    counts = {name: Count("pk", filter=Q(progress=name)) for name in Progress.values}
    rows: Any = looked_at(user, filters).values(key=F(COLUMNS[by])).order_by().annotate(**counts)
    found = [Found(row["key"], row["met"], row["some"], row["not_started"]) for row in rows]
    return sorted(found, key=lambda group: (-group.looked_at, group.key))


def due_in(user, filters: Filters) -> QuerySet[OutcomeReview]:
    """Reviews due in the period."""
    rows = OutcomeReview.objects.visible_to(user).filter(filters.of_requests("request__"))
    return rows.filter(due_on__range=(filters.period.start, filters.period.end))


def held_when(today: date) -> Case:
    """What became of a review that was due: in_time, late, with_another, overdue, to_come or not_held."""
    done = Q(state=ReviewState.DONE)
    named = {
        "in_time": done & Q(held_on__lte=F("due_on")),
        "late": done,
        "with_another": Q(held_with__isnull=False),
        "overdue": Q(state=ReviewState.DUE, due_on__lt=today),
        "to_come": Q(state=ReviewState.DUE),
    }
    cases = [When(condition, then=Value(name)) for name, condition in named.items()]
    return Case(*cases, default=Value("not_held"), output_field=CharField())


def reviews_due(user, filters: Filters, today: date) -> dict[str, int]:
    rows: Any = due_in(user, filters).annotate(what=held_when(today)).values("what").order_by()
    return {row["what"]: row["many"] for row in rows.annotate(many=Count("pk"))}


SHORT = {
    "enough": Q(sufficient=Answer.YES),
    "acted_on": Q(sufficient=Answer.NO, shortage__settled_at__isnull=False),
    "to_act_on": Q(sufficient=Answer.NO, shortage__settled_at=None),
}


def held_in(user, filters: Filters) -> QuerySet[OutcomeReview]:
    """Reviews held in the period."""
    rows = OutcomeReview.objects.visible_to(user).filter(filters.of_requests("request__"))
    within = (filters.period.start, filters.period.end)
    return rows.filter(state=ReviewState.DONE, held_on__range=within)


def enough_money(user, filters: Filters) -> dict[str, int]:
    counts = {name: Count("pk", filter=condition) for name, condition in SHORT.items()}
    return held_in(user, filters).aggregate(**counts)
