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
from requests_app.models import Line, PlanRecord, Strand
from requests_app.services.matching import match_record
from tests.builders import MONDAY, make_caseworker, make_manager, make_request
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


LETTERS = {"education": "E", "health": "H", "social_care": "S", "integrated": "I"}
NOT, ARR, DIR, THIRD, OFF, INS = "not", "arr", "dir", "third", "off", "ins"
HELD = {
    ARR: ("arrangement", ARRANGED),
    DIR: ("direct_payment", PAID),
    THIRD: ("third_party", PAID),
    OFF: ("direct_payment", OFFERED),
    INS: ("third_party", INSTEAD),
}
# Education, social care, health · PB, OA, DP: written by hand.
BY_HAND = """
arr not not | 1 1 -
not arr not | 1 1 -
not not arr | 1 1 -
dir not not | 1 0 E
not dir not | 1 0 S
not not dir | 1 0 H
third not not | 1 0 E
not third not | 1 0 S
not not third | 1 0 H
off not not | 0 0 -
not off not | 0 0 -
not not off | 0 0 -
ins not not | 1 1 -
not ins not | 1 1 -
not not ins | 1 1 -
arr arr not | 1 1 -
arr dir not | 1 1 S
arr third not | 1 1 S
dir arr not | 1 1 E
dir dir not | 1 0 I
dir third not | 1 0 I
third arr not | 1 1 E
third dir not | 1 0 I
third third not | 1 0 I
arr not arr | 1 1 -
arr not dir | 1 1 H
arr not third | 1 1 H
dir not arr | 1 1 E
dir not dir | 1 0 I
dir not third | 1 0 I
third not arr | 1 1 E
third not dir | 1 0 I
third not third | 1 0 I
not arr arr | 1 1 -
not arr dir | 1 1 H
not dir arr | 1 1 S
not dir dir | 1 0 I
not third dir | 1 0 I
off dir not | 1 0 S
off not arr | 1 1 -
ins dir not | 1 1 S
arr arr arr | 1 1 -
dir arr arr | 1 1 E
arr dir arr | 1 1 S
arr arr dir | 1 1 H
dir dir arr | 1 1 I
dir arr third | 1 1 I
arr third dir | 1 1 I
dir dir dir | 1 0 I
third third third | 1 0 I
off off off | 0 0 -
"""


def test_R64_every_combination_of_mechanism_and_part_as_coded_by_hand(decided):
    """From budgets in the database to the cells of the file."""
    parts = dict(zip(PARTS, _parts(decided), strict=True))
    wrong = []
    for row in BY_HAND.strip().splitlines():
        held, wanted = (cell.split() for cell in row.split("|"))
        BudgetLine.objects.all().delete()
        for part, how in zip(PARTS, held, strict=True):
            if how != NOT:
                _held(parts[part], *HELD[how])
        found = census.cells(next(census.rows(ON)), LETTERS)[3:]
        if [str(cell) or "-" for cell in found] != wanted:
            wrong.append((row, found))
    assert wrong == []


def _parts(request) -> list[Budget]:
    """A budget of each part, all in place on the day."""
    first = request.budgets.get()
    others = []
    for kind in PARTS[1:]:
        strand = Strand.objects.create(
            request=request, kind=kind, status="decided", outcome="agreed", decided_on=MONDAY
        )
        Line.objects.create(strand=strand, position=1, provision="Support")
        others.append(Budget.objects.get(pk=first.pk))
        others[-1].pk, others[-1].strand = None, strand
        others[-1].save()
    return [first, *others]


def _held(budget: Budget, mechanism: str, payment: str) -> None:
    BudgetLine.objects.create(
        budget=budget,
        line=budget.strand.lines.first(),
        position=1,
        provision="Support",
        purpose="learning_support",
        mechanism=mechanism,
        payment=payment,
        amount=100,
    )


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
