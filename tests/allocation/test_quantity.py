from decimal import Decimal

import pytest

from allocation.engine.quantity import NoPrice, Quantity, cost, in_words

D = Decimal
TUTOR = Quantity("sessions", minutes=D(45), times_a_week=D(2), weeks=D(38), rate=D("34.00"))


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (TUTOR, "2 × 45 minutes a week × 38 weeks = 57 hours; 57 hours × £34.00 = £1,938.00"),
        (
            Quantity("sessions", minutes=D(30), weeks=D(38), group_size=4, rate=D("12.00")),
            "1 × 30 minutes a week × 38 weeks = 19 hours; 19 hours × £12.00 ÷ 4 children = £57.00",
        ),
        (
            Quantity("sessions", minutes=D(20), weeks=D(38), rate=D(34)),
            "1 × 20 minutes a week × 38 weeks = 12 hours 40 minutes; "
            "12 hours 40 minutes × £34.00 = £430.67",
        ),
        (
            Quantity(
                "sessions",
                minutes=D(45),
                weeks=D(38),
                rate=D(58),
                rate_per="session",
            ),
            "1 time a week × 38 weeks = 38 sessions; 38 sessions × £58.00 = £2,204.00",
        ),
        (
            Quantity(
                "sessions", minutes=D(60), rate=D("653.60"), rate_per="weekly_hour", group_size=4
            ),
            "1 × 60 minutes a week = 1 hour a week; 1 hour a week × £653.60 a year for each "
            "weekly hour ÷ 4 children = £163.40",
        ),
        (
            Quantity("sessions", minutes=D(100), weeks=D(38), rate=D("0.25"), rate_per="minute"),
            "1 × 100 minutes a week × 38 weeks = 3,800 minutes; 3,800 minutes × £0.25 = £950.00",
        ),
        (
            Quantity("sessions", minutes=D(60), weeks=D(10), group_size=3, alone=True, rate=D(20)),
            "1 × 60 minutes a week × 10 weeks = 10 hours; "
            "10 hours × £20.00 (charged whole: set up for this child) = £200.00",
        ),
        (
            Quantity("sessions", minutes=D(60), weeks=D(10), rate=D(20), on_cost_percent=D("12.5")),
            "1 × 60 minutes a week × 10 weeks = 10 hours; "
            "10 hours × £20.00 + 12.5% employer’s costs = £225.00",
        ),
        (Quantity("one_off", rate=D(749), unit="laptop"), "1 laptop × £749.00 = £749.00"),
        (
            Quantity("units", number=D(12), unit="months", rate=D(15)),
            "12 months × £15.00 = £180.00",
        ),
        (Quantity("units", number=D(12), unit="months"), "12 months; no price yet"),
    ],
)
def test_a_sum_reads_as_a_parent_would_write_it(quantity, words):
    assert in_words(quantity) == words


def test_a_line_multiplies_first_and_rounds_once():
    # 0.35 hours × 3 ÷ 7 × £11.11 a step at a time would round three times.
    quantity = Quantity("sessions", minutes=D(7), weeks=D(39), group_size=7, rate=D("11.11"))
    assert cost(quantity) == D("7.22")  # 7 × 39 × 11.11 ÷ 420 = 7.2215


def test_half_a_penny_goes_up():
    assert cost(Quantity("units", number=D(1), rate=D("0.125"))) == D("0.13")


def test_a_line_without_a_rate_has_no_cost():
    with pytest.raises(NoPrice):
        cost(Quantity("one_off"))


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="rate: give a Decimal, never a float"):
        Quantity("one_off", rate=0.1)
