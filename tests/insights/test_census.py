"""SEN2's PB, OA and DP: every combination of mechanism and part against hand-made codes."""

from datetime import date
from itertools import product

import pytest

from budgets.models import Payment
from insights.census import Coded, coded, reference_date, third_thursday
from insights.queries import census
from requests_app.models import PlanRecord
from requests_app.services.matching import match_record
from tests.builders import MONDAY, make_caseworker, make_request

ARRANGED, OFFERED, PAID = Payment.NOT_A_PAYMENT, Payment.OFFERED, Payment.TAKEN_UP
PARTS = ("education", "social_care", "health")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], Coded(False, False, "none")),
        ([("education", OFFERED)], Coded(False, False, "none")),
        ([("education", ARRANGED)], Coded(True, True, "none")),
        ([("education", PAID)], Coded(True, False, "education")),
        ([("health", PAID)], Coded(True, False, "health")),
        ([("social_care", PAID)], Coded(True, False, "social_care")),
        ([("education", PAID), ("education", ARRANGED)], Coded(True, True, "education")),
        ([("education", PAID), ("health", PAID)], Coded(True, False, "integrated")),
        ([("education", PAID), ("health", ARRANGED)], Coded(True, True, "education")),
        ([("education", OFFERED), ("health", PAID)], Coded(True, False, "health")),
        (
            [("education", PAID), ("social_care", PAID), ("health", ARRANGED)],
            Coded(True, True, "integrated"),
        ),
    ],
)
def test_codes_made_by_hand(lines, code):
    assert coded(lines) == code


def test_every_combination_of_part_and_mechanism_keeps_the_rules():
    """PB when anything is in place, OA when anything is arranged, DP by who pays; OA and DP may both be set."""
    for payments in product((None, ARRANGED, OFFERED, PAID), repeat=3):
        lines = [(part, how) for part, how in zip(PARTS, payments, strict=True) if how]
        code = coded(lines)
        paying = [part for part, how in lines if how == PAID]
        assert code.taken_up == any(how in (ARRANGED, PAID) for _, how in lines)
        assert code.arranged == any(how == ARRANGED for _, how in lines)
        assert code.who_pays == {0: "none", 1: (paying or ["none"])[0]}.get(
            len(paying), "integrated"
        )


def test_the_reference_date_is_the_third_thursday_of_january():
    assert [third_thursday(year) for year in (2025, 2026, 2027)] == [
        date(2025, 1, 16),
        date(2026, 1, 15),
        date(2027, 1, 21),
    ]
    assert reference_date(date(2026, 11, 24)) == date(2027, 1, 21)
    assert reference_date(date(2026, 1, 15)) == date(2026, 1, 15)


@pytest.fixture
def decided(db):
    request = make_request("decided")
    record = PlanRecord.objects.create(
        native_id="TC-1",
        first_name="A",
        last_name="B",
        sounds_like="a b",
        birth_date=date(2018, 3, 10),
        status="in_force",
        issued_on=date(2024, 5, 1),
        loaded_at=MONDAY,
    )
    match_record(request, found=record, actor=make_caseworker().user, at=MONDAY)
    return request


def take_up(request) -> None:
    """The state alone: consents have tests of their own."""
    request.budgets.get().lines.update(payment=PAID)


ON = date(2027, 1, 21)


def test_a_budget_only_offered_is_not_in_the_file(decided):
    assert [census.in_file(row) for row in census.rows(ON)] == [False]


def test_a_budget_taken_up_is_a_row_keyed_on_the_plan(decided):
    take_up(decided)
    rows = list(census.rows(ON))

    assert [census.cells(row, {"education": "E"}) for row in rows] == [
        ("TC-1", "", date(2024, 5, 1), 1, 0, "E")
    ]
    assert census.totals(rows) == {
        "rows": 1,
        "personal_budgets": 1,
        "arrangements": 0,
        "direct_payments": 1,
        "not_coded": 0,
    }


@pytest.mark.parametrize("day", [date(2027, 1, 3), date(2028, 1, 4)])
def test_before_and_after_its_time_a_budget_is_not_counted(decided, day):
    take_up(decided)

    assert list(census.rows(day)) == []


def test_an_ended_plan_is_left_out_and_said(decided):
    take_up(decided)
    PlanRecord.objects.update(status="ceased", ceased_on=date(2027, 1, 10))

    assert list(census.rows(ON)) == []
    assert decided.reference in {
        odd.reference for odd in census.oddities(ON, [], census.totals([]))
    }


def test_a_payment_without_a_consent_and_a_missing_letter_look_odd(decided):
    take_up(decided)
    rows = list(census.rows(ON))

    said = [odd.says for odd in census.oddities(ON, rows, census.totals(rows))]

    assert said == [
        "A direct payment is taken up, and nobody’s consent says who is paid",
        "There is no letter for payments by “education”: set it below",
    ]


def test_a_request_without_a_plan_cannot_be_coded(db):
    take_up(make_request("decided"))
    rows = list(census.rows(ON))

    assert [row.trouble for row in rows] == [
        "The request is not matched with a plan of the register"
    ]
    assert census.totals(rows)["not_coded"] == 1
