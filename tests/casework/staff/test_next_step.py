"""The next thing to do: one for every state a case can be in."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from casework.staff.next_step import Facts, NextStep, StrandFacts, next_step

TODAY = date(2026, 11, 23)


def case(status: str, /, *, confirmed=True, due=None, may_approve=True, **strand) -> Facts:
    return Facts(
        status=status,
        asker_confirmed=confirmed,
        role="parent",
        question_due=due,
        may_approve=may_approve,
        strand=StrandFacts(**strand),
    )


CALCULATED = {"calculated": True, "indicative": Decimal("6480.00")}
SHARED = {**CALCULATED, "shared_on": datetime(2026, 11, 19, 12, tzinfo=UTC), "status": "planning"}
DECIDING = {**SHARED, "clock": "decision", "asked_lines": 6}
PROPOSED = {**DECIDING, "status": "proposed", "total": Decimal("3912.50")}

EVERY_STATE = [
    (
        case("submitted", confirmed=False),
        NextStep(
            "Confirm who is asking",
            "Parent or carer, not checked against the plan record",
            anchor="people",
        ),
    ),
    (
        case("submitted"),
        NextStep("Start the review", "The person who asks is confirmed", anchor="next"),
    ),
    (
        case("waiting_for_family", due=date(2026, 11, 26)),
        NextStep("Wait, or phone", "1 question · due 26 Nov", anchor="questions"),
    ),
    (
        case("waiting_for_family", due=date(2026, 11, 20)),
        NextStep("Phone the family", "The answer was due 20 Nov", anchor="questions"),
    ),
    (
        case("in_review"),
        NextStep(
            "Work out the indicative budget",
            "Check the plan and the package first",
            "case_calculation",
        ),
    ),
    (
        case("in_review", calculated=True),
        NextStep(
            "Complete the package", "The calculation has no figure without it", "case_package"
        ),
    ),
    (
        case("in_review", **CALCULATED),
        NextStep(
            "Share the indicative budget", "£6,480.00 worked out, not shared", "case_calculation"
        ),
    ),
    (
        case("planning", **SHARED),
        NextStep(
            "Agree the costed plan", "Indicative budget £6,480.00 shared 19 Nov", "case_package"
        ),
    ),
    (
        case("planning", **DECIDING, decided_lines=2, next_line=4),
        NextStep("Decide line 4", "2 of 6 lines decided", "decide", "education", "line-4"),
    ),
    (
        case("planning", **DECIDING, decided_lines=6),
        NextStep("Send to approval", "Every line has a decision", "decide", "education"),
    ),
    (
        case("planning", **DECIDING, sent_back_note="Line 4: the amount is below Section F hours"),
        NextStep(
            "Answer the approver’s note",
            "Line 4: the amount is below Section F hours",
            "decide",
            "education",
        ),
    ),
    (
        case("planning", **PROPOSED),
        NextStep("Approve or send back", "£3,912.50 a year · not your own", "decide", "education"),
    ),
    (
        case("planning", **PROPOSED, proposed_by_viewer=True),
        NextStep(
            "Wait for the approver", "£3,912.50 a year · you proposed it", "decide", "education"
        ),
    ),
    (
        case("planning", may_approve=False, **{**PROPOSED, "total": None}),
        NextStep("Wait for the approver", "Nothing agreed", "decide", "education"),
    ),
    (
        case("planning", **{**DECIDING, "status": "approved"}),
        NextStep(
            "Issue the letter", "The decision date is the letter’s date", "decide", "education"
        ),
    ),
    (
        case("decided", **{**DECIDING, "status": "review_requested"}),
        NextStep(
            "See to the review", "By neither the proposer nor the approver", "review", "education"
        ),
    ),
    (case("decided", status="decided"), NextStep("Nothing to do", "The case is closed")),
    (case("withdrawn", status="withdrawn"), NextStep("Nothing to do", "The case is closed")),
    (
        case("planning", **{**DECIDING, "status": "decided"}),
        NextStep("Nothing for us", "This part is not with us"),
    ),
]


@pytest.mark.parametrize(("facts", "step"), EVERY_STATE, ids=[step.text for _, step in EVERY_STATE])
def test_the_next_thing_to_do(facts, step):
    assert next_step(facts, TODAY) == step


def test_a_long_note_is_cut_to_what_a_row_has_room_for():
    step = next_step(case("planning", **DECIDING, sent_back_note="word " * 100), TODAY)
    assert (len(step.why) <= 60, step.why[-6:]) == (True, " word…")
