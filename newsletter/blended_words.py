"""What a story of several budgets shows: only what is true of all of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from newsletter.words import BANDS, MOST, band, term


def bands(amounts: Iterable[Decimal]) -> str:
    """One band where all lie in it, else how far they reach."""
    sums = sorted(amounts)
    if band(sums[0]) == band(sums[-1]):
        return band(sums[0])
    highest = next((below for below, _ in BANDS if sums[-1] < below), None)
    return f"up to £{highest:,} a year" if highest else f"different sums, some {MOST}"


def terms(days: Iterable[date]) -> str:
    """One term, one year, or from year to year."""
    first, *_, last = [*(ordered := sorted(days)), ordered[-1]]
    if term(first) == term(last):
        return term(first)
    return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"


def shared(values: Sequence[str]) -> str:
    """What all have in common, or nothing."""
    return values[0] if len(set(values)) == 1 else ""
