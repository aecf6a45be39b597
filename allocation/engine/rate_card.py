"""Dated money: what an hour, a mile, a place costs, from when to when, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from allocation.engine.errors import NoRate, NotInForce
from allocation.engine.money import pounds
from allocation.engine.school_year import SchoolYear

PER_WORDS = {
    "hour": "an hour",
    "session": "a session",
    "minute": "a minute",
    "weekly_hour": "a year for each weekly hour",
    "mile": "a mile",
    "day": "a day",
    "week": "a week",
    "month": "a month",
    "term": "a term",
    "year": "a year",
    "each": "each",
    "unit": "each",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from and the days on which it is in force."""

    text: str
    url: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """Pounds per `per`. Element 1 is element_1.PHASE, a threshold is threshold.SETTING."""

    name: str
    label: str
    amount: Decimal
    per: str
    source: Source

    def in_force(self, on: date) -> bool:
        source = self.source
        begun = source.valid_from is None or source.valid_from <= on
        return begun and (source.valid_to is None or on <= source.valid_to)

    @property
    def per_words(self) -> str:
        return PER_WORDS.get(self.per, f"a {self.per}")

    @property
    def in_words(self) -> str:
        return f"{self.label}: {pounds(self.amount)} {self.per_words}"


@dataclass(frozen=True)
class RateCard:
    """All rates of a council for a time. Several rows of one name follow each other in time."""

    name: str
    version: str
    title: str
    rates: tuple[Rate, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    illustrative: bool = False
    school_year: SchoolYear | None = None
    by_name: dict[str, list[Rate]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", _by_name(self.rates))

    def rate(self, name: str, on: date, path: str = "rate") -> Rate:
        """The row of this name in force on that day."""
        rows = self.by_name.get(name)
        if not rows:
            raise NoRate(path, f"“{name}” is not in the rate card {self.title}")
        for row in rows:
            if row.in_force(on):
                return row
        raise NotInForce(path, f"“{name}” has no rate in force on {on:%-d %B %Y} in {self.title}")

    def find(self, name: str, on: date) -> Rate | None:
        """The row in force, or nothing when the card does not know it."""
        return next((row for row in self.by_name.get(name, ()) if row.in_force(on)), None)


def _by_name(rates: Iterable[Rate]) -> dict[str, list[Rate]]:
    found: dict[str, list[Rate]] = {}
    for rate in rates:
        found.setdefault(rate.name, []).append(rate)
    return found
