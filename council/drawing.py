"""Geometry of the portal's drawn bars: shares of a width in per cent, as text for SVG attributes."""

from collections.abc import Sequence
from decimal import Decimal

GAP = Decimal("0.8")
PLACES = Decimal("0.01")


def per_cent(value) -> str:
    return f"{Decimal(value).quantize(PLACES)}%"


def shares(amounts: Sequence) -> list[Decimal]:
    """Each amount's share of their sum in per cent; all nothing when the sum is nothing."""
    whole = sum(amounts)
    return [Decimal(amount) * 100 / whole if whole else Decimal(0) for amount in amounts]


def segments(amounts: Sequence) -> list[dict]:
    """One bar's parts from left to right: x, width and middle, in per cent. Nothing is left out."""
    found, start = [], Decimal(0)
    for share in shares(amounts):
        found.append(
            {
                "x": per_cent(start),
                "width": per_cent(share),
                "middle": per_cent(start + share / 2),
                "end": per_cent(start + share),
            }
        )
        start += share
    return found


def day_boxes(spent: int, of: int) -> list[dict]:
    """The boxes of a clock: the spent days first."""
    wide = Decimal(100) / of if of else Decimal(100)
    return [
        {"x": per_cent(wide * day), "width": per_cent(wide - GAP), "spent": day < spent}
        for day in range(of)
    ]


def steps_up_to(top: int) -> list[int]:
    """Round axis marks from nothing to at least `top`, at most five of them."""
    size = 1
    while True:
        for step in (size, size * 2, size * 4, size * 5, size * 8):
            if step * 4 >= top:
                return list(range(0, -(-top // step) * step + 1, step))
        size *= 10
