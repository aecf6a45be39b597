"""The managers' figures, computed in SQL over the rows this person may see; a handful of statements in all."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.timezone import make_aware

from budgets.models import BudgetLine
from budgets.models.agreed import OF_EDUCATION
from casework.models import Decision
from insights.periods import Period
from notifications.models import Message
from requests_app.enums import Outcome, Purpose, Status, StrandKind, StrandStatus
from requests_app.models import Request, Strand

WAITING = Q(request__status=Status.WAITING_FOR_FAMILY)
BUCKETS = ((1, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12), (13, 14), (15, 16), (17, None))


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Requests sent in a period by where their education strand stands now."""

    asked: int
    agreed: int
    agreed_in_part: int
    turned_down: int
    waiting: int
    withdrawn: int

    @property
    def decided(self) -> int:
        return self.agreed + self.agreed_in_part + self.turned_down

    @property
    def in_progress(self) -> int:
        return self.asked - self.decided - self.waiting - self.withdrawn

    @property
    def said_yes(self) -> int:
        """Agreed, in full or in part."""
        return self.agreed + self.agreed_in_part


def sent_in(period: Period) -> Q:
    return Q(request__submitted_at__range=bounds(period))


def bounds(period: Period) -> tuple[datetime, datetime]:
    return (
        make_aware(datetime.combine(period.start, time.min)),
        make_aware(datetime.combine(period.end, time.max)),
    )


def education(user) -> QuerySet[Strand]:
    return Strand.objects.visible_to(user).filter(kind=StrandKind.EDUCATION)


def outcomes(user, *periods: Period, only: Q | None = None) -> list[Outcomes]:
    """One statement for all the periods; `only` narrows the requests of the first."""
    counts: dict[str, Count] = {}
    for number, period in enumerate(periods):
        for name, condition in COUNTED.items():
            narrow = only if only is not None and not number else Q()
            counts[f"{name}{number}"] = Count("pk", filter=sent_in(period) & narrow & condition)
    found = education(user).aggregate(**counts)
    return [
        Outcomes(**{name: found[f"{name}{number}"] for name in COUNTED})
        for number in range(len(periods))
    ]


COUNTED = {
    "asked": Q(),
    "agreed": Q(outcome=Outcome.AGREED),
    "agreed_in_part": Q(outcome=Outcome.AGREED_IN_PART),
    "turned_down": Q(outcome=Outcome.TURNED_DOWN),
    "waiting": WAITING,
    "withdrawn": Q(request__status=Status.WITHDRAWN),
}


def days_taken(user, period: Period, only: Q | None = None) -> list[tuple[int, int]]:
    """Working days from the agreed plan to the letter, and how many decisions took them."""
    rows = (
        Decision.objects.visible_to(user)
        .filter(
            strand__kind=StrandKind.EDUCATION,
            number=1,
            strand__decided_on__range=(period.start, period.end),
            days_taken__isnull=False,
        )
        .filter(only or Q())
        .values_list("days_taken")
        .annotate(many=Count("pk"))
    )
    return sorted(rows)


def median(counted: list[tuple[int, int]]) -> Decimal | None:
    """Of values given with how often each occurs; None of nothing."""
    total = sum(many for _, many in counted)
    if not total:
        return None
    low, high = (total - 1) // 2, total // 2
    return Decimal(_nth(counted, low) + _nth(counted, high)) / 2


def _nth(counted: list[tuple[int, int]], place: int) -> int:
    for value, many in counted:
        if place < many:
            return value
        place -= many
    raise IndexError(place)


def in_buckets(counted: list[tuple[int, int]]) -> list[tuple[str, int]]:
    """Decisions by the days they took: 1–2, 3–4 … 17+; a decision of the same day counts as 1."""
    found = []
    for low, high in BUCKETS:
        name = f"{low}–{high}" if high else f"{low}+"
        many = sum(
            n for days, n in counted if max(days, 1) >= low and (not high or max(days, 1) <= high)
        )
        found.append((name, many))
    return found


def pounds_by_purpose(user, period: Period, only: Q | None = None) -> list[dict[str, Any]]:
    """Pounds a year agreed in a period: a row for each purpose, a column for where the money comes from."""
    columns = {
        funding.value: Sum("amount", filter=Q(funding=funding), default=Decimal("0.00"))
        for funding in OF_EDUCATION
    }
    rows = (
        BudgetLine.objects.filter(
            budget__in=_budgets(user, period),
        )
        .filter(only or Q())
        .values("purpose")
        .annotate(**columns, all=Sum("amount"))
    )
    by_purpose = {row["purpose"]: row for row in rows}
    nothing = dict.fromkeys([*OF_EDUCATION, "all"], Decimal("0.00"))
    found = [
        {"purpose": p, **nothing, **by_purpose.get(p.value, {}), "name": p.label} for p in Purpose
    ]
    return sorted(found, key=lambda row: -row["all"])


def _budgets(user, period: Period):
    strands = education(user).filter(decided_on__range=(period.start, period.end))
    return strands.values("budgets__pk")


def needs_a_person(user, today: date) -> dict[str, int]:
    """The strip on top: what waits for somebody today."""
    education_strand = Q(strands__kind=StrandKind.EDUCATION)
    overdue = Q(next_due_on__lt=today) & ~Q(status=Status.WITHDRAWN)
    found = Request.objects.visible_to(user).aggregate(
        overdue=Count("pk", filter=overdue, distinct=True),
        to_approve=Count("pk", filter=education_strand & Q(strands__status=StrandStatus.PROPOSED)),
        reviews=Count(
            "pk", filter=education_strand & Q(strands__status=StrandStatus.REVIEW_REQUESTED)
        ),
    )
    return {**found, "not_delivered": Message.objects.given_up().count()}
