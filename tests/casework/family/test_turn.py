from dataclasses import replace
from datetime import date

import pytest

from casework.family.turn import WORDS, Asked, Card, Standing, card, clock_now, situation
from council.working_days import Calendar
from requests_app import clock as clocks
from requests_app.clock import ClockState
from requests_app.enums import ClockKind, Status, StrandStatus, Turn

DAYS = Calendar()
MONDAY = date(2026, 11, 9)
RUNNING = clocks.start(ClockKind.INDICATIVE, 15, MONDAY, DAYS)
PAUSED = clocks.pause(RUNNING, date(2026, 11, 19), DAYS)
DECIDING = clocks.start(ClockKind.DECISION, 10, MONDAY, DAYS)
REVIEWING = clocks.start(ClockKind.REVIEW, 15, MONDAY, DAYS)
QUESTION = Asked(
    "At home or at school?", "The price depends on it.", date(2026, 12, 3), "Ellen Marsh"
)
STANDING = Standing(
    status=Status.IN_REVIEW,
    strand_status=StrandStatus.NOT_STARTED,
    turn=Turn.US,
    clock=RUNNING,
    child="Maya",
    today=date(2026, 11, 19),
    days=DAYS,
    officer="Ellen Marsh",
    ring="01632 960 152",
)


@pytest.mark.parametrize(
    ("changes", "where", "turn"),
    [
        ({"status": Status.SUBMITTED}, "received", "ours"),
        ({"status": Status.SUBMITTED, "whole": False}, "receipt", "ours"),
        ({}, "checking", "ours"),
        ({"status": Status.WAITING_FOR_FAMILY, "question": QUESTION}, "answer", "yours"),
        ({"status": Status.WAITING_FOR_FAMILY, "whole": False}, "receipt", "ours"),
        ({"status": Status.PLANNING}, "planning", "ours"),
        ({"status": Status.PLANNING, "clock": DECIDING}, "deciding", "ours"),
        ({"turn": Turn.SCHOOL}, "school", "theirs"),
        ({"turn": Turn.HEALTH}, "health", "theirs"),
        ({"status": Status.DECIDED, "strand_status": StrandStatus.DECIDED}, "decided", "finished"),
        (
            {"status": Status.DECIDED, "strand_status": StrandStatus.REVIEW_REQUESTED},
            "looking_again",
            "ours",
        ),
        ({"status": Status.DECIDED, "whole": False}, "receipt", "ours"),
        ({"status": Status.WITHDRAWN}, "withdrawn", "finished"),
        ({"status": Status.WITHDRAWN, "whole": False}, "withdrawn", "finished"),
    ],
)
def test_every_state_says_whose_turn_it_is(changes, where, turn):
    standing = replace(STANDING, **changes)

    assert (situation(standing), card(standing).turn) == (where, turn)


def test_every_situation_names_the_child_and_the_caseworker_where_it_speaks_of_them():
    for where, (title, text, page, button) in WORDS.items():
        assert title, where
        assert text.format(child="Maya", Officer="Ellen"), where
        assert bool(page) == bool(button), where


def test_a_question_is_the_familys_turn_and_its_days_are_kept():
    asked = replace(STANDING, status=Status.WAITING_FOR_FAMILY, clock=PAUSED, question=QUESTION)

    assert card(asked) == Card(
        turn="yours",
        who="It is your turn",
        title="Ellen has one question before we can go on",
        text="“At home or at school?”",
        why="The price depends on it.",
        page="answer",
        button="Answer the question",
        hint="Please answer by Thursday 3 December 2026 if you can. "
        "You can also ring Ellen on 01632 960 152.",
        clock={
            "title": "Time to your indicative budget",
            "left": 7,
            "of": 15,
            "state": "paused",
            "state_words": "Stopped since Thursday 19 November 2026, while we wait for your answer",
            "facts": [
                ("If you answer today", "Ready by Monday 30 November 2026"),
                ("If you need longer", "The 7 working days are kept for you."),
            ],
        },
    )


def test_a_reader_nobody_has_confirmed_gets_a_receipt_and_no_word_of_the_officer():
    asked = replace(STANDING, status=Status.WAITING_FOR_FAMILY, clock=PAUSED, question=QUESTION)
    shown = card(replace(asked, whole=False))

    assert (shown.title, shown.page, shown.why) == ("We have your request", "", "")
    assert shown.clock is None
    assert "Ellen" not in repr(shown)
    assert "school?" not in repr(shown)


