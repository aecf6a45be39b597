"""Money, days, dates and times look the same everywhere."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from council.drawing import day_boxes, segments, steps_up_to
from council.templatetags import council_format as written

SUMMER = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("3504"), "£3,504.00"),
        (Decimal("-6000"), "−£6,000.00"),
        (Decimal("0.1"), "£0.10"),
        (0, "£0.00"),
        (None, ""),
    ],
)
def test_money_always_has_pence(amount, text):
    assert written.money(amount) == text


def test_days_are_working_days():
    assert [written.days(count) for count in (0, 1, 15)] == [
        "0 working days",
        "1 working day",
        "15 working days",
    ]


def test_dates():
    day = date(2026, 11, 19)
    forms = (written.long_date, written.plain_date, written.weekday_date, written.short_date)
    assert [write(day) for write in forms] == [
        "Thursday 19 November 2026",
        "19 November 2026",
        "Thursday 19 November",
        "19 Nov",
    ]


def test_times_are_london_s():
    assert written.moment(SUMMER) == "Thursday 2 July 2026, 12:30am"


@pytest.mark.parametrize(
    ("hour", "minute", "text"),
    [
        (0, 0, "midnight"),
        (12, 0, "midday"),
        (9, 5, "9:05am"),
        (16, 0, "4pm"),
        (12, 12, "12:12pm"),
    ],
)
def test_times(hour, minute, text):
    assert written.clock_time(datetime(2026, 11, 19, hour, minute, tzinfo=UTC)) == text


def test_a_bar_s_parts_fill_it():
    assert segments([Decimal(6000), Decimal(2000), Decimal(0)]) == [
        {"x": "0.00%", "width": "75.00%", "middle": "37.50%", "end": "75.00%"},
        {"x": "75.00%", "width": "25.00%", "middle": "87.50%", "end": "100.00%"},
        {"x": "100.00%", "width": "0.00%", "middle": "100.00%", "end": "100.00%"},
    ]


def test_a_bar_of_nothing_is_empty():
    assert [part["width"] for part in segments([0, 0])] == ["0.00%", "0.00%"]


def test_spent_days_come_first():
    assert [box["spent"] for box in day_boxes(2, 4)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("top", "marks"),
    [
        (0, [0]),
        (1, [0, 1]),
        (21, [0, 8, 16, 24]),
        (96, [0, 40, 80, 120]),
        (1184, [0, 400, 800, 1200]),
    ],
)
def test_axes_have_round_marks(top, marks):
    assert steps_up_to(top) == marks
