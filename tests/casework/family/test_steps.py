from dataclasses import replace
from datetime import date

import pytest

from casework.family.steps import Way, steps
from requests_app.enums import ClockKind, Status

SENT = Way(Status.IN_REVIEW, sent_on=date(2026, 11, 9))
SHARED = replace(SENT, status=Status.PLANNING, indicative_on=date(2026, 12, 3))
DECIDED = replace(
    SHARED,
    status=Status.DECIDED,
    decided_on=date(2026, 12, 17),
    outcome="agreed_in_part",
    starts_on=date(2027, 1, 11),
)


def states(way):
    return "".join({"done": "x", "now": "N", "to_come": "."}[step["state"]] for step in steps(way))


@pytest.mark.parametrize(
    ("way", "shown"),
    [
        (SENT, "xN..."),
        (SHARED, "xxN.."),
        (replace(SHARED, clock=ClockKind.DECISION), "xxxN."),
        (DECIDED, "xxxxN"),
        (replace(DECIDED, whole=False), "xN..."),
    ],
)
def test_exactly_one_step_is_now(way, shown):
    assert states(way) == shown


def test_the_notes_say_when_and_what_comes():
    assert [(step["name"], step["note"]) for step in steps(DECIDED)] == [
        ("Sent", "Monday 9 November"),
        ("We check it", ""),
        ("Indicative budget", "Shared on 3 December"),
        ("Decision", "Agreed in part, 17 December"),
        ("Support starts", "From 11 January"),
    ]


def test_a_reader_nobody_has_confirmed_learns_no_date_of_the_officers():
    notes = [step["note"] for step in steps(replace(DECIDED, whole=False, outcome=""))]

    assert notes == [
        "Monday 9 November",
        "First we check who you are",
        "We plan with you what it could pay for",
        "Within 10 working days of the plan you agree",
        "After you say yes",
    ]


def test_a_question_shows_on_the_step_it_holds_up():
    waiting = replace(SENT, status=Status.WAITING_FOR_FAMILY)

    assert steps(waiting)[1]["note"] == "Waiting for your answer"


def test_a_request_turned_down_promises_no_support_to_start():
    turned_down = replace(DECIDED, outcome="turned_down", starts_on=None)

    assert steps(turned_down)[4]["note"] == "No personal budget was agreed"
