"""Money, as figures: pounds a year, asked, shown and agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from budgets.models import Funding
from insights.figures.figure import Behind, Figure, bar, link, table
from insights.figures.outcomes import money, share
from requests_app.enums import Mechanism, Purpose, StrandKind

NOTHING = Decimal("0.00")
FILLS = dict(zip(Funding, ("1", "2", "3", "light"), strict=True))
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
        sentence=_agreed_of(found),
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
        bars=[_stage(*row, behind) for row in rows],
    )


def _stage(
    name: str, group: str, many: int, what: str, pounds: Decimal, behind: Behind
) -> dict[str, Any]:
    url = behind.url("priced", group)
    return bar(name, [(pounds, "1", "")], short(pounds), note=f"{many} {what}", url=url)


def _agreed_of(found: dict[str, Any]) -> str:
    of_asked = part_of(found["agreed"], found["asked"])
    of_shown = part_of(found["agreed"], found["indicative"])
    return f"Agreed is {of_asked} of what was asked and {of_shown} of what was shown as indicative."


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
    """`found`: (group, funding) → pounds. Where no money comes from has no column."""
    given = [one for one in Funding if any(found.get((group, one.value)) for group in labels)]
    rows = [
        Funded(
            label,
            behind.url("agreed-money", group, name),
            tuple(found.get((group, one.value), NOTHING) for one in given),
        )
        for group, label in labels.items()
    ]
    return _funding(name, given, sorted((row for row in rows if row.all), key=lambda row: -row.all))


def _funding(name: str, given: list[Funding], rows: list["Funded"]) -> Figure:
    """`rows`: the largest first; their pounds stand in the order of `given`."""
    total = sum((row.all for row in rows), NOTHING)
    fills = [FILLS[one] for one in given]
    columns = [sum(column, NOTHING) for column in zip(*(row.pounds for row in rows), strict=True)]
    return Figure(
        key=f"pounds-by-{name}",
        title=_most(name, rows, total),
        sentence="Element 1, the place, is never in a budget; element 2 only where the setting confirmed a share.",
        table=table(
            f"Pounds agreed for a year, by {name}",
            (name[:1].upper() + name[1:], *(str(one.label) for one in given), "All", "%"),
            [row.cells(total) for row in rows],
            ("All", *map(money, columns), money(total), "") if rows else (),
        ),
        definition=AGREED,
        legend=[(str(one.label), FILLS[one]) for one in given],
        bars=[row.bar(fills) for row in rows],
    )


@dataclass(frozen=True, slots=True)
class Funded:
    """One group, with its pounds for each place money comes from."""

    name: str
    url: str
    pounds: tuple[Decimal, ...]

    @property
    def all(self) -> Decimal:
        return sum(self.pounds, NOTHING)

    def cells(self, total: Decimal) -> tuple:
        name = link(self.url, self.name) if self.url else self.name
        return (name, *map(money, self.pounds), money(self.all), part_of(self.all, total))

    def bar(self, fills: list[str]) -> dict[str, Any]:
        parts = [(amount, fill, "") for amount, fill in zip(self.pounds, fills, strict=True)]
        return bar(self.name, parts, short(self.all), url=self.url)


def part_of(amount: Decimal, total: Decimal) -> str:
    return share(int(amount * 100), int(total * 100))


def _most(name: str, rows: list[Funded], total: Decimal) -> str:
    if not rows:
        return f"By {name}: no budget was agreed in this period"
    return f"By {name}: {part_of(rows[0].all, total)} of {money(total)} is “{rows[0].name}”"


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
