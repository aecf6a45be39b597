"""SEN2's PB, OA and DP: every combination of mechanism and part against hand-made codes."""

from datetime import date, timedelta
from itertools import product

import pytest

from budgets.models import Budget, BudgetLine, Payment
from casework.exports import make
from casework.models import DataExport
from insights.census import Coded, coded, reference_date, third_thursday
from insights.models import CensusFile
from insights.queries import census
from requests_app.models import PlanRecord
from tests.builders import MONDAY, make_manager, make_request
from tests.insights.test_census_by_hand import LETTERS
from tests.signing_in import sign_in

ARRANGED, OFFERED, PAID = Payment.NOT_A_PAYMENT, Payment.OFFERED, Payment.TAKEN_UP
INSTEAD = Payment.INSTEAD
PARTS = ("education", "social_care", "health")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], Coded(False, False, "none")),
        ([("education", OFFERED)], Coded(False, False, "none")),
        ([("education", ARRANGED)], Coded(True, True, "none")),
        ([("education", INSTEAD)], Coded(True, True, "none")),
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
    assert census.totals(rows) == {
        "rows": 0,
        "personal_budgets": 0,
        "arrangements": 0,
        "direct_payments": 0,
        "not_coded": 1,
    }


def test_a_line_ended_before_the_day_and_one_decided_after_it_do_not_count(decided):
    take_up(decided)
    BudgetLine.objects.update(ended_on=ON - timedelta(days=1))
    assert list(census.rows(ON)) == []

    BudgetLine.objects.update(ended_on=ON)
    assert [census.in_file(row) for row in census.rows(ON)] == [True]
    Budget.objects.update(decided_on=ON + timedelta(days=1))
    assert list(census.rows(ON)) == []


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ({"ceased_on": date(2027, 1, 10)}, "The plan ends before the day by its date"),
        ({"missing_since": MONDAY}, "The plan is no longer in the council’s file"),
    ],
)
def test_a_plan_that_is_counted_and_looks_ended_is_said(decided, plan, says):
    take_up(decided)
    PlanRecord.objects.update(**plan)
    found = list(census.rows(ON))

    odd = census.oddities(ON, found, census.totals(found))
    assert len(found) == 1
    assert [one.reference for one in odd if one.says.startswith(says)] == [decided.reference]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (100, 126, ["Personal budgets: 126 now, 100 in 2026"]),
        (100, 125, []),
        (100, 74, ["Personal budgets: 74 now, 100 in 2026"]),
        (4, 8, []),
        (0, 5, ["Personal budgets: 5 now, 0 in 2026"]),
    ],
)
def test_a_jump_against_last_years_file_is_said(db, before, now, said):
    CensusFile.objects.create(
        reference_date=date(2026, 1, 15),
        rows=before,
        personal_budgets=before,
        arrangements=0,
        direct_payments=0,
        not_coded=0,
        made_at=MONDAY,
        made_by=make_manager().user,
    )
    counted = {"personal_budgets": now, "arrangements": 0, "direct_payments": 0}

    assert [odd.says for odd in census.jumps(ON, counted)] == said


def test_the_file_is_made_by_a_worker_and_what_it_counted_is_kept(decided, client):
    take_up(decided)
    manager = make_manager()
    sign_in(client, manager)
    client.post("/dashboard/sen2/letters/", LETTERS | {"none": ""})
    client.post("/dashboard/sen2/2027-01-21/file/", {"kind": "csv"})

    export = DataExport.objects.get(kind="census")
    assert make(export.pk)
    export.refresh_from_db()
    with export.file.open() as file:
        assert file.read().decode("utf-8-sig").splitlines() == [
            "native_id,upn,plan_start_date,PB,OA,DP",
            "TC-1,,2024-05-01,1,0,E",
        ]
    assert CensusFile.objects.values_list("personal_budgets", "direct_payments").get() == (1, 1)
    page = client.get("/dashboard/sen2/", {"on_0": "21", "on_1": "1", "on_2": "2027"})
    assert "nobody’s consent says who is paid" in page.content.decode()
