"""What a figure is: a finding in words, a chart that proves it, a table that carries it, and its definition."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from insights.filters import Filters
from insights.periods import PILOT


@dataclass(frozen=True, slots=True)
class Figure:
    """`table`: caption, columns, rows, total (docs/components.md). One of the charts, or none.

    `key` names its file: table.csv of a figure is made again from the same values. `as_at`: for what was
    counted once; otherwise it is the page's."""

    key: str
    title: str
    sentence: str
    table: dict[str, Any]
    definition: str
    bars: Sequence[dict[str, Any]] = ()
    legend: Sequence[tuple[str, str]] = ()
    columns: Sequence[tuple[str, int, str, str]] = ()
    axis: str = ""
    target: str = ""
    target_after: int | None = None
    ratios: Sequence[dict[str, Any]] = ()
    pictogram: dict[str, Any] = field(default_factory=dict)
    warning: str = ""
    as_at: str = ""
    source: str = "Portal records"


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    note: str
    figures: list[Figure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Behind:
    """From a number to the requests it counts (`queries.behind`), for those who may see them.

    `opens_told`: those who record which families were told read that list."""

    filters: Filters
    opens: bool = True
    opens_told: bool = False

    def url(self, which: str, group="", by: str = "") -> str:
        """Empty for those who may not."""
        if not self.opens:
            return ""
        narrowed = {name: value for name, value in (("by", by), ("group", group)) if value != ""}
        query = "&".join(filter(None, [self.filters.query, urlencode(narrowed)]))
        return f"{reverse('requests_behind', args=[which])}?{query}"

    def told_url(self, chose: str = "") -> str:
        """The list of families told in the period; of one choice."""
        if not self.opens_told:
            return ""
        period = self.filters.period
        between = {"since": period.start.isoformat(), "until": period.end.isoformat()}
        narrowed = {"chose": chose} if chose else {}
        return f"{reverse('told')}?{urlencode(narrowed | between)}"

    def of_team(self, team: int) -> "Behind":
        return replace(self, filters=replace(self.filters, team=team))

    def number(self, many: int, which: str, group="", by: str = "") -> str | int:
        """A number of a table, with its link."""
        url = self.url(which, group, by)
        return link(url, f"{many:,}") if many and url else many


NO_WAY = Behind(Filters(PILOT), opens=False)


def link(url: str, words: str) -> str:
    return format_html('<a class="govuk-link" href="{}">{}</a>', url, words)


def table(caption: str, columns, rows, total=()) -> dict[str, Any]:
    return {"caption": caption, "columns": tuple(columns), "rows": list(rows), "total": total}


def bar(name: str, parts, words, *, note: str = "", url: str = "") -> dict[str, Any]:
    """`parts`: (amount, fill, words on the part); one of nothing is left out."""
    kept = tuple(part for part in parts if part[0])
    return {"name": name, "note": note, "parts": kept, "words": str(words), "url": url}
