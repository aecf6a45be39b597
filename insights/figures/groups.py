"""Requests by group, as a figure: a stacked bar for each group, every number a way to its requests."""

from decimal import Decimal

from django.urls import reverse

from insights.dimensions import Dimension
from insights.figures.figure import Figure, link, table
from insights.figures.outcomes import share
from insights.filters import Filters
from insights.queries.breakdowns import Group

LEGEND = (
    ("Agreed", "1"),
    ("Agreed in part", "2"),
    ("Turned down", "3"),
    ("Not decided, or withdrawn", "open"),
)
COLUMNS = ("Asked", "Agreed", "In part", "Turned down", "Waiting", "Withdrawn", "% of decided")
COUNTS = "Requests sent in the period, by where they stand now. “% of decided” is agreed, in full or in part."


def groups_figure(key: str, dimension: Dimension, groups: list[Group], filters: Filters) -> Figure:
    return Figure(
        key=f"by-{key}",
        title=_title(dimension, groups),
        sentence=_sentence(groups),
        table=table(
            f"Requests by {dimension.name[:1].lower()}{dimension.name[1:]}",
            (dimension.name, *COLUMNS),
            [_row(key, group, filters) for group in groups],
            _total(groups),
        ),
        definition=f"{dimension.definition} {COUNTS}".strip(),
        legend=LEGEND,
        bars=[_bar(key, group, filters) for group in groups],
    )


def address(filters: Filters, which: str, by: str = "", group: str = "") -> str:
    """The requests behind one number."""
    narrowed = f"&by={by}&group={group}" if by else ""
    return f"{reverse('requests_behind', args=[which])}?{filters.query}{narrowed}"


def _row(by: str, group: Group, filters: Filters) -> tuple:
    found = group.outcomes
    numbers = {
        "asked": found.asked,
        "agreed": found.agreed,
        "agreed_in_part": found.agreed_in_part,
        "turned_down": found.turned_down,
        "waiting": found.waiting,
        "withdrawn": found.withdrawn,
    }
    linked = [
        link(address(filters, which, by, group.key), str(many)) if many else "0"
        for which, many in numbers.items()
    ]
    return (group.name, *linked, share(found.said_yes, found.decided))


def _bar(by: str, group: Group, filters: Filters) -> dict:
    found = group.outcomes
    rest = found.asked - found.decided
    parts = (
        (found.agreed, "1"),
        (found.agreed_in_part, "2"),
        (found.turned_down, "3"),
        (rest, "open"),
    )
    return {
        "name": group.name,
        "note": "",
        "parts": tuple((many, fill, str(many)) for many, fill in parts if many),
        "words": str(found.asked),
        "url": address(filters, "asked", by, group.key),
    }


def _total(groups: list[Group]) -> tuple:
    def of(name: str) -> int:
        return sum(getattr(group.outcomes, name) for group in groups)

    names = ("asked", "agreed", "agreed_in_part", "turned_down", "waiting", "withdrawn")
    return ("All", *(of(name) for name in names), share(of("said_yes"), of("decided")))


def _title(dimension: Dimension, groups: list[Group]) -> str:
    if not groups:
        return f"{dimension.name}: nobody asked in this period"
    most = max(groups, key=lambda group: group.outcomes.asked)
    asked = sum(group.outcomes.asked for group in groups)
    return f"{dimension.name}: {most.outcomes.asked} of {asked} asked are “{most.name}”"


def _sentence(groups: list[Group]) -> str:
    decided = [group for group in groups if group.outcomes.decided]
    if len(decided) < 2:
        return "Too few groups were decided to compare them."
    rates = sorted(
        ((Decimal(g.outcomes.said_yes) / g.outcomes.decided, g) for g in decided),
        key=lambda pair: pair[0],
    )
    low, high = rates[0][1], rates[-1][1]
    return (
        f"Agreed of decided: from {_of(low)} ({low.name}) to {_of(high)} ({high.name}). "
        "Small groups move a lot by chance."
    )


def _of(group: Group) -> str:
    return f"{group.outcomes.said_yes} of {group.outcomes.decided}"
