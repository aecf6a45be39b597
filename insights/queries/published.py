"""The fixed list of tables a term publishes, suppressed together: what anyone outside the SEN team may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Sum

from insights.dimensions import DIMENSIONS
from insights.figures.outcomes import money
from insights.filters import Filters
from insights.queries import spending
from insights.queries.breakdowns import breakdown
from insights.queries.outcomes import Outcomes
from insights.suppression import Counts, columns_are_safe, hidden
from insights.terms import Term
from requests_app.enums import Purpose

BY = ("broad_need", "phase", "setting", "mechanism", "window")
Columns = tuple[tuple[str, Callable[[Outcomes], int]], ...]
AGREED = ("Agreed, in full or in part", lambda found: found.said_yes)
TURNED_DOWN = ("Turned down", lambda found: found.turned_down)
NOT_DECIDED = ("Not decided by the end of the count", lambda found: found.asked - found.decided)
DECIDED = ("Decided", lambda found: found.decided)
ASKED = ("Asked", lambda found: found.asked)
COARSER: tuple[Columns, ...] = (
    (AGREED, TURNED_DOWN, NOT_DECIDED),
    (DECIDED, NOT_DECIDED),
    (ASKED,),
)
DEFINITION = "Requests sent in the term, by where they stood when the table was made. {dimension}"
POUNDS = (
    "Newest budgets of decisions dated in the term, and what they pay for in a year. A budget may "
    "pay for several things, so the rows add up to more than all budgets."
)


def tables(user, term: Term, threshold: int) -> list[dict[str, Any]]:
    """Every table in the shape `Release.tables` keeps; a hidden number is None.

    All tables of requests count the same requests in the same columns, so that no table gives away
    what another hides: the columns are put together until no column's total is small. No two of
    them sort by things that follow from each other, as a school year follows from a phase."""
    filters = Filters(term.period)
    groups = {key: breakdown(user, filters, DIMENSIONS[key]) for key in BY}
    columns = _columns([group.outcomes for group in groups[BY[0]]], threshold)
    found = [_requests(key, groups[key], columns, threshold) for key in BY if columns]
    return [*[table for table in found if table], *_pounds(user, filters, threshold)]


def _columns(rows: list[Outcomes], threshold: int) -> Columns | None:
    """The finest columns whose totals may all be shown."""
    for columns in COARSER:
        counts = Counts([[count(row) for _, count in columns] for row in rows])
        if rows and columns_are_safe(counts, threshold):
            return columns
    return None


def _requests(key: str, groups, columns: Columns, threshold: int) -> dict[str, Any] | None:
    dimension = DIMENSIONS[key]
    counts = Counts([[count(group.outcomes) for _, count in columns] for group in groups])
    gone = hidden(counts, threshold)
    if gone is None:
        return None
    names = [name for name, _ in columns]
    total = counts.column_totals
    return {
        "key": key,
        "title": f"Requests by {dimension.name[:1].lower()}{dimension.name[1:]}",
        "definition": DEFINITION.format(dimension=dimension.definition).strip(),
        "columns": [dimension.name, *names, *(["All"] if len(names) > 1 else [])],
        "rows": [
            [group.name, *_shown(row, place, gone)]
            for place, (group, row) in enumerate(zip(groups, counts.with_totals, strict=True))
        ],
        "total": ["All", *total, *([sum(total)] if len(names) > 1 else [])],
    }


def _shown(row: list[int], place: int, gone: set[tuple[int, int]]) -> list[int | None]:
    return [None if (place, column) in gone else count for column, count in enumerate(row)]


def _pounds(user, filters: Filters, threshold: int) -> list[dict[str, Any]]:
    """What budgets pay for, with the pounds; money is hidden with its count of budgets, not of lines."""
    lines = spending.lines_of(user, filters)
    budgets = Count("budget", distinct=True)
    by = {
        row["purpose"]: (row["many"], row["pounds"])
        for row in lines.values("purpose").annotate(many=budgets, pounds=Sum("amount")).order_by()
    }
    listed = [(str(purpose.label), *by[purpose]) for purpose in Purpose if purpose in by]
    everyone = lines.aggregate(many=budgets, pounds=Sum("amount"))
    counts = Counts([[many] for _, many, _ in listed])
    enough = listed and everyone["many"] >= threshold
    gone = hidden(counts, threshold) if enough else None
    return [] if gone is None else [_purposes(listed, gone, everyone)]


def _purposes(listed, gone: set[tuple[int, int]], everyone: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": "purpose",
        "title": "What budgets pay for",
        "definition": POUNDS,
        "columns": ["Purpose", "Budgets", "Pounds a year"],
        "rows": [
            [name, *((None, None) if (place, 0) in gone else (many, money(pounds)))]
            for place, (name, many, pounds) in enumerate(listed)
        ],
        "total": ["All", everyone["many"], money(everyone["pounds"])],
    }
