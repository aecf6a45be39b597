"""Requests by group, as a figure: a stacked bar for each group, every number a way to its requests."""

from decimal import Decimal

from insights.dimensions import Dimension
from insights.figures.figure import Behind, Figure, bar, table
from insights.figures.outcomes import share
from insights.queries.breakdowns import Group

LEGEND = (
    ("Agreed", "1"),
    ("Agreed in part", "2"),
    ("Turned down", "3"),
    ("Not decided, or withdrawn", "open"),
)
COLUMNS = ("Asked", "Agreed", "In part", "Turned down", "Waiting", "Withdrawn", "% of decided")
COUNTS = "Requests sent in the period, by where they stand now. “% of decided” is agreed, in full or in part."


def groups_figure(key: str, dimension: Dimension, groups: list[Group], behind: Behind) -> Figure:
    return Figure(
        key=f"by-{key}",
        title=_title(dimension, groups),
        sentence=_sentence(groups),
        table=table(
            f"Requests by {dimension.name[:1].lower()}{dimension.name[1:]}",
            (dimension.name, *COLUMNS),
            [_row(key, group, behind) for group in groups],
            _total(groups),
        ),
        definition=f"{dimension.definition} {COUNTS}".strip(),
        legend=LEGEND,
        bars=[_bar(key, group, behind) for group in groups],
    )


NUMBERS = ("asked", "agreed", "agreed_in_part", "turned_down", "waiting", "withdrawn")


def _row(by: str, group: Group, behind: Behind) -> tuple:
    found = group.outcomes
    numbers = [behind.number(getattr(found, name), name, group.key, by) for name in NUMBERS]
    return (group.name, *numbers, share(found.said_yes, found.decided))


def _bar(by: str, group: Group, behind: Behind) -> dict:
    found = group.outcomes
    rest = found.asked - found.decided
    parts = (
        (found.agreed, "1"),
        (found.agreed_in_part, "2"),
        (found.turned_down, "3"),
        (rest, "open"),
    )
    return bar(
        group.name,
        [(many, fill, str(many)) for many, fill in parts],
        found.asked,
        url=behind.url("asked", group.key, by),
    )


def _total(groups: list[Group]) -> tuple:
    def of(name: str) -> int:
        return sum(getattr(group.outcomes, name) for group in groups)

    return ("All", *(of(name) for name in NUMBERS), share(of("said_yes"), of("decided")))


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
