"""What people type is read the way they mean it; only what could mean two things is refused."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from council.govuk import reading
from council.govuk.fields import MINUTES, DateField, MoneyField, NumberField


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2", 2),
        (" 2 ", 2),
        ("once", 1),
        ("Twice a week", 2),
        ("3 times", 3),
        ("three", 3),
        ("1.5", Decimal("1.5")),
        ("1½", Decimal("1.5")),
        ("½", Decimal("0.5")),
        ("a half", None),
        ("1,200", 1200),
        ("0", 0),
    ],
)
def test_numbers(typed, read):
    if read is None:
        with pytest.raises(reading.Unclear):
            reading.number(typed)
    else:
        assert reading.number(typed) == read


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45),
        ("45 mins", 45),
        ("45mins", 45),
        ("45 minutes", 45),
        ("an hour", 60),
        ("1 hour", 60),
        ("1h 30", 90),
        ("1 hour and 30 minutes", 90),
        ("half an hour", 30),
        ("1.5 hours", 90),
    ],
)
def test_minutes(typed, minutes):
    assert reading.number(typed, MINUTES) == minutes


@pytest.mark.parametrize(
    "typed", ["", "1 or 2", "1-2", "1 to 2", "-3", "1,20", "often", "½½", "\x00"]
)
def test_what_is_no_single_number_is_refused(typed):
    with pytest.raises(reading.Unclear):
        reading.number(typed)


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("58", "58.00"),
        ("£58", "58.00"),
        ("£ 58.5", "58.50"),
        ("58.00", "58.00"),
        ("1,200", "1200.00"),
        ("1 200", "1200.00"),
        ("£12,345.67", "12345.67"),
        ("58 pounds", "58.00"),
        ("75p", "0.75"),
        (".50", "0.50"),
    ],
)
def test_money(typed, pounds):
    assert str(reading.money(typed)) == pounds


@pytest.mark.parametrize("typed", ["", "58 to 65", "58-65", "1,20", "58.505", "-58", "£", "lots"])
def test_what_is_no_single_amount_is_refused(typed):
    with pytest.raises(reading.Unclear):
        reading.money(typed)


@given(st.text(max_size=80))
def test_nothing_that_can_be_typed_breaks_the_reading(typed):
    for read in (reading.number, reading.money, reading.whole, reading.month):
        with contextlib.suppress(reading.Unclear):
            read(typed)


@given(st.decimals(min_value=0, max_value=9_999_999, places=2))
def test_money_that_is_shown_is_read_back_as_it_was(pounds):
    assert MoneyField().clean(f"£{pounds:,.2f}") == pounds


@pytest.mark.parametrize("typed", ["9" * 30, "1e9", "10,000,000", "9" * 10_000])
def test_amounts_beyond_all_budgets_are_refused(typed):
    with pytest.raises(ValidationError):
        MoneyField().clean(typed)


def boxes(day, month, year):
    return {"day": day, "month": month, "year": year}


@pytest.mark.parametrize(
    "typed",
    [boxes("27", "3", "2018"), boxes("27th", "March", "2018"), boxes("27", "mar", "2018")],
)
def test_dates(typed):
    assert DateField().clean(typed) == date(2018, 3, 27)


@pytest.mark.parametrize(
    ("typed", "message", "wrong"),
    [
        (boxes("", "", ""), "Enter a date, like 27 3 2018", "required"),
        (boxes("31", "2", "2018"), "Enter a real date, like 27 3 2018", "unreal"),
        (boxes("1", "13", "2018"), "Enter a real date, like 27 3 2018", "unreal"),
        (boxes("1", "x", "2018"), "Enter a real date, like 27 3 2018", "month"),
        (boxes("9" * 400, "1", "2018"), "Enter a real date, like 27 3 2018", "day"),
        (boxes("1", "1", "18"), "Enter the year with 4 numbers, like 2018", "year"),
        (boxes("1", "", ""), "Enter the month and year as well", "month and year"),
        (boxes("1", "\x00", "2018"), "Enter a real date, like 27 3 2018", "month"),
    ],
)
def test_a_date_that_cannot_be_says_what_to_enter(typed, message, wrong):
    with pytest.raises(ValidationError) as refused:
        DateField().clean(typed)
    assert (refused.value.messages, refused.value.code) == ([message], wrong)


def test_a_date_outside_its_bounds_says_the_bound():
    field = DateField(earliest=date(2000, 1, 1), latest=lambda: date(2026, 11, 24))
    with pytest.raises(ValidationError, match="Enter a date on or before 24 November 2026"):
        field.clean(boxes("25", "11", "2026"))
    with pytest.raises(ValidationError, match="Enter a date on or after 1 January 2000"):
        field.clean(boxes("31", "12", "1999"))


def test_whole_numbers_are_whole():
    assert NumberField(whole=True).clean("38") == 38
    with pytest.raises(ValidationError, match="Enter a whole number, like 2"):
        NumberField(whole=True).clean("38.5")


def test_an_empty_box_that_may_be_empty_is_nothing():
    assert MoneyField(required=False).clean("") is None
