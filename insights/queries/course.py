"""From told to taken up, why lines were refused, and what reviews changed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from budgets.models import Budget, BudgetLine, Payment
from casework.enums import BudgetDecision, PaymentDecision, PaymentGround
from casework.models import LineDecision, Review
from insights.filters import Filters
from insights.queries.breakdowns import sent
from insights.queries.outcomes import COUNTED, SAID_YES, bounds, education
from insights.queries.spending import asked_annual
from requests_app.enums import StrandKind
from requests_app.models import Told

REFUSED_BUDGETS = {value for value in BudgetDecision.values if value != BudgetDecision.IDENTIFIED}


@dataclass(frozen=True, slots=True)
class Course:
    """Families told in the period and what they chose; requests sent in the period and how far they came."""

    told: int
    told_asked: int
    considering: int
    not_wanted: int
    asked: int
    turned_down: int
    withdrawn: int
    agreed: int
    taken_up: int

    @property
    def open(self) -> int:
        return self.asked - self.agreed - self.turned_down - self.withdrawn


def course(user, filters: Filters) -> Course:
    """Taken up: agreed, and no direct payment of the budget still waits for consent."""
    told = Told.objects.visible_to(user).filter(
        told_on__range=(filters.period.start, filters.period.end)
    )
    choices = told.aggregate(
        told=Count("pk"),
        told_asked=Count("pk", filter=Q(chose="asked")),
        considering=Count("pk", filter=Q(chose="considering")),
        not_wanted=Count("pk", filter=Q(chose="not_wanted")),
    )
    steps = sent(user, filters).aggregate(
        asked=Count("pk"),
        agreed=Count("pk", filter=SAID_YES),
        turned_down=Count("pk", filter=COUNTED["turned_down"]),
        withdrawn=Count("pk", filter=COUNTED["withdrawn"]),
        taken_up=Count("pk", filter=SAID_YES & Q(~waits_for_consent())),
    )
    return Course(**choices, **steps)


def waits_for_consent() -> Exists:
    """Whether a direct payment of a strand's newest budget is still only offered."""
    newer = Budget.objects.filter(
        strand=OuterRef("budget__strand"), number__gt=OuterRef("budget__number")
    )
    offered = BudgetLine.objects.filter(budget__strand=OuterRef("pk"), payment=Payment.OFFERED)
    return Exists(offered.filter(~Exists(newer)))


def decided_lines(user, filters: Filters) -> QuerySet[LineDecision]:
    """Lines of education decisions whose letter was issued in the period."""
    return LineDecision.objects.filter(
        filters.of_requests("decision__strand__request__"),
        decision__strand__in=education(user).values("pk"),
        decision__issued_at__range=bounds(filters.period),
    )


def refused_lines(
    user, filters: Filters
) -> tuple[int, list[tuple[str, int]], list[tuple[str, int]]]:
    """Lines decided in the period; those without a budget and those without a direct payment, by ground."""
    rows = decided_lines(user, filters).values("budget", "payment", "payment_ground")
    total = 0
    budgets: dict[str, int] = {}
    payments: dict[str, int] = {}
    for row in rows.annotate(many=Count("pk")).order_by():
        total += row["many"]
        if row["budget"] != BudgetDecision.IDENTIFIED:
            budgets[row["budget"]] = budgets.get(row["budget"], 0) + row["many"]
        elif row["payment"] == PaymentDecision.REFUSED:
            ground = row["payment_ground"]
            payments[ground] = payments.get(ground, 0) + row["many"]
    return total, _most_first(budgets), _most_first(payments)


def _most_first(found: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def refused_on(user, filters: Filters, ground: str) -> QuerySet[LineDecision]:
    """The lines `refused_lines` counts for one ground. Raises ValueError for a ground there is none of."""
    rows = decided_lines(user, filters)
    if ground in REFUSED_BUDGETS:
        return rows.filter(budget=ground)
    refused = Q(budget=BudgetDecision.IDENTIFIED, payment=PaymentDecision.REFUSED)
    return rows.filter(refused, payment_ground=PaymentGround(ground))


REVIEWED = {
    "stayed": Q(decided_at__isnull=False, changed=False),
    "changed": Q(changed=True),
    "waiting": Q(decided_at=None),
}


def reviews_asked(user, filters: Filters) -> QuerySet[Review]:
    rows = Review.objects.visible_to(user).filter(decision__strand__kind=StrandKind.EDUCATION)
    return rows.filter(
        filters.of_requests("decision__strand__request__"), asked_at__range=bounds(filters.period)
    )


def reviews(user, filters: Filters) -> dict[str, Any]:
    """Reviews asked for in the period: how many, answered, changed."""
    return reviews_asked(user, filters).aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(decided_at__isnull=False)),
        changed=Count("pk", filter=REVIEWED["changed"]),
    )


def unmet(user, filters: Filters) -> QuerySet[LineDecision]:
    """Lines refused under regulation 4A (R20), but those a review changed."""
    rows = decided_lines(user, filters).filter(budget=BudgetDecision.CANNOT_BE_SPLIT)
    return rows.exclude(decision__review__changed=True)


def demand(user, filters: Filters) -> list[dict[str, Any]]:
    """For each service: lines, children and pounds a year asked; the most lines first."""
    rows: Any = unmet(user, filters).annotate(asked=asked_annual("line__")).values("service")
    grouped = rows.annotate(
        lines=Count("pk"),
        children=Count("line__strand__request__child", distinct=True),
        pounds=Sum("asked"),
    )
    return sorted(grouped.order_by(), key=lambda row: (-row["lines"], row["service"]))
