"""The steps line and the clock of a case, from what is stored."""

from datetime import UTC, date, datetime

import pytest

from casework.staff.clock_face import FINISHED, NOT_STARTED, Face, face_of
from casework.staff.steps_line import steps_of
from council.working_days import Calendar
from requests_app.models import Request, Strand

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 10, 2, 9, tzinfo=UTC)
DAYS = Calendar()


def running(target: int, since: date, due: date, kind: str = "indicative", **fields) -> Request:
    clock = {"clock_started_on": since, "clock_running_since": since, "clock_due_on": due}
    return Request(clock=kind, clock_target=target, **clock, **fields)


@pytest.mark.parametrize(
    ("since", "due", "face", "words", "filled"),
    [
        (date(2026, 11, 16), date(2026, 12, 7), 10, "10 days left", 30),
        (date(2026, 11, 5), date(2026, 11, 26), 3, "3 days left", 80),
        (date(2026, 11, 2), date(2026, 11, 23), 0, "Due today", 100),
        (date(2026, 10, 29), date(2026, 11, 19), -2, "2 days over", 85),
    ],
)
def test_a_running_clock_says_what_is_left(since, due, face, words, filled):
    shown = face_of([running(15, since, due)], MONDAY, DAYS)
    assert (shown.left, shown.words, shown.second, shown.filled) == (
        face,
        words,
        "of 15 · indicative budget",
        filled,
    )


def test_a_paused_clock_keeps_its_days():
    paused = Request(
        clock="decision",
        clock_target=10,
        clock_spent=4,
        clock_started_on=date(2026, 11, 2),
        clock_paused_on=date(2026, 11, 6),
    )
    shown = face_of([paused], MONDAY, DAYS)
    assert (shown, shown.words, shown.state) == (
        Face(6, 10, "decision", True, date(2026, 11, 6)),
        "Paused · 6 left",
        "paused",
    )


def test_of_two_running_clocks_the_one_due_first_counts():
    clocks = [
        running(15, date(2026, 11, 16), date(2026, 12, 7)),
        running(10, date(2026, 11, 16), date(2026, 11, 30), "decision"),
    ]
    assert face_of(clocks, MONDAY, DAYS).second == "of 10 · decision"


@pytest.mark.parametrize(("status", "face"), [("planning", NOT_STARTED), ("decided", FINISHED)])
def test_without_a_clock_it_says_why(status, face):
    assert face_of([Request(status=status)], MONDAY, DAYS) == face


REACHED = {
    "submit": AT,
    "calculate": AT.replace(day=9),
    "share_indicative": AT.replace(day=22),
    "plan_ready": AT.replace(month=11, day=12),
    "propose": AT.replace(month=11, day=16),
    "approve": AT.replace(month=11, day=18),
    "issue_letter": AT.replace(month=11, day=20),
}


def until(last: str) -> dict:
    names = list(REACHED)
    return {name: REACHED[name] for name in names[: names.index(last) + 1]}


@pytest.mark.parametrize(
    ("request_status", "strand", "clock", "last", "now", "note"),
    [
        ("submitted", "not_started", "none", "submit", "Checked", ""),
        ("in_review", "not_started", "none", "submit", "Checked", ""),
        ("in_review", "not_started", "none", "calculate", "Indicative budget shared", ""),
        (
            "planning",
            "planning",
            "none",
            "share_indicative",
            "Deciding line by line",
            "planning with the family",
        ),
        (
            "planning",
            "planning",
            "decision",
            "plan_ready",
            "Deciding line by line",
            "plan ready 12 November",
        ),
        (
            "planning",
            "planning",
            "decision",
            "propose",
            "Deciding line by line",
            "plan ready 12 November",
        ),
        ("planning", "proposed", "decision", "propose", "Approved", "by someone else"),
        (
            "planning",
            "approved",
            "decision",
            "approve",
            "Letter issued",
            "that date is the decision date",
        ),
        ("decided", "decided", "decision", "issue_letter", None, None),
        ("decided", "review_requested", "review", "issue_letter", None, None),
        ("withdrawn", "withdrawn", "none", "calculate", None, None),
    ],
)
def test_the_step_where_a_case_is(request_status, strand, clock, last, now, note):
    steps = steps_of(
        Request(status=request_status), Strand(status=strand, clock=clock), until(last)
    )
    here = [(step["name"], step["note"]) for step in steps if step["state"] == "now"]
    assert here == ([(now, note)] if now else [])


def test_a_finished_case_has_every_date():
    steps = steps_of(Request(status="decided"), Strand(status="decided"), REACHED)
    assert [(step["state"], step["note"]) for step in steps] == [
        ("done", "2 October"),
        ("done", "9 October"),
        ("done", "22 October"),
        ("done", "12 November"),
        ("done", "16 November"),
        ("done", "18 November"),
        ("done", "20 November"),
    ]
