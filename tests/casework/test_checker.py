"""Every rule that holds a decision back, named by its id. Without a database: the checker reads rows, nothing else."""

from decimal import Decimal

import pytest

from casework.checker import Gap, Place, gaps
from tests.casework.dossiers import (
    DELIVERED,
    PAYMENT_REFUSED,
    REFUSED,
    SPLIT,
    make_dossier,
    make_line,
    missing,
)


def test_a_complete_decision_has_no_gap():
    assert gaps(make_dossier()) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"row": REFUSED, "decision": {**DELIVERED, "below_indicative_reason": "Not in the plan"}},
        {"row": SPLIT, "decision": {**DELIVERED, "below_indicative_reason": "In a contract"}},
        {"row": PAYMENT_REFUSED, "decision": DELIVERED},
        {"row": {"payment": "agreed"}, "line": {"where": "setting"}},
        {"row": {"amount": Decimal("2400.00"), "change_reason": "The quote went up in May."}},
        {"plan": {"status": "being_drafted"}, "request": {"window": "draft_plan"}},
        {
            "line": {"mechanism": "arrangement"},
            "row": {"payment": "not_asked", "mechanism": "arrangement"},
            "ticks": frozenset({"R25"}),
        },
        {"indicative": None},
    ],
)
def test_a_finished_refusal_or_change_has_no_gap_either(changes):
    assert gaps(make_dossier(**changes)) == []


@pytest.mark.parametrize("status", ["none", "not_sure", ""])
def test_R01_an_education_decision_needs_a_plan(status):
    said = [("R01", "Check the plan record: a plan must be in force or being written")]
    assert missing(plan={"status": status}) == said
    assert missing(plan={"status": status}, strand={"kind": "social_care"}) == []


@pytest.mark.parametrize("window", ["other", ""])
def test_R02_an_education_decision_needs_a_plan_stage(window):
    said = [("R02", "Record the plan’s stage: draft, review or reassessment")]
    assert missing(request={"window": window}) == said
    assert missing(request={"window": window}, strand={"kind": "health"}) == []


def test_R59_the_costed_plan_is_agreed_first():
    said = [("R59", "Record the day the costed plan was agreed with the family")]
    assert missing(strand={"clock": "none"}) == said


def test_R59_an_open_question_is_answered_first():
    said = [("R59", "Wait for the family’s answer to the open question")]
    assert missing(request={"status": "waiting_for_family"}) == said


def test_R18_every_line_is_decided():
    line = make_line(3)
    found = gaps(make_dossier(lines=[line], decided={}, indicative=None))
    assert found == [Gap("R18", "Line 3: decide on the budget", 3, Place.LINE)]
    assert found[0].wants == "decide on the budget"


def test_R18_something_is_asked_for():
    said = ("R18", "Add what the family asked for: there is no line to decide")
    assert said in missing(lines=[])


def test_R09_an_identified_line_stands_in_the_plan():
    assert missing(line={"section_f": " "}) == [
        ("R09", "Line 1: name the paragraph of Section F, or decide “not in the plan”")
    ]


def test_R10_a_place_is_never_identified():
    assert missing(line={"is_place": True}) == [
        ("R10", "Line 1: a budget cannot pay for a place; decide “a place”")
    ]


@pytest.mark.parametrize("line", [{"quantity_kind": ""}, {"unit_price": None}])
def test_R23_an_identified_line_has_a_price(line):
    assert missing(line=line) == [("R23", "Line 1: price the line: a quote or the council’s rate")]


@pytest.mark.parametrize(("amount", "word"), [("2279.99", "below"), ("2280.01", "above")])
def test_R23_another_amount_than_the_line_costs_has_a_reason(amount, word):
    assert missing(row={"amount": Decimal(amount)}, indicative=None) == [
        ("R23", f"Line 1: the amount is {word} the line’s cost; say why")
    ]


def test_R24_a_budget_below_the_indicative_one_has_a_reason():
    assert missing(indicative=Decimal("2280.01")) == [
        ("R24", "Say why the budget is below the indicative one")
    ]


def test_R25_an_officer_confirms_the_calculated_figure():
    assert missing(ticks=frozenset({"R30"})) == [
        ("R25", "Confirm that you accept the calculated figure, or depart from it")
    ]


def test_R30_the_tests_for_a_direct_payment_are_confirmed_where_one_is_agreed():
    said = [("R30", "Confirm that the tests for a direct payment are met")]
    assert missing(ticks=frozenset({"R25"})) == said
    assert missing(ticks=frozenset({"R25"}), row=PAYMENT_REFUSED, decision=DELIVERED) == []


def test_R30_a_payment_asked_for_is_agreed_or_refused():
    row = {"payment": "not_asked", "mechanism": "arrangement"}
    assert missing(row=row) == [
        ("R30", "Line 1: a direct payment was asked for: agree or refuse it")
    ]


def test_R29_no_payment_is_agreed_that_nobody_asked_for():
    assert missing(line={"mechanism": "arrangement"}) == [
        ("R29", "Line 1: no direct payment was asked for")
    ]


@pytest.mark.parametrize("change", [{"starts_on": None}, {"ends_on": None}])
def test_R40_the_budget_starts_and_ends(change):
    assert missing(decision=change) == [("R40", "Enter the days the budget starts and ends")]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"plan": {"status": "none"}}, Place.PLAN),
        ({"request": {"window": ""}}, Place.PLAN),
        ({"request": {"status": "waiting_for_family"}}, Place.CASE),
        ({"strand": {"clock": "none"}}, Place.PACKAGE),
        ({"line": {"section_f": ""}}, Place.PACKAGE),
        ({"line": {"unit_price": None}}, Place.PACKAGE),
        ({"line": {"outcome": ""}}, Place.PACKAGE),
        ({"row": {"reasons": ""}}, Place.LINE),
        ({"row": {"payment": "not_asked", "mechanism": "arrangement"}}, Place.LINE),
        ({"line": {"where": "setting"}, "ticks": frozenset({"R25", "R30"})}, Place.CHECK),
        ({"ticks": frozenset({"R25"})}, Place.CHECK),
        ({"decision": {"ends_on": None}}, Place.WHOLE),
    ],
)
def test_each_gap_says_where_it_is_closed(changes, place):
    assert [gap.place for gap in gaps(make_dossier(**changes))] == [place]
