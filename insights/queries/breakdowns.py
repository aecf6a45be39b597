"""Requests grouped in one way, each group with its outcomes: one statement, however many groups."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from insights.dimensions import Dimension
from insights.filters import Filters
from insights.queries.outcomes import COUNTED, Outcomes, education, sent_in
from requests_app.models import Strand


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    name: str
    outcomes: Outcomes


def sent(user, filters: Filters) -> QuerySet[Strand]:
    """Education strands of the requests the filters let through."""
    return education(user).filter(sent_in(filters.period), filters.of_requests("request__"))


def breakdown(user, filters: Filters, dimension: Dimension) -> list[Group]:
    """In the order of the dimension's labels; groups nobody belongs to are left out."""
    counts = {name: Count("pk", filter=condition) for name, condition in COUNTED.items()}
    rows: Any = sent(user, filters).annotate(group=dimension.of).values("group").annotate(**counts)
    found = {row["group"]: Outcomes(**{name: row[name] for name in counts}) for row in rows}
    known = [key for key in dimension.labels if key in found]
    unknown = sorted(key for key in found if key not in dimension.labels)
    return [Group(key, dimension.labels.get(key, key), found[key]) for key in [*known, *unknown]]


def behind(user, filters: Filters, which: str, dimension: Dimension | None, group: str):
    """The requests one number counts, newest first. Raises KeyError for an outcome there is none of."""
    rows = sent(user, filters).filter(COUNTED[which])
    if dimension:
        rows = rows.annotate(group=dimension.of).filter(group=group)
    return rows.select_related("request__child", "request__plan").order_by(
        "-request__submitted_at", "-pk"
    )
