"""What a figure is: a finding in words, a chart that proves it, a table that carries it, and its definition."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html


@dataclass(frozen=True, slots=True)
class Figure:
    """`table`: caption, columns, rows, total (docs/components.md). One of the charts, or none.

    `key` names its file: table.csv of a figure is made again from the same values."""

    key: str
    title: str
    sentence: str
    table: dict[str, Any]
    definition: str
    bars: Sequence[dict[str, Any]] = ()
    legend: Sequence[tuple[str, str]] = ()
    columns: Sequence[tuple[str, int, str]] = ()
    axis: str = ""
    target: str = ""
    target_after: int | None = None
    ratios: Sequence[dict[str, Any]] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    note: str
    figures: list[Figure] = field(default_factory=list)


def link(url: str, words: str) -> str:
    return format_html('<a class="govuk-link" href="{}">{}</a>', url, words)


def table(caption: str, columns, rows, total=()) -> dict[str, Any]:
    return {"caption": caption, "columns": tuple(columns), "rows": list(rows), "total": total}
