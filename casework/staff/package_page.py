"""The package as its page shows it: every line with both prices. No database."""

from collections.abc import Sequence
from decimal import Decimal

from allocation.engine.quantity import Quantity, cost, in_words
from requests_app.models import Line
from requests_app.models.lines import RatePer, RateUsed


def package_of(lines: Sequence[Line]) -> dict:
    """Asked lines and the rest, each with its sum; amounts are pounds a year."""
    asked = [row_of(line) for line in lines if line.asked]
    rest = [row_of(line) for line in lines if not line.asked]
    return {
        "asked": asked,
        "rest": rest,
        "asked_total": total_of(asked),
        "rest_total": total_of(rest),
        "whole": total_of([*asked, *rest]),
        "unpriced": sum(row["amount"] is None for row in [*asked, *rest]),
    }


def total_of(rows: Sequence[dict]) -> Decimal:
    return sum((row["amount"] for row in rows if row["amount"] is not None), Decimal("0.00"))


def row_of(line: Line) -> dict:
    return {
        "line": line,
        "amount": line.annual,
        "sum": line.sum_in_words,
        "place": place_of(line),
        "who": who_of(line),
        "prices": prices_of(line),
        "alone": alone_of(line),
    }


def place_of(line: Line) -> str:
    """F 3.2 · At home · Specialist input."""
    section = line.section_f or "No paragraph of Section F"
    said = (section, line.get_where_display(), line.get_purpose_display(), line.provider)
    return " · ".join(filter(None, said))


def who_of(line: Line) -> str:
    delivers = line.get_delivered_by_display() or "Nobody named"
    pays = line.get_paid_by_display() or "nobody named"
    return f"Delivered by: {delivers.lower()} · Paid by: {pays.lower()}"


def alone_of(line: Line) -> str:
    """Whether the line can stand alone with a price (regulation 4A)."""
    if line.is_place:
        return "A place, or a fee for one: no budget pays for it"
    if line.separable is False:
        return f"Cannot be split off: {line.not_separable_why}"
    return "" if line.separable or not line.asked else "Not looked at yet: can it be split off?"


def prices_of(line: Line) -> list[dict]:
    """The family’s quote and the council’s rate side by side, each with the year it makes."""
    used = line.rate_used or (RateUsed.QUOTE if line.unit_price is not None else RateUsed.COUNCIL)
    offered = (
        ("The family’s quote", RateUsed.QUOTE, line.unit_price, RatePer.SESSION),
        ("The council’s rate", RateUsed.COUNCIL, line.council_rate, line.council_rate_per),
    )
    return [
        {"name": name, "used": which == used, **_at(line, rate, per)}
        for name, which, rate, per in offered
        if rate is not None and line.quantity is not None
    ]


def _at(line: Line, rate: Decimal, per: str) -> dict:
    sessions = line.quantity_kind == "sessions"
    quantity = Quantity(
        kind=line.quantity_kind,
        minutes=line.minutes,
        times_a_week=line.times_a_week or Decimal(1),
        weeks=line.weeks,
        group_size=line.group_size,
        number=line.number or Decimal(1),
        rate=rate,
        rate_per=per if sessions else "unit",
        on_cost_percent=line.on_cost_percent,
        unit=line.unit,
    )
    return {"sum": in_words(quantity), "amount": cost(quantity)}
