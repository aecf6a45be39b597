"""How much of one thing a year, what it costs, and the sum in words.

Three kinds: sessions (minutes × times a week × weeks ÷ group × rate), one-off (number × unit
price) and units (miles, days, licences × rate). In a line everything is multiplied first, divided
once and rounded half up once: dividing step by step gets some lines a penny wrong.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from allocation.engine.money import counted, plain, pounds, to_penny

Kind = Literal["sessions", "one_off", "units"]
RatePer = Literal["hour", "session", "minute", "weekly_hour", "unit"]
ONE = Decimal(1)
_NUMBERS = ("minutes", "times_a_week", "weeks", "number", "rate", "on_cost_percent")


class NoPrice(ValueError):
    """Nobody has said yet what one hour, session or unit costs."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`kind` is one of Kind, `rate` is pounds per `rate_per` (RatePer).

    A weekly_hour rate is the price of one weekly hour for a year.

    `group_size` divides the cost unless the group was set up for this child alone (`alone`).
    `on_cost_percent` is added when the family employs somebody.
    """

    kind: str
    minutes: Decimal | None = None
    times_a_week: Decimal = ONE
    weeks: Decimal | None = None
    group_size: int = 1
    number: Decimal = ONE
    rate: Decimal | None = None
    rate_per: str = "hour"
    on_cost_percent: Decimal = Decimal(0)
    unit: str = ""
    alone: bool = False

    def __post_init__(self) -> None:
        for name in _NUMBERS:
            if isinstance(getattr(self, name), float):
                raise TypeError(f"{name}: give a Decimal, never a float")

    @property
    def sharers(self) -> int:
        return 1 if self.alone else self.group_size

    @property
    def minutes_a_year(self) -> Decimal:
        """Minutes the child is there, whoever else is."""
        return (self.minutes or Decimal(0)) * self.times_a_week * (self.weeks or Decimal(0))


def cost(quantity: Quantity) -> Decimal:
    """Pounds and pence a year. Raises NoPrice when no rate is known."""
    if quantity.rate is None:
        raise NoPrice("no price yet")
    amount, per = _amount_and_divisor(quantity)
    top = amount * quantity.rate * (100 + quantity.on_cost_percent)
    return to_penny(top / (per * quantity.sharers * 100))


def in_words(quantity: Quantity) -> str:
    """The sum as a parent would write it down; ends in "no price yet" when there is none."""
    how_much, priced = _how_much(quantity)
    if quantity == Quantity("one_off", rate=quantity.rate) and quantity.rate is not None:
        return f"{pounds(cost(quantity))} a year"
    if quantity.rate is None:
        return f"{how_much or priced}; no price yet"
    price = f"{priced} × {pounds(quantity.rate)}{_rate_suffix(quantity)}"
    total = f"{price}{_on_cost(quantity)}{_shared(quantity)} = {pounds(cost(quantity))}"
    return f"{how_much}; {total}" if how_much else total


def hours_in_words(minutes: Decimal) -> str:
    """57 hours; 12 hours 40 minutes; 45 minutes."""
    hours, rest = divmod(minutes, 60)
    if not rest or minutes % 15 == 0:
        return counted((minutes / 60).normalize(), "hour")
    said = [counted(hours, "hour")] if hours else []
    return " ".join([*said, counted(rest.normalize(), "minute")])


def _amount_and_divisor(quantity: Quantity) -> tuple[Decimal, int]:
    if quantity.kind != "sessions":
        return quantity.number, 1
    sessions = quantity.times_a_week * (quantity.weeks or Decimal(0))
    minutes = quantity.minutes or Decimal(0)
    return {
        "session": (sessions, 1),
        "unit": (sessions, 1),
        "minute": (quantity.minutes_a_year, 1),
        "hour": (quantity.minutes_a_year, 60),
        "weekly_hour": (minutes * quantity.times_a_week, 60),
    }[quantity.rate_per]


def _how_much(quantity: Quantity) -> tuple[str, str]:
    """What is counted, and what the rate is multiplied with."""
    if quantity.kind != "sessions":
        return "", f"{plain(quantity.number)} {quantity.unit}".strip()
    weeks = counted(quantity.weeks or 0, "week")
    if quantity.rate_per in ("session", "unit"):
        sessions = counted(quantity.times_a_week * (quantity.weeks or 0), "session")
        return f"{_times(quantity.times_a_week)} a week × {weeks} = {sessions}", sessions
    each = f"{plain(quantity.times_a_week)} × {counted(quantity.minutes or 0, 'minute')} a week"
    if quantity.rate_per == "weekly_hour":
        weekly = hours_in_words((quantity.minutes or Decimal(0)) * quantity.times_a_week)
        return f"{each} = {weekly} a week", f"{weekly} a week"
    total = quantity.minutes_a_year
    said = counted(total, "minute") if quantity.rate_per == "minute" else hours_in_words(total)
    return f"{each} × {weeks} = {said}", said


def _times(number: Decimal) -> str:
    return counted(number, "time")


def _rate_suffix(quantity: Quantity) -> str:
    return " a year for each weekly hour" if quantity.rate_per == "weekly_hour" else ""


def _on_cost(quantity: Quantity) -> str:
    percent = quantity.on_cost_percent
    return f" + {plain(percent)}% employer’s costs" if percent else ""


def _shared(quantity: Quantity) -> str:
    if quantity.sharers > 1:
        return f" ÷ {counted(quantity.sharers, 'child')}"
    return " (charged whole: set up for this child)" if quantity.group_size > 1 else ""
