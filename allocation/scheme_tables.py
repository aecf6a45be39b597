"""A scheme's points, weights, bands and caps as tables that people read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from allocation.engine import Scheme
from allocation.engine.money import plain, pounds
from allocation.engine.rate_card import PER_WORDS
from allocation.engine.scheme import Band, Costed, Levels, Matrix, Points


@dataclass(frozen=True, slots=True)
class PrintedTable:
    caption: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def tables_of(scheme: Scheme) -> list[PrintedTable]:
    return [*_questions(scheme), *_method(scheme)]


def _questions(scheme: Scheme) -> Iterator[PrintedTable]:
    for question in scheme.questions:
        if question.options and isinstance(scheme.method, Points):
            rows = [(option.label, plain(option.points)) for option in question.options]
            yield PrintedTable(question.label, ("Answer", "Points"), rows)


def _method(scheme: Scheme) -> Iterator[PrintedTable]:
    method = scheme.method
    if isinstance(method, Matrix) and method.areas:
        yield PrintedTable(
            "Areas", ("Area", "Each level counts", "At most"), _areas(scheme, method)
        )
    if isinstance(method, Points | Matrix):
        for table in method.tables:
            phases = ", ".join(table.phases).replace("_", " ")
            rows = [_band(band) for band in table.bands]
            yield PrintedTable(f"Points and money {phases}".strip(), ("Points", "A year"), rows)
    if isinstance(method, Levels):
        rows = [(row.name, f"{pounds(row.amount)} {_per(row.per)}") for row in method.rows]
        yield PrintedTable("Levels and money", ("Level", "Amount"), rows)
    if isinstance(method, Costed) and (method.limit or method.caps):
        yield PrintedTable("Limits", ("What", "At most"), list(_limits(method)))


def _areas(scheme: Scheme, method: Matrix) -> list[tuple[str, ...]]:
    return [
        (
            scheme.by_key[area.key].label,
            f"× {plain(area.weight)}",
            "" if area.cap is None else plain(area.cap),
        )
        for area in method.areas
    ]


def _band(band: Band) -> tuple[str, str]:
    edges = plain(band.low) + (f" to {plain(band.high)}" if band.high is not None else " or more")
    return f"{edges}{f' ({band.name})' if band.name else ''}", pounds(band.amount)


def _per(per: str) -> str:
    return PER_WORDS.get(per, f"for each {per}")


def _limits(method: Costed) -> Iterator[tuple[str, str]]:
    for cap in method.caps:
        what = cap.heading or "All support"
        if cap.hours_a_week is not None:
            yield what, f"{plain(cap.hours_a_week)} hours a week"
        if cap.weeks is not None:
            yield what, f"{plain(cap.weeks)} weeks a year"
        if cap.amount is not None:
            yield what, f"{pounds(cap.amount)} a year"
    if method.limit:
        yield method.limit.route, f"{pounds(method.limit.amount)}, then {method.limit.beyond}"
