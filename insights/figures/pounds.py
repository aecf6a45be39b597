"""Money, as figures: pounds a year, asked, shown and agreed."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from budgets.models import Funding
from insights.figures.figure import Figure, table
from insights.figures.outcomes import money, share
from requests_app.enums import Mechanism, Purpose, StrandKind

NOTHING = Decimal("0.00")
FUNDING = tuple(zip(Funding.values, ("1", "2", "3", "light"), strict=True))
LEGEND = tuple(zip(map(str, Funding.labels), ("1", "2", "3", "light"), strict=True))
AGREED = (
    "Yearly value of the lines of the newest budgets whose decision is dated in the period, at that "
    "decision’s rates."
)


def short(amount: Decimal) -> str:
    thousands = (amount / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"£{thousands}k" if amount else "£0"


def stages_figure(found: dict[str, Any]) -> Figure:
    """Asked, indicative and agreed of the same strands."""
    rows = [
        ("Asked", found["lines"], "lines", found["asked"]),
        ("Indicative", found["shown_for"], "budgets shown", found["indicative"]),
        ("Agreed", found["given_for"], "budgets", found["agreed"]),
    ]
    return Figure(
        key="asked-indicative-agreed",
        title=f"{money(found['agreed'])} agreed a year of {money(found['asked'])} asked",
        sentence=f"Agreed is {share(int(found['agreed']), int(found['asked']))} of what was asked and "
        f"{share(int(found['agreed']), int(found['indicative']))} of what was shown as indicative.",
        table=table(
            "Pounds a year of the parts decided in the period",
            ("Stage", "Number", "Pounds a year"),
            [(name, f"{many} {what}", money(pounds)) for name, many, what, pounds in rows],
        ),
        definition=f"{found['decided']} parts of requests decided in the period. Asked: the lines at the family’s own "
        "prices, else the council’s. Indicative: the figure last shared. Agreed: the newest budget.",
        bars=[_bar(name, pounds, "1", f"{many} {what}") for name, many, what, pounds in rows],
    )


def _bar(name: str, pounds: Decimal, fill: str, note: str = "") -> dict[str, Any]:
    parts = ((pounds, fill, ""),) if pounds else ()
    return {"name": name, "note": note, "parts": parts, "words": short(pounds)}


def departures_figure(found: dict[str, Any]) -> Figure:
    shared, departed = found["shared"], found["departed"]
    return Figure(
        key="departures",
        title=f"Officers departed from the calculation in {departed} of {shared} indicative budgets",
        sentence="A calculated figure decides nothing: an officer accepts it or departs from it with a reason (R25).",
        table=table(
            "Departures from the calculation",
            ("What", "Number or pounds a year"),
            [
                ("Shared as calculated", shared - departed),
                ("Departed from", departed),
                ("Raised by, together", money(found["up"])),
                ("Lowered by, together", money(found["down"])),
            ],
        ),
        definition="Indicative budgets shared for parts decided in the period whose amount differs "
        "from the calculation, or for which the calculation gave none.",
    )


def funding_figure(
    key: str, name: str, found: Mapping[tuple, Decimal], labels: Mapping[str, str]
) -> Figure:
    """`found`: (group, funding) → pounds."""
    rows: list[dict[str, Any]] = [
        {"name": label, **{fund: found.get((group, fund), NOTHING) for fund in Funding.values}}
        for group, label in labels.items()
    ]
    rows = sorted((row for row in rows if _all(row)), key=lambda row: -_all(row))
    total = sum(map(_all, rows), NOTHING)
    return Figure(
        key=key,
        title=_most(name, rows, total),
        sentence="Element 1, the place, is never in a budget; element 2 only where the setting confirmed a share.",
        table=table(
            f"Pounds agreed for a year, by {name}",
            (name[:1].upper() + name[1:], *map(str, Funding.labels), "All", "%"),
            [(row["name"], *_pounds(row), _part(row, total)) for row in rows],
            ("All", *_pounds(_summed(rows)), ""),
        ),
        definition=AGREED,
        legend=LEGEND,
        bars=[_stacked(row) for row in rows],
    )


def _pounds(row: Mapping[str, Any]) -> list[str]:
    return [*(money(row[fund]) for fund in Funding.values), money(_all(row))]


def _summed(rows: list[dict[str, Any]]) -> dict[str, Decimal]:
    return {fund: sum((row[fund] for row in rows), NOTHING) for fund in Funding.values}


def _all(row: Mapping[str, Any]) -> Decimal:
    return sum((row[fund] for fund in Funding.values), NOTHING)


def _part(row: Mapping[str, Any], total: Decimal) -> str:
    return share(int(_all(row) * 100), int(total * 100))


def _most(name: str, rows: list[dict[str, Any]], total: Decimal) -> str:
    if not rows:
        return f"By {name}: no budget was agreed in this period"
    return f"By {name}: {_part(rows[0], total)} of {money(total)} is “{rows[0]['name']}”"


def _stacked(row: Mapping[str, Any]) -> dict[str, Any]:
    parts = tuple((row[fund], fill, "") for fund, fill in FUNDING if row[fund])
    return {"name": row["name"], "note": "", "parts": parts, "words": short(_all(row))}


PURPOSES = {str(value): str(label) for value, label in Purpose.choices}
MECHANISMS = {value: Mechanism(value).short for value in Mechanism.values}
PARTS = {str(value): str(label) for value, label in StrandKind.choices}


def bands_figure(rows: list[tuple[str, int, Decimal]]) -> Figure:
    many, total = sum(row[1] for row in rows), sum((row[2] for row in rows), NOTHING)
    average = (total / many).quantize(Decimal("0.01"), ROUND_HALF_UP) if many else NOTHING
    return Figure(
        key="by-band",
        title=f"{many} budgets, on average {money(average)} a year"
        if many
        else "No budget in this period",
        sentence="By what a budget is worth in a year.",
        table=table(
            "Budgets by size",
            ("Pounds a year", "Budgets", "Together"),
            [(name, number, money(pounds)) for name, number, pounds in rows],
            ("All", many, money(total)),
        ),
        definition="Newest budgets whose decision is dated in the period.",
        columns=[
            (name.replace("£", "").replace(",000", "k"), number, "1") for name, number, _ in rows
        ],
        axis="Pounds a year",
    )


def months_figure(rows: list[tuple[Any, Decimal]]) -> Figure:
    years: dict[str, Decimal] = {}
    for month, pounds in rows:
        year = financial_year(month)
        years[year] = years.get(year, NOTHING) + pounds
    listed = [(f"{month:%B %Y}", pounds) for month, pounds in rows]
    listed += [(f"Financial year {year}", pounds) for year, pounds in years.items()]
    return Figure(
        key="by-month",
        title="Pounds agreed month by month",
        sentence="; ".join(f"{money(pounds)} in {year}" for year, pounds in years.items())
        or "Nothing agreed.",
        table=table(
            "By month and by financial year of the decision",
            ("When", "Pounds a year"),
            [(name, money(pounds)) for name, pounds in listed],
        ),
        definition=f"{AGREED} A financial year runs from 1 April to 31 March.",
        bars=[_bar(f"{month:%b %Y}", pounds, "1") for month, pounds in rows],
    )


def financial_year(day) -> str:
    start = day.year if day.month >= 4 else day.year - 1
    return f"{start}-{(start + 1) % 100:02}"
