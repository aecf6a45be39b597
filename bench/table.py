"""Figures of the benchmark as a table in Markdown: a row for each page, its growth from the smallest size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.exports import Export
from bench.pages import Page
from bench.stopwatch import Cost

FASTEST_EXPORT = 5000


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: each page with its cost and that of the bare view beside it."""

    requests: int
    costs: Sequence[tuple[Page, Cost, Cost]]
    files: Sequence[Export]


def in_words(found: Sequence[Measured]) -> Iterator[str]:
    """Milliseconds of this process's processor time; p95 on the clock, with the database, at the largest size."""
    sizes = [f"{one.requests:,}" for one in found]
    times = [f"CPU at {size} (bare)" for size in sizes]
    yield _row("Page", "SQL", *times, "Growth", "p95", "kB", "Target")
    yield _row(*["---"] * (len(times) + 6))
    for rows in zip(*(one.costs for one in found), strict=True):
        yield _row(*_page(rows))
    yield ""
    yield _row("File", *(f"Rows a second at {size} (peak MB)" for size in sizes), "Target")
    yield _row(*["---"] * (len(sizes) + 2))
    for files in zip(*(one.files for one in found), strict=True):
        speeds = [f"{one.a_second:,.0f} ({one.peak:.0f})" for one in files]
        slow = any(one.a_second < FASTEST_EXPORT for one in files)
        yield _row(files[0].name, *speeds, f"under {FASTEST_EXPORT:,}" if slow else "met")


def _page(rows: Sequence[tuple[Page, Cost, Cost]]) -> Iterator[str]:
    page, costs = rows[0][0], [cost for _, cost, _ in rows]
    yield page.name
    yield _range([cost.statements for cost in costs])
    for _, cost, bare in rows:
        yield f"{cost.processor:.0f} ({bare.processor:.0f})"
    yield _growth(rows)
    yield f"{costs[-1].p95:.0f}"
    yield f"{max(cost.size for cost in costs) / 1000:.1f}"
    yield verdict(page, costs)


def _growth(rows: Sequence[tuple[Page, Cost, Cost]]) -> str:
    """How many times the bare view it takes at the largest size, by how many at the smallest."""
    ratios = [cost.processor / bare.processor for _, cost, bare in rows]
    return f"{ratios[-1] / ratios[0]:.2f}"


def verdict(page: Page, costs: Sequence[Cost]) -> str:
    missed = [
        f"{name} {found:.0f} over {most}"
        for name, found, most in (
            ("SQL", max(cost.statements for cost in costs), page.statements),
            ("CPU", max(cost.processor for cost in costs), page.processor),
            ("kB", max(cost.size for cost in costs) / 1000, page.size),
        )
        if most and found > most
    ]
    return ", ".join(missed) or ("met" if page.statements else "")


def _range(found: Sequence[int]) -> str:
    low, high = min(found), max(found)
    return str(low) if low == high else f"{low}–{high}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
