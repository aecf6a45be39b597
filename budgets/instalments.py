"""When a direct payment is paid, and how much each time: the parts add up, odd pennies with the last. No database."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from budgets.models import Rhythm

PENNY = Decimal("0.01")
MONTHS_BETWEEN = {Rhythm.MONTHLY: 1, Rhythm.TERMLY: 4, Rhythm.HALF_YEARLY: 6}
MOST = 60
MONTHS_TO_FIRST_REVIEW = 3


def add_months(day: date, months: int) -> date:
    """The same day of a later month; its last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_dates(rhythm: str, first_on: date, ends_on: date) -> list[date]:
    """The days of the payments, none after the budget ends; the first always."""
    if rhythm == Rhythm.ONCE:
        return [first_on]
    days = [day for day in _days(rhythm, first_on) if day <= ends_on]
    return days or [first_on]


def _days(rhythm: str, first_on: date) -> Iterator[date]:
    months = MONTHS_BETWEEN.get(Rhythm(rhythm))
    for turn in range(MOST):
        if months:
            yield add_months(first_on, months * turn)
        else:
            yield first_on + timedelta(weeks=4 * turn)


def shares(amount: Decimal, count: int) -> list[Decimal]:
    """Equal parts in whole pennies; what is left over goes to the last."""
    each = (amount / count).quantize(PENNY, rounding=ROUND_DOWN)
    return [each] * (count - 1) + [amount - each * (count - 1)]


def latest_first_review(first_payment_on: date) -> date:
    """The first review is due within three months of the first payment (R46, regulation 11(2))."""
    return add_months(first_payment_on, MONTHS_TO_FIRST_REVIEW) - timedelta(days=1)
