"""From told to taken up, why lines were refused, and what reviews changed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from budgets.models import Budget, BudgetLine, Payment
from casework.enums import BudgetDecision, PaymentDecision
from casework.models import LineDecision, Review
from insights.filters import Filters
from insights.queries.breakdowns import sent
from insights.queries.outcomes import bounds, education
from requests_app.enums import Outcome, Status
from requests_app.models import Told

SAID_YES = Q(outcome__in=(Outcome.AGREED, Outcome.AGREED_IN_PART))


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
    newer = Budget.objects.filter(
        strand=OuterRef("budget__strand"), number__gt=OuterRef("budget__number")
    )
    offered = BudgetLine.objects.filter(
        ~Exists(newer), budget__strand=OuterRef("pk"), payment=Payment.OFFERED
    )
    steps = (
        sent(user, filters)
        .annotate(waits=Exists(offered))
        .aggregate(
            asked=Count("pk"),
            agreed=Count("pk", filter=SAID_YES),
            turned_down=Count("pk", filter=Q(outcome=Outcome.TURNED_DOWN)),
            withdrawn=Count("pk", filter=Q(request__status=Status.WITHDRAWN, outcome="")),
            taken_up=Count("pk", filter=SAID_YES & Q(waits=False)),
        )
    )
    return Course(**choices, **steps)


def refused_lines(
    user, filters: Filters
) -> tuple[int, list[tuple[str, int]], list[tuple[str, int]]]:
    """Lines decided in the period; those without a budget and those without a direct payment, by ground."""
    lines = LineDecision.objects.filter(
        filters.of_requests("decision__strand__request__"),
        decision__strand__in=education(user).values("pk"),
        decision__issued_at__range=bounds(filters.period),
    )
    rows = lines.values("budget", "payment", "payment_ground").annotate(many=Count("pk"))
    total = 0
    budgets: dict[str, int] = {}
    payments: dict[str, int] = {}
    for row in rows.order_by():
        total += row["many"]
        if row["budget"] != BudgetDecision.IDENTIFIED:
            budgets[row["budget"]] = budgets.get(row["budget"], 0) + row["many"]
        elif row["payment"] == PaymentDecision.REFUSED:
            ground = row["payment_ground"]
            payments[ground] = payments.get(ground, 0) + row["many"]
    return total, _most_first(budgets), _most_first(payments)


def _most_first(found: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def reviews(user, filters: Filters) -> dict[str, Any]:
    """Reviews asked for in the period: how many, answered, changed."""
    rows = Review.objects.visible_to(user).filter(
        filters.of_requests("decision__strand__request__"), asked_at__range=bounds(filters.period)
    )
    return rows.aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(decided_at__isnull=False)),
        changed=Count("pk", filter=Q(changed=True)),
    )
