"""Every rule that holds a decision back, named by its id. Without a database: the checker reads rows, nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from casework.checker import Dossier, Gap, Place, gaps
from casework.models import Decision, LineDecision
from casework.models.decisions import print_of
from requests_app.models import Line, Plan, Request, Strand

COMPLETE = {"R25", "R30", "R34"}
REFUSED = {
    "budget": "not_in_plan",
    "amount": None,
    "payment": "not_possible",
    "mechanism": "",
    "reasons": "Section F of this plan does not name swimming.",
    "would_change": "If the review adds swimming to Section F, this line can be costed.",
}
SPLIT = {
    **REFUSED,
    "budget": "cannot_be_split",
    "arrangement": "Children’s therapies 2024–28, South Coast NHS Trust",
    "paid_as_one_sum": True,
    "split_effect": "inefficient",
    "split_evidence": "The contract manager’s note of 9 November 2026.",
}
PAYMENT_REFUSED = {
    "payment": "refused",
    "payment_ground": "9",
    "payment_reasons": "The head does not agree to this at the school.",
    "mechanism": "arrangement",
    "would_change": "If the head agrees in writing, a direct payment can be looked at.",
}
DELIVERED = {"delivered_instead": "The school goes on with the group on Thursdays."}


def make_line(number: int = 1, **changes) -> Line:
    """£2,280.00 a year: 76 sessions at home of £30.00, asked for as a direct payment."""
    return Line(
        pk=number,
        position=number,
        **{
            "provision": "Reading tutor",
            "section_f": "F3",
            "outcome": "Reads a page alone",
            "where": "home",
            "mechanism": "direct_payment",
            "quantity_kind": "sessions",
            "minutes": Decimal(60),
            "times_a_week": Decimal(2),
            "weeks": Decimal(38),
            "unit_price": Decimal("30.00"),
            **changes,
        },
    )


def make_row(line: Line, **changes) -> LineDecision:
    row = LineDecision(
        line=line,
        **{
            "budget": "identified",
            "amount": Decimal("2280.00"),
            "payment": "agreed",
            "mechanism": "direct_payment",
            "reasons": "Section F3 gives two hours a week of reading support.",
            **changes,
        },
    )
    row.reasons_print = print_of(row.reasons)
    return row


def make_dossier(
    *, line=None, row=None, plan=None, request=None, strand=None, decision=None, **changes
) -> Dossier:
    """A decision with nothing missing, but for what is changed."""
    asked = make_line(**line or {})
    written = make_row(asked, **row or {})
    case = Request(
        plan=Plan(status="in_force", **plan or {})
        if "status" not in (plan or {})
        else Plan(**plan),
        **{"status": "planning", "window": "review", **(request or {})},
    )
    part = Strand(request=case, **{"kind": "education", "clock": "decision", **(strand or {})})
    whole = Decision(
        strand=part,
        **{
            "starts_on": date(2027, 1, 4),
            "ends_on": date(2028, 1, 3),
            "evidence_considered": "The plan and the tutor’s quote.",
            **(decision or {}),
        },
    )
    return Dossier(
        **{
            "request": case,
            "strand": part,
            "decision": whole,
            "lines": [asked],
            "decided": {asked.pk: written},
            "ticks": frozenset(COMPLETE),
            "indicative": Decimal("2280.00"),
            **changes,
        }
    )


def missing(**changes) -> list[tuple[str, str]]:
    return [(gap.rule, gap.says) for gap in gaps(make_dossier(**changes))]


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


@pytest.mark.parametrize("text", ["", "  \n "])
def test_R39_the_family_reads_reasons(text):
    assert missing(row={"reasons": text}) == [
        ("R39", "Line 1: write the reasons the family will read")
    ]


@pytest.mark.parametrize("text", ["Too dear.", "As discussed", "Does not meet criteria.", "n/a"])
def test_R39_reasons_are_about_this_child(text):
    assert missing(row={"reasons": text}) == [
        ("R39", "Line 1: write reasons about this child, in at least a sentence")
    ]


def test_R39_a_refusal_copied_from_another_case_is_found_however_it_is_spaced():
    elsewhere = frozenset({print_of("section f of this  plan\ndoes not name swimming.")})
    whole = {**DELIVERED, "below_indicative_reason": "Not in the plan"}
    assert missing(row=REFUSED, decision=whole, others_reasons=elsewhere) == [
        ("R39", "Line 1: these reasons are copied from another case; write about this child")
    ]


def test_R39_two_agreements_may_have_the_same_reasons():
    elsewhere = frozenset({print_of("Section F3 gives two hours a week of reading support.")})
    assert missing(others_reasons=elsewhere) == []


def test_R39_a_refusal_says_what_would_change_it():
    whole = {**DELIVERED, "below_indicative_reason": "Not in the plan"}
    said = [("R39", "Line 1: say what would change this answer")]
    assert missing(row={**REFUSED, "would_change": " "}, decision=whole) == said
    assert missing(row={**PAYMENT_REFUSED, "would_change": ""}, decision=DELIVERED) == said


def test_R39_the_evidence_is_named():
    assert missing(decision={"evidence_considered": " "}) == [
        ("R39", "Say which evidence you considered")
    ]


@pytest.mark.parametrize("text", ["", "No", "as discussed"])
def test_R39_a_refused_payment_has_its_own_reasons(text):
    assert missing(row={**PAYMENT_REFUSED, "payment_reasons": text}, decision=DELIVERED) == [
        ("R39", "Line 1: write why the direct payment is refused, in at least a sentence")
    ]


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


def test_R31_help_is_considered_before_somebody_is_called_unable_to_manage():
    row = {**PAYMENT_REFUSED, "payment_ground": "5_2_a"}
    said = [("R31", "Line 1: say which help with the payment was considered")]
    assert missing(row=row, decision=DELIVERED) == said
    assert missing(row={**row, "help_considered": "A payroll service"}, decision=DELIVERED) == []


def test_R34_a_payment_used_at_school_needs_the_heads_agreement():
    assert missing(line={"where": "setting"}, ticks=frozenset({"R25", "R30"})) == [
        ("R34", "Line 1: record the head’s written agreement, or offer an arrangement instead")
    ]


def test_R45_the_money_is_held_somehow_and_serves_an_outcome():
    assert missing(row={"mechanism": ""}) == [("R45", "Line 1: say how the money is held")]
    assert missing(line={"outcome": " "}) == [
        ("R45", "Line 1: name the outcome the payment serves: Section J needs it")
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"arrangement": " "}, "name the contract and who holds it"),
        ({"paid_as_one_sum": False}, "“cannot be split” needs one sum paid for many children"),
        ({"paid_as_one_sum": None}, "“cannot be split” needs one sum paid for many children"),
        ({"split_effect": ""}, "say what splitting the contract would do"),
        ({"split_evidence": " "}, "give the evidence for that"),
    ],
)
def test_R19_a_contract_that_cannot_be_split_is_proved(change, says):
    whole = {**DELIVERED, "below_indicative_reason": "In a contract"}
    assert missing(row={**SPLIT, **change}, decision=whole) == [("R19", f"Line 1: {says}")]


@pytest.mark.parametrize("change", [{"starts_on": None}, {"ends_on": None}])
def test_R40_the_budget_starts_and_ends(change):
    assert missing(decision=change) == [("R40", "Enter the days the budget starts and ends")]


@pytest.mark.parametrize("row", [REFUSED, SPLIT, PAYMENT_REFUSED])
def test_R53_what_is_refused_is_delivered_some_other_way(row):
    whole = {"below_indicative_reason": "See the reasons of line 1."}
    assert missing(row=row, decision=whole) == [
        ("R53", "Say how the plan’s provision will be delivered instead")
    ]


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
