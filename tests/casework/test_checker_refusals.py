"""What the checker wants of a refusal: reasons about this child, the ground, what happens instead."""

from datetime import datetime

import pytest

from casework.models import HeadAnswer
from casework.models.decisions import print_of
from casework.on_site import shown
from tests.casework.dossiers import (
    DELIVERED,
    PAYMENT_REFUSED,
    REFUSED,
    SPLIT,
    make_line,
    missing,
)


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


def test_R31_help_is_considered_before_somebody_is_called_unable_to_manage():
    row = {**PAYMENT_REFUSED, "payment_ground": "5_2_a"}
    said = [("R31", "Line 1: say which help with the payment was considered")]
    assert missing(row=row, decision=DELIVERED) == said
    assert missing(row={**row, "help_considered": "A payroll service"}, decision=DELIVERED) == []


def head(agrees: bool = True, **changes) -> HeadAnswer:
    """The head's word on line 1 at school, as they read it."""
    read = shown(make_line(where="setting", **changes))
    return HeadAnswer(line_id=1, agrees=agrees, shown=read, answered_at=datetime(2026, 9, 7, 9))


@pytest.mark.parametrize(
    ("heads", "says"),
    [
        ({}, "get the head’s written agreement, or offer an arrangement instead"),
        (
            {1: head(False)},
            "the head refused (regulation 9); refuse the payment or offer an arrangement instead",
        ),
        ({1: head(provider="Ada Marsh")}, "it changed after the head agreed; ask the head again"),
    ],
)
def test_R34_a_payment_used_at_school_needs_the_heads_agreement_to_that_line(heads, says):
    assert missing(line={"where": "setting"}, heads=heads) == [("R34", f"Line 1: {says}")]


def test_R34_is_met_by_the_heads_word_and_by_an_arrangement():
    assert missing(line={"where": "setting"}, heads={1: head()}) == []
    arranged = {**PAYMENT_REFUSED, "payment_ground": "9"}
    assert missing(line={"where": "setting"}, row=arranged, decision=DELIVERED) == []


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


def test_R20_a_contract_that_cannot_be_split_is_counted_by_its_service():
    whole = {**DELIVERED, "below_indicative_reason": "In a contract"}
    assert missing(row={**SPLIT, "service": ""}, decision=whole) == [
        ("R20", "Line 1: name the service, so that it is counted for commissioning")
    ]


@pytest.mark.parametrize(
    ("word", "row", "fits"),
    [
        ("head", PAYMENT_REFUSED, True),
        ("poor_value", PAYMENT_REFUSED, False),
        ("poor_value", SPLIT, True),
        ("duplicates", REFUSED, True),
        ("above_plan", REFUSED, False),
    ],
)
def test_R21_R39_a_word_of_practice_stands_only_beside_its_law(word, row, fits):
    whole = {**DELIVERED, "below_indicative_reason": "See the reasons."}
    found = missing(row={**row, "common_ground": word}, decision=whole)
    assert ([] if fits else ["R21"]) == [rule for rule, _ in found]


@pytest.mark.parametrize("row", [REFUSED, SPLIT, PAYMENT_REFUSED])
def test_R53_what_is_refused_is_delivered_some_other_way(row):
    whole = {"below_indicative_reason": "See the reasons of line 1."}
    assert missing(row=row, decision=whole) == [
        ("R53", "Say how the plan’s provision will be delivered instead")
    ]
