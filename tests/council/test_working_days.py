from datetime import date

import pytest

from council.models import ClosureDay
from council.working_days import Calendar, calendar

CHRISTMAS_WEEK = [date(2026, 12, day) for day in (29, 30, 31)]


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 9, 7), 0, date(2026, 9, 7)),
        (date(2026, 9, 7), 1, date(2026, 9, 8)),
        (date(2026, 9, 11), 1, date(2026, 9, 14)),
        (date(2026, 9, 12), 1, date(2026, 9, 14)),
        (date(2026, 9, 7), 15, date(2026, 9, 28)),
        # Christmas 2026: Friday; Boxing Day moves to Monday 28; New Year's Day is a Friday.
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 21), 15, date(2027, 1, 14)),
        # Easter 2027: Good Friday 26 and Monday 29 March.
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
        # Two bank holidays in May 2027, and 28 August's Monday, 30 August.
        (date(2027, 4, 30), 20, date(2027, 6, 1)),
        (date(2027, 8, 27), 1, date(2027, 8, 31)),
    ],
)
def test_the_day_so_many_working_days_later(start, days, expected):
    assert Calendar().add(start, days) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 9, 7), date(2026, 9, 7), 0),
        (date(2026, 9, 8), date(2026, 9, 7), 0),
        (date(2026, 9, 7), date(2026, 9, 8), 1),
        (date(2026, 9, 11), date(2026, 9, 13), 0),
        (date(2026, 12, 24), date(2026, 12, 29), 1),
        (date(2026, 3, 31), date(2026, 4, 8), 4),
    ],
)
def test_how_many_working_days_lie_between(start, end, expected):
    assert Calendar().between(start, end) == expected


@pytest.mark.parametrize("days", [1, 7, 15, 60, 250])
def test_adding_and_counting_agree(days):
    start = date(2026, 12, 18)

    assert Calendar().between(start, Calendar().add(start, days)) == days


def test_R60_days_the_council_is_closed_do_not_count():
    assert Calendar(CHRISTMAS_WEEK).add(date(2026, 12, 24), 1) == date(2027, 1, 4)


@pytest.mark.django_db
def test_the_calendar_knows_the_closure_days_of_the_settings():
    for day in CHRISTMAS_WEEK:
        ClosureDay.objects.create(date=day, name="Christmas shutdown")

    assert [calendar().is_open(day) for day in CHRISTMAS_WEEK] == [False, False, False]
    assert calendar().is_open(date(2027, 1, 4))


def test_days_are_never_taken_away():
    with pytest.raises(ValueError, match="never taken away"):
        Calendar().add(date(2026, 9, 7), -1)
