"""A published table as a figure: as it was frozen, what was hidden said to be hidden."""

from typing import Any

from insights.figures.figure import Figure, table

HIDDEN = "hidden"


def figure_of(one: dict[str, Any]) -> Figure:
    gone = sum(cell is None for row in one["rows"] for cell in row)
    shown = [[_words(cell) for cell in row] for row in one["rows"]]
    return Figure(
        key=one["key"],
        title=one["title"],
        sentence=f"{gone} numbers are hidden." if gone else "Every number is shown.",
        table=table(one["title"], one["columns"], shown, one["total"]),
        definition=one["definition"],
        bars=[_bar(row) for row in one["rows"]],
        warning="A hidden number is small, or would give a small one away." if gone else "",
    )


def _words(cell) -> Any:
    return HIDDEN if cell is None else cell


def _bar(row: list) -> dict[str, Any]:
    """The last count of a row: all of it, or its only count."""
    counts = [cell for cell in row[1:] if not isinstance(cell, str)]
    number = counts[-1] if counts else None
    parts = ((number, "1", ""),) if number else ()
    return {"name": row[0], "note": "", "parts": parts, "words": str(_words(number))}
