"""Payments: their days, and parts that add up to the penny."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from budgets.instalments import add_months, due_dates, latest_first_review, shares


@pytest.mark.parametrize(
    ("rhythm", "first", "last", "count"),
    [
        ("once", date(2027, 1, 11), date(2027, 1, 11), 1),
        ("monthly", date(2027, 1, 31), date(2027, 12, 31), 12),
        ("four_weekly", date(2027, 1, 11), date(2028, 1, 10), 14),
        ("termly", date(2027, 1, 11), date(2027, 9, 11), 3),
        ("half_yearly", date(2027, 1, 11), date(2027, 7, 11), 2),
    ],
)
def test_payments_fall_on_days_until_the_budget_ends(rhythm, first, last, count):
    days = due_dates(rhythm, first, date(2028, 1, 10))
    assert (days[0], days[-1], len(days)) == (first, last, count)


def test_a_month_without_the_day_pays_on_its_last():
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert due_dates("monthly", date(2027, 1, 31), date(2027, 4, 30)) == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]


def test_odd_pennies_go_to_the_last():
    assert shares(Decimal("100.00"), 3) == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]


@settings(max_examples=60, deadline=None)
@given(some.decimals("0.01", "999999.99", places=2), some.integers(1, 60))
def test_parts_always_add_up(amount, count):
    parts = shares(amount, count)
    assert (sum(parts), len(parts)) == (amount, count)
    assert max(parts) - min(parts) < Decimal(count) / 100 + Decimal("0.01")


def test_R46_the_first_review_is_due_within_three_months():
    assert latest_first_review(date(2027, 1, 11)) == date(2027, 4, 10)
    assert latest_first_review(date(2026, 11, 30)) == date(2027, 2, 27)