def test_a_running_clock_has_one_date():
    assert card(STANDING).clock == {
        "title": "Time to your indicative budget",
        "left": 7,
        "of": 15,
        "state": "running",
        "state_words": "",
        "facts": [("Ready by", "Monday 30 November 2026")],
    }


def test_a_clock_that_went_on_says_why_its_day_moved():
    went_on = clocks.resume(PAUSED, date(2026, 11, 26), DAYS)
    facts = card(replace(STANDING, clock=went_on, today=date(2026, 11, 26))).clock["facts"]

    assert facts == [
        ("Ready by", "Monday 7 December 2026"),
        (
            "Why it moved",
            "It was Monday 30 November 2026. We added the days while we waited for your answer.",
        ),
    ]


def test_on_its_last_day_a_clock_is_due_today_and_not_late():
    face = card(replace(STANDING, today=date(2026, 11, 30))).clock

    assert (face["state"], face["left"], face["state_words"]) == ("running", 0, "Due today")


def test_a_late_clock_says_so_and_whom_to_ring():
    assert card(replace(STANDING, today=date(2026, 12, 2))).clock == {
        "title": "Time to your indicative budget",
        "left": -2,
        "of": 15,
        "state": "late",
        "state_words": "We are late. We are sorry, and we are still working on it.",
        "facts": [
            ("It was due", "Monday 30 November 2026"),
            ("If you want to know more", "Ring Ellen Marsh on 01632 960 152"),
        ],
    }


def test_a_clock_that_was_late_when_it_stopped_promises_no_days():
    late = clocks.pause(RUNNING, date(2026, 12, 2), DAYS)
    face = card(replace(STANDING, status=Status.WAITING_FOR_FAMILY, clock=late)).clock

    assert (face["state"], face["left"]) == ("late", -2)
    assert face["facts"] == [("If you want to know more", "Ring Ellen Marsh on 01632 960 152")]


@pytest.mark.parametrize(
    ("clock", "title", "facts"),
    [
        (
            DECIDING,
            "Time to our decision",
            [
                ("Decided on", "Thursday 19 November 2026"),
                ("It took", "8 working days, of 10 we allow ourselves"),
            ],
        ),
        (
            REVIEWING,
            "Time to our answer",
            [
                ("Answered on", "Thursday 19 November 2026"),
                ("It took", "8 working days, of 15 we allow ourselves"),
            ],
        ),
    ],
)
def test_a_finished_clock_says_how_long_it_took(clock, title, facts):
    stopped = clocks.stop(clock, date(2026, 11, 19), DAYS)
    face = card(replace(STANDING, status=Status.DECIDED, clock=stopped)).clock

    assert (face["title"], face["state"], face["state_words"], face["facts"]) == (
        title,
        "finished",
        "In time",
        facts,
    )


def test_a_decision_that_came_late_says_how_late():
    stopped = clocks.stop(DECIDING, date(2026, 11, 24), DAYS)
    face = card(replace(STANDING, status=Status.DECIDED, clock=stopped)).clock

    assert face["state_words"] == "1 working day later than we promised"


def test_a_withdrawn_request_shows_only_the_day():
    stopped = clocks.stop(RUNNING, date(2026, 11, 19), DAYS)
    face = card(replace(STANDING, status=Status.WITHDRAWN, clock=stopped)).clock

    assert face["facts"] == [("Withdrawn on", "Thursday 19 November 2026")]


def test_without_a_clock_there_is_no_right_side():
    assert card(replace(STANDING, clock=ClockState())).clock is None


def test_the_clock_that_counts_runs_or_waits_and_is_due_first():
    stopped = clocks.stop(RUNNING, date(2026, 11, 19), DAYS)
    later = clocks.start(ClockKind.DECISION, 20, MONDAY, DAYS)
    ended = clocks.stop(DECIDING, date(2026, 11, 23), DAYS)

    assert clock_now(RUNNING, [ClockState()]) == RUNNING
    assert clock_now(PAUSED, []) == PAUSED
    assert clock_now(stopped, [later, DECIDING]) == DECIDING
    assert clock_now(stopped, [ended]) == ended
    assert clock_now(ClockState(), []) == ClockState()
