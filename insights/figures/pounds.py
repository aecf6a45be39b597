"""Money, as figures: pounds a year, asked, shown and agreed."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from budgets.models import Funding
from insights.figures.figure import Behind, Figure, bar, link, table
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


def stages_figure(found: dict[str, Any], behind: Behind) -> Figure:
    """Asked, indicative and agreed of the same strands."""
    rows = [
        ("Asked", "asked", found["lines"], "lines", found["asked"]),
        ("Indicative", "shown", found["shown_for"], "budgets shown", found["indicative"]),
        ("Agreed", "given", found["given_for"], "budgets", found["agreed"]),
    ]
    return Figure(
        key="asked-indicative-agreed",
        title=f"{money(found['agreed'])} agreed a year of {money(found['asked'])} asked",
        sentence=f"Agreed is {share(int(found['agreed']), int(found['asked']))} of what was asked and "
        f"{share(int(found['agreed']), int(found['indicative']))} of what was shown as indicative.",
        table=table(
            "Pounds a year of the parts decided in the period",
            ("Stage", "Number", "Of", "Pounds a year"),
            [
                (name, behind.number(many, "priced", group), what, money(pounds))
                for name, group, many, what, pounds in rows
            ],
        ),
        definition=f"{found['decided']} parts of requests decided in the period. Asked: the lines at the family’s own "
        "prices, else the council’s. Indicative: the figure last shared. Agreed: the newest budget.",
        bars=[
            bar(
                name,
                [(pounds, "1", "")],
                short(pounds),
                note=f"{many} {what}",
                url=behind.url("priced", group),
            )
            for name, group, many, what, pounds in rows
        ],
    )


def departures_figure(found: dict[str, Any], behind: Behind) -> Figure:
    shared, departed = found["shared"], found["departed"]
    without = departed - found["raised"] - found["lowered"]
    rows = [
        ("Shared as calculated", shared - departed, "1", "as-calculated", "–"),
        ("Raised", found["raised"], "2", "raised", money(found["up"])),
        ("Lowered", found["lowered"], "3", "lowered", money(found["down"])),
        ("Calculation gave no figure", without, "open", "no-figure", "–"),
    ]
    return Figure(
        key="departures",
        title=f"Officers departed from the calculation in {departed} of {shared} indicative budgets",
        sentence="A calculated figure decides nothing: an officer accepts it or departs from it with a reason (R25).",
        table=table(
            "Departures from the calculation",
            ("What", "Budgets", "% of shared", "Together, a year"),
            [
                (name, behind.number(many, "departed", group), share(many, shared), pounds)
                for name, many, _, group, pounds in rows
            ],
            ("All", shared, "", ""),
        ),
        definition="Indicative budgets shared for parts decided in the period whose amount differs "
        "from the calculation, or for which the calculation gave none.",
        bars=[
            bar(name, [(many, fill, "")], many, url=behind.url("departed", group))
            for name, many, fill, group, _ in rows
        ],
    )


def funding_figure(
    name: str, found: Mapping[tuple, Decimal], labels: Mapping[str, str], behind: Behind
) -> Figure:
    """`found`: (group, funding) → pounds."""
    rows: list[dict[str, Any]] = [
        {
            "name": label,
            "url": behind.url("agreed-money", group, name),
            **{fund: found.get((group, fund), NOTHING) for fund in Funding.values},
        }
        for group, label in labels.items()
    ]
    rows = sorted((row for row in rows if _all(row)), key=lambda row: -_all(row))
    total = sum(map(_all, rows), NOTHING)
    return Figure(
        key=f"pounds-by-{name}",
        title=_most(name, rows, total),
        sentence="Element 1, the place, is never in a budget; element 2 only where the setting confirmed a share.",
        table=table(
            f"Pounds agreed for a year, by {name}",
            (name[:1].upper() + name[1:], *map(str, Funding.labels), "All", "%"),
            [(_named(row), *_pounds(row), _part(row, total)) for row in rows],
            ("All", *_pounds(_summed(rows)), ""),
        ),
        definition=AGREED,
        legend=LEGEND,
        bars=[_stacked(row) for row in rows],
    )


def _named(row: Mapping[str, Any]) -> str:
    return link(row["url"], row["name"]) if row["url"] else row["name"]


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
    parts = [(row[fund], fill, "") for fund, fill in FUNDING]
    return bar(row["name"], parts, short(_all(row)), url=row["url"])


PURPOSES = {str(value): str(label) for value, label in Purpose.choices}
MECHANISMS = {value: Mechanism(value).short for value in Mechanism.values}
PARTS = {str(value): str(label) for value, label in StrandKind.choices}


def bands_figure(rows: list[tuple[str, int, Decimal]], behind: Behind) -> Figure:
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
            [
                (name, behind.number(number, "agreed-money", place, "band"), money(pounds))
                for place, (name, number, pounds) in enumerate(rows)
            ],
            ("All", many, money(total)),
        ),
        definition="Newest budgets whose decision is dated in the period.",
        columns=[
            (
                name.replace("£", "").replace(",000", "k"),
                number,
                "1",
                behind.url("agreed-money", place, "band"),
            )
            for place, (name, number, _) in enumerate(rows)
        ],
        axis="Pounds a year",
    )


def months_figure(rows: list[tuple[date, Decimal]], behind: Behind) -> Figure:
    years: dict[str, Decimal] = {}
    for month, pounds in rows:
        year = financial_year(month)
        years[year] = years.get(year, NOTHING) + pounds
    urls = [behind.url("agreed-money", f"{month:%Y-%m}", "month") for month, _ in rows]
    listed = [
        (link(url, f"{month:%B %Y}") if url and pounds else f"{month:%B %Y}", pounds)
        for (month, pounds), url in zip(rows, urls, strict=True)
    ]
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
        bars=[
            bar(f"{month:%b %Y}", [(pounds, "1", "")], short(pounds), url=url)
            for (month, pounds), url in zip(rows, urls, strict=True)
        ],
    )


def financial_year(day: date) -> str:
    start = day.year if day.month >= 4 else day.year - 1
    return f"{start}-{(start + 1) % 100:02}"
