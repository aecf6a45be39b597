"""Shares of a year: what each rule pays, and where the odd pennies go."""

from datetime import date
from decimal import Decimal

import pytest

from allocation.engine import Period, Refused, share
from allocation.engine.time_rules import RULES, fraction_of_year


def paid(amount: str, rule: str, *period: date) -> list[str]:
    parts = share(Decimal(amount), rule, Period(*period) if period else None)
    return [str(part.amount) for part in parts]


@pytest.mark.parametrize(
    ("amount", "rule", "parts"),
    [
        ("1000", "terms_equal", ["333.33", "333.33", "333.34"]),
        ("2000", "terms_equal", ["666.67", "666.67", "666.66"]),
        ("1100", "terms_4_3_5", ["366.67", "275.00", "458.33"]),
        ("1350", "terms_5_4_3", ["562.50", "450.00", "337.50"]),
        ("1000", "months_5_7", ["416.67", "583.33"]),
        ("1000", "months", ["83.33"] * 11 + ["83.37"]),
        ("0.05", "months", ["0.00"] * 11 + ["0.05"]),
        ("0.06", "months", ["0.00", "0.01"] * 6),
        ("1300", "four_weekly", ["100.00"] * 13),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_year_is_split_and_the_last_part_takes_the_odd_pennies(amount, rule, parts):
    found = paid(amount, rule)
    assert found[: len(parts)] == parts
    assert sum(map(Decimal, found)) == Decimal(amount)
    assert min(map(Decimal, found)) >= 0


def test_a_leap_year_has_366_days():
    whole = paid("366", "calendar_days", date(2023, 4, 1), date(2024, 3, 31))
    assert whole == [f"{days}.00" for days in (30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31)]


def test_months_across_two_years_are_paid_in_their_order():
    parts = share(Decimal("1200"), "months_5_7", Period(date(2026, 8, 1), date(2027, 4, 30)))
    assert [(part.label, part.share, str(part.amount)) for part in parts] == [
        ("August 2026", "1/12", "100.00"),
        ("September 2026 to March 2027", "7/12", "700.00"),
        ("April 2027", "1/12", "100.00"),
    ]


def test_days_of_two_years_of_different_length_have_no_one_fraction():
    with pytest.raises(Refused, match="two years of different length"):
        fraction_of_year("calendar_days", Period(date(2023, 3, 1), date(2023, 4, 30)))


@pytest.mark.parametrize("rule", RULES)
def test_ten_years_is_the_longest(rule):
    with pytest.raises(Refused):
        share(Decimal(1), rule, Period(date(1900, 1, 1), date(2900, 12, 31)))
