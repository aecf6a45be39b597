"""Pounds asked, shown as indicative, and agreed: summed in SQL, to the penny."""

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


def asked_annual() -> Case:
    """Pounds a year of one line at the family's own quote; without one, at the council's rate."""
    sessions = F("times_a_week") * F("weeks")
    hours = sessions * F("minutes") / Value(Decimal(60))
    of_hours = Q(unit_price=None, council_rate_per=RatePer.HOUR)
    how_many = Case(
        When(of_hours & Q(quantity_kind=QuantityKind.SESSIONS), then=_exact(hours)),
        When(quantity_kind=QuantityKind.SESSIONS, then=_exact(sessions)),
        default=_exact(Coalesce(F("number"), Value(Decimal(1)), output_field=EXACT)),
    )
    rate = Coalesce("unit_price", "council_rate", output_field=EXACT)
    on_costs = (Value(Decimal(100)) + F("on_cost_percent")) / Value(Decimal(100))
    each = _exact(how_many * rate * on_costs / F("group_size"))
    priced = ~Q(quantity_kind="") & (Q(unit_price__isnull=False) | Q(council_rate__isnull=False))
    return Case(When(priced, then=Round(each, 2)), default=Value(NOTHING), output_field=POUNDS)


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


def departures(user, filters: Filters) -> dict[str, Any]:
    """Indicative budgets of the period whose officer departed from the calculation (R25)."""
    rows = IndicativeBudget.objects.filter(
        strand__in=decided(user, filters).values("pk"), shared_at__isnull=False
    )
    other = Q(calculated_amount=None) | ~Q(amount=F("calculated_amount"))
    return rows.aggregate(
        shared=Count("pk"),
        departed=Count("pk", filter=other),
        up=Sum(
            F("amount") - F("calculated_amount"),
            filter=Q(amount__gt=F("calculated_amount")),
            default=NOTHING,
        ),
        down=Sum(
            F("calculated_amount") - F("amount"),
            filter=Q(amount__lt=F("calculated_amount")),
            default=NOTHING,
        ),
    )


def lines_of(user, filters: Filters) -> QuerySet[BudgetLine]:
    """Lines of the newest budget of each strand decided in the period."""
    newer = Budget.objects.filter(strand=OuterRef("strand"), number__gt=OuterRef("number"))
    newest = Budget.objects.filter(~Exists(newer), strand__in=decided(user, filters).values("pk"))
    return BudgetLine.objects.filter(budget__in=newest.values("pk"))


def pounds_by(rows: QuerySet[BudgetLine], *names: str, **made) -> dict[tuple, Decimal]:
    """Yearly pounds for each combination of the named columns."""
    grouped = rows.annotate(**made).values(*names, *made).annotate(pounds=Sum("amount"))
    keys = (*names, *made)
    return {tuple(row[key] for key in keys): row["pounds"] for row in grouped.order_by()}


def by_month(rows: QuerySet[BudgetLine]) -> list[tuple[Any, Decimal]]:
    found = pounds_by(rows, month=TruncMonth("budget__decided_on"))
    return sorted((month, pounds) for (month,), pounds in found.items())


def by_band(user, filters: Filters) -> list[tuple[str, int, Decimal]]:
    """Budgets by how much they are worth a year: name, how many, pounds together."""
    newer = Budget.objects.filter(strand=OuterRef("strand"), number__gt=OuterRef("number"))
    cases = [
        When(total__lte=most, then=Value(number)) for number, (most, _) in enumerate(BANDS) if most
    ]
    rows = (
        Budget.objects.filter(~Exists(newer), strand__in=decided(user, filters).values("pk"))
        .annotate(band=Case(*cases, default=Value(len(BANDS) - 1)))
        .values("band")
        .annotate(many=Count("pk"), pounds=Sum("total"))
    )
    found = {row["band"]: (row["many"], row["pounds"]) for row in rows}
    return [(name, *found.get(number, (0, NOTHING))) for number, (_, name) in enumerate(BANDS)]
