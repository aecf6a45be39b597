"""Pounds asked, shown as indicative, and agreed: summed in SQL, to the penny."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    DecimalField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Round, TruncMonth

from budgets.models import Budget, BudgetLine
from casework.models import IndicativeBudget
from insights.filters import Filters
from requests_app.enums import QuantityKind
from requests_app.models import Line, Strand
from requests_app.models.lines import RatePer

POUNDS = DecimalField(max_digits=14, decimal_places=2)
EXACT = DecimalField(max_digits=30, decimal_places=10)
NOTHING = Decimal("0.00")
BANDS: tuple[tuple[int | None, str], ...] = (
    (1000, "Up to £1,000"),
    (3000, "£1,000 to £3,000"),
    (6000, "£3,000 to £6,000"),
)
BANDS += ((10000, "£6,000 to £10,000"), (None, "Over £10,000"))


def decided(user, filters: Filters) -> QuerySet[Strand]:
    """Strands of every kind decided in the period, for sums alone: finance sees money and no case."""
    rows = Strand.objects.all() if user.has_perm("insights.see_money") else Strand.objects.none()
    return rows.filter(
        filters.of_requests("request__"),
        decided_on__range=(filters.period.start, filters.period.end),
    )


def asked_annual(path: str = "") -> Case:
    """Pounds a year of the line at `path`, at the family's own quote; without one, at the council's rate.

    Everything is multiplied first and divided once, as `Line.asked_annual` does."""
    sessions = Q(**{f"{path}quantity_kind": QuantityKind.SESSIONS})
    by_the_hour = sessions & Q(
        **{f"{path}unit_price": None, f"{path}council_rate_per": RatePer.HOUR}
    )
    times = _or(f"{path}times_a_week", 1) * _or(f"{path}weeks", 0)
    how_many = Case(
        When(by_the_hour, then=_exact(times * _or(f"{path}minutes", 0))),
        When(sessions, then=_exact(times)),
        default=_or(f"{path}number", 1),
    )
    rate = Coalesce(f"{path}unit_price", f"{path}council_rate", output_field=EXACT)
    top = how_many * rate * (Value(Decimal(100)) + F(f"{path}on_cost_percent"))
    per = Case(When(by_the_hour, then=Value(Decimal(6000))), default=Value(Decimal(100)))
    each = _exact(_exact(top) / _exact(per * F(f"{path}group_size")))
    unpriced = Q(**{f"{path}unit_price": None, f"{path}council_rate": None})
    priced = ~Q(**{f"{path}quantity_kind": ""}) & ~unpriced
    return Case(When(priced, then=Round(each, 2)), default=Value(NOTHING), output_field=POUNDS)


def _or(name: str, otherwise: int) -> Coalesce:
    return Coalesce(name, Value(Decimal(otherwise)), output_field=EXACT)


def _exact(value) -> ExpressionWrapper:
    return ExpressionWrapper(value, output_field=EXACT)


def asked_indicative_agreed(user, filters: Filters) -> dict[str, Any]:
    """Yearly pounds of the strands decided in the period at the three stages; two statements."""
    strands = decided(user, filters)
    shared = IndicativeBudget.objects.filter(strand=OuterRef("pk"), shared_at__isnull=False)
    last = shared.order_by("-number").values("amount")[:1]
    budget = Budget.objects.filter(strand=OuterRef("pk")).order_by("-number").values("total")[:1]
    found = strands.annotate(shown=Subquery(last), given=Subquery(budget)).aggregate(
        decided=Count("pk"),
        shown_for=Count("shown"),
        given_for=Count("given"),
        indicative=Sum("shown", default=NOTHING),
        agreed=Sum("given", default=NOTHING),
    )
    lines = Line.objects.asked().filter(strand__in=strands.values("pk"))
    return found | lines.annotate(pounds=asked_annual()).aggregate(
        asked=Sum("pounds", default=NOTHING), lines=Count("pk")
    )


def indicative(user, filters: Filters) -> QuerySet[IndicativeBudget]:
    """Indicative budgets shared for parts decided in the period."""
    strands = decided(user, filters).values("pk")
    return IndicativeBudget.objects.filter(strand__in=strands, shared_at__isnull=False)


RAISED = Q(amount__gt=F("calculated_amount"))
LOWERED = Q(amount__lt=F("calculated_amount"))
DEPARTED = Q(calculated_amount=None) | ~Q(amount=F("calculated_amount"))


def departures(user, filters: Filters) -> dict[str, Any]:
    """Indicative budgets of the period whose officer departed from the calculation (R25)."""
    by = F("amount") - F("calculated_amount")
    return indicative(user, filters).aggregate(
        shared=Count("pk"),
        departed=Count("pk", filter=DEPARTED),
        raised=Count("pk", filter=RAISED),
        lowered=Count("pk", filter=LOWERED),
        up=Sum(by, filter=RAISED, default=NOTHING),
        down=Sum(-by, filter=LOWERED, default=NOTHING),
    )


def newest_budgets(user, filters: Filters) -> QuerySet[Budget]:
    """The newest budget of each part, its decision dated in the period; for sums alone, as `decided`."""
    newer = Budget.objects.filter(strand=OuterRef("strand"), number__gt=OuterRef("number"))
    rows = Budget.objects.filter(
        ~Exists(newer), decided_on__range=(filters.period.start, filters.period.end)
    )
    seen = rows if user.has_perm("insights.see_money") else rows.none()
    return seen.filter(filters.of_requests("request__"))


def lines_of(user, filters: Filters) -> QuerySet[BudgetLine]:
    return BudgetLine.objects.filter(budget__in=newest_budgets(user, filters).values("pk"))


def pounds_by(rows: QuerySet[BudgetLine], *names: str, **made) -> dict[tuple, Decimal]:
    """Yearly pounds for each combination of the named columns."""
    grouped = rows.annotate(**made).values(*names, *made).annotate(pounds=Sum("amount"))
    keys = (*names, *made)
    return {tuple(row[key] for key in keys): row["pounds"] for row in grouped.order_by()}


def by_month(rows: QuerySet[BudgetLine]) -> list[tuple[date, Decimal]]:
    """From the first month with a decision to the last, those without one too."""
    found = pounds_by(rows, month=TruncMonth("budget__decided_on"))
    pounds = {month: amount for (month,), amount in found.items()}
    return [(month, pounds.get(month, NOTHING)) for month in months(pounds)]


def months(known: Collection[date]) -> Iterator[date]:
    if known:
        month, last = min(known), max(known)
        while month <= last:
            yield month
            month = (month + timedelta(days=32)).replace(day=1)


BAND = Case(
    *(When(total__lte=most, then=Value(place)) for place, (most, _) in enumerate(BANDS) if most),
    default=Value(len(BANDS) - 1),
)


def by_band(user, filters: Filters) -> list[tuple[str, int, Decimal]]:
    """Budgets by how much they are worth a year: name, how many, pounds together."""
    rows = newest_budgets(user, filters).values(band=BAND)
    grouped = rows.annotate(many=Count("pk"), pounds=Sum("total")).order_by()
    found = {row["band"]: (row["many"], row["pounds"]) for row in grouped}
    return [(name, *found.get(place, (0, NOTHING))) for place, (_, name) in enumerate(BANDS)]
