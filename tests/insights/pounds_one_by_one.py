"""The money a second way: every line and budget read into memory and added up, one by one."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from budgets.models import Budget, BudgetLine, Funding
from casework.models import IndicativeBudget
from requests_app.models import Line
from tests.insights.one_by_one import NOTHING, Read, percent


def stages(read: Read) -> list[tuple]:
    parts = {one.pk for one in read.parts if read.within(one.decided_on)}
    asked = [one for one in Line.objects.filter(asked=True) if one.strand_id in parts]
    shared = IndicativeBudget.objects.exclude(shared_at=None).order_by("strand", "number")
    last = {one.strand_id: one.amount for one in shared if one.strand_id in parts}
    given = [budget.total for part, budget in read.budgets.items() if part in parts]
    return [
        ("Asked", len(asked), "lines", sum((one.asked_annual or 0 for one in asked), NOTHING)),
        ("Indicative", len(last), "budgets shown", sum(last.values(), NOTHING)),
        ("Agreed", len(given), "budgets", sum(given, NOTHING)),
    ]


def departures(read: Read) -> list[tuple]:
    parts = {one.pk for one in read.parts if read.within(one.decided_on)}
    rows = [
        (one.amount, one.calculated_amount)
        for one in IndicativeBudget.objects.exclude(shared_at=None)
        if one.strand_id in parts
    ]
    same = sum(shown == worked_out for shown, worked_out in rows)
    without = sum(worked_out is None for _, worked_out in rows)
    up = [shown - out for shown, out in rows if out is not None and shown > out]
    down = [out - shown for shown, out in rows if out is not None and shown < out]
    return [
        ("Shared as calculated", same, percent(same, len(rows)), "–"),
        ("Raised", len(up), percent(len(up), len(rows)), sum(up, NOTHING)),
        ("Lowered", len(down), percent(len(down), len(rows)), sum(down, NOTHING)),
        ("Calculation gave no figure", without, percent(without, len(rows)), "–"),
    ]


def agreed(read: Read) -> list[Budget]:
    parts = {one.pk for one in read.parts}
    return [
        budget
        for part, budget in read.budgets.items()
        if part in parts and read.within(budget.decided_on)
    ]


def agreed_lines(read: Read) -> list[BudgetLine]:
    budgets = {one.pk for one in agreed(read)}
    rows = BudgetLine.objects.select_related("budget__strand")
    return [one for one in rows if one.budget_id in budgets]


def pounds_by(read: Read, name_of) -> dict[str, tuple]:
    """Group → pounds of each funding that gave any, then all."""
    found: dict[str, dict[str, Decimal]] = defaultdict(
        lambda: dict.fromkeys(Funding.values, NOTHING)
    )
    for line in agreed_lines(read):
        found[name_of(line)][line.funding] += line.amount
    given = [one for one in Funding.values if any(row[one] for row in found.values())]
    return {
        name: (*(row[one] for one in given), sum(row.values(), NOTHING))
        for name, row in found.items()
    }


def bands(read: Read) -> list[tuple]:
    rows = [
        ("Up to £1,000", 0, 1000),
        ("£1,000 to £3,000", 1000, 3000),
        ("£3,000 to £6,000", 3000, 6000),
        ("£6,000 to £10,000", 6000, 10_000),
        ("Over £10,000", 10_000, 10**9),
    ]
    totals = [one.total for one in agreed(read)]
    return [
        (name, len(found), sum(found, NOTHING))
        for name, low, high in rows
        for found in [[total for total in totals if low < total <= high]]
    ]


def months(read: Read) -> dict[str, Decimal]:
    """Months and financial years that have any."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in agreed_lines(read):
        day = line.budget.decided_on
        year = day.year - (day.month < 4)
        found[f"{day:%B %Y}"] += line.amount
        found[f"Financial year {year}-{str(year + 1)[2:]}"] += line.amount
    return dict(found)


def average(totals: list[Decimal]) -> Decimal:
    return (sum(totals) / len(totals)).quantize(Decimal("0.01"), ROUND_HALF_UP)
