"""Every rule that holds a decision back, named by its id. Without a database: the checker reads rows, nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from casework.checker import Gap, Place, gaps
from casework.models import Recipient
from tests.casework.dossiers import (
    DELIVERED,
    PAYMENT_REFUSED,
    REFUSED,
    SPLIT,
    make_dossier,
    make_line,
    make_tests,
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
        {"row": {"price": Decimal("31.00"), "change_reason": "The quote went up in May."}},
        {
            "row": {"weeks": Decimal(30), "against_plan": "less", "change_reason": "Until May."},
            "decision": {**DELIVERED, "below_indicative_reason": "Fewer weeks."},
        },
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


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"price": Decimal("29.99")}, "the amount is below the line’s cost; say why"),
        ({"price": Decimal("30.01")}, "the amount is above the line’s cost; say why"),
        ({"weeks": Decimal(37)}, "the amount is below the line’s cost; say why"),
        (
            {"weeks": Decimal(19), "price": Decimal("60.00")},
            "quantity and price differ from the line’s cost; say why",
        ),
    ],
)
def test_R23_another_quantity_or_price_than_the_line_has_a_reason(change, says):
    said = [("R23", f"Line 1: {says}")]
    assert missing(row=change, indicative=None) == said
    assert missing(row={**change, "change_reason": "By agreement."}, indicative=None) == []


@pytest.mark.parametrize("amount", ["2279.99", "2280.01"])
def test_R23_an_amount_is_what_its_quantity_and_price_make(amount):
    assert missing(row={"amount": Decimal(amount)}, indicative=None) == [
        (
            "R23",
            "Line 1: the quantity or the price changed after this was decided; save the line again",
        )
    ]


def test_R23_the_quantity_is_held_against_section_f():
    assert missing(row={"against_plan": ""}) == [
        ("R23", "Line 1: say how the quantity compares with Section F")
    ]
    less = {"against_plan": "less"}
    assert missing(row=less, decision=DELIVERED) == [
        ("R23", "Line 1: it is less than Section F says; say why")
    ]
    assert missing(row={**less, "change_reason": "The school gives the rest."}) == [
        ("R53", "Say how the plan’s provision will be delivered instead")
    ]


def test_R24_a_budget_below_the_indicative_one_has_a_reason():
    assert missing(indicative=Decimal("2280.01")) == [
        ("R24", "Say why the budget is below the indicative one")
    ]


def test_R25_an_officer_confirms_the_calculated_figure():
    assert missing(ticks=frozenset()) == [
        ("R25", "Confirm that you accept the calculated figure, or depart from it")
    ]


def test_R30_somebody_is_named_and_every_test_answered_where_a_payment_is_agreed():
    said = [("R30", "Name who would be paid, and answer the tests for a direct payment")]
    assert missing(recipient=None, tests=[]) == said
    assert missing(recipient=None, tests=[], row=PAYMENT_REFUSED, decision=DELIVERED) == []
    some = make_tests(**dict.fromkeys(("5_2_a", "6_b", "6_d"), ""))
    assert missing(tests=some) == [("R30", "Answer 3 of the 8 tests for a direct payment")]


@pytest.mark.parametrize(
    ("test", "rule", "says"),
    [
        ("5_2_a", "R30", ": able to manage the payment, alone or with help"),
        ("5_2_b", "R30", ": over compulsory school age"),
        ("5_2_c", "R30", ": able to consent to it"),
        ("5_2_d", "R33", ""),
        ("6_a", "R30", ": it would be used in the right way for this support"),
        ("6_b", "R30", ": it would be in the child’s best interests"),
        ("6_c", "R30", ": it would not harm services for other children with plans"),
        ("6_d", "R30", ": it is a good use of the council’s money"),
    ],
)
def test_R30_R33_no_payment_is_agreed_while_a_test_is_not_met(test, rule, says):
    found = missing(tests=make_tests(**{test: "no"}))
    assert found == [(rule, f"A test is not met, so no payment can be agreed{says}")]


def test_R30_managing_with_help_is_managing():
    assert missing(tests=make_tests(**{"5_2_a": "with_help"})) == []


def test_R32_a_nominee_is_nominated_in_writing():
    nominee = Recipient(kind="nominee", name="An Aunt")
    assert missing(recipient=nominee) == [
        ("R32", "Record the day of the family’s written nomination of the nominee")
    ]
    nominee.nominated_on = date(2026, 9, 1)
    assert missing(recipient=nominee) == []


def test_R17_somebody_of_the_household_is_paid_only_with_a_finding():
    line = {"household_member": True, "household_why": "His sister knows him."}
    assert missing(line=line) == [
        ("R17", "Line 1: somebody of the household is paid; record what you found on that")
    ]
    assert missing(line=line, row={"household_finding": "Two agencies had nobody."}) == []


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
        ({"line": {"where": "setting"}}, Place.HEAD),
        ({"ticks": frozenset()}, Place.CHECK),
        ({"tests": []}, Place.TESTS),
        ({"recipient": None}, Place.TESTS),
        ({"decision": {"ends_on": None}}, Place.WHOLE),
    ],
)
def test_each_gap_says_where_it_is_closed(changes, place):
    assert [gap.place for gap in gaps(make_dossier(**changes))] == [place]
