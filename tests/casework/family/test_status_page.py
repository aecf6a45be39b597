"""The status page in every state: whose turn, what to do, how long; at a flat cost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework import services as casework
from council.models import Council
from requests_app.services import record
from tests.builders import make_caseworker, make_request
from tests.casework.family.pages import address, browser_of, read, words_of

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


@pytest.fixture
def today(time_machine):
    """Tuesday 15 September 2026, in the middle of most of these requests."""
    time_machine.move_to(datetime(2026, 9, 15, 8, 0, tzinfo=UTC), tick=False)


@pytest.mark.parametrize(
    ("state", "turn", "title", "clock"),
    [
        ("confirmed", "It is our turn", "Nothing for you to do now", "10 working days left of 15"),
        ("in_review", "It is our turn", "is checking your request", "Ready by"),
        (
            "waiting_for_family",
            "It is your turn",
            "has one question before we can go on",
            "Stopped since Friday 11 September 2026, while we wait for your answer",
        ),
        ("planning", "It is our turn", "We plan with you what the money could pay for", "In time"),
        ("plan_ready", "It is our turn", "The costed plan is agreed", "Time to our decision"),
        ("decided", "Finished", "We have decided", "Decided on"),
        ("review_requested", "It is our turn", "We are looking at our decision again", "Ready by"),
        ("withdrawn", "Finished", "The request is withdrawn", "Withdrawn on"),
    ],
)
def test_each_state_says_whose_turn_it_is_and_how_long(parent, today, state, turn, title, clock):
    asked = make_request(state, parent=parent, at=SENT, first_name="Maya")

    page = read(parent, "status", asked)

    assert turn in page
    assert title in page
    assert clock in page


def test_the_reader_is_told_what_happened_newest_first(parent, today):
    officer = make_caseworker(name="Ellen Marsh")
    asked = make_request("waiting_for_family", parent=parent, officer=officer, at=SENT)

    story = browser_of(parent).get(address("status", asked)).context["story"]

    assert [(one["title"], one["clock"]) for one in story] == [
        ("Ellen Marsh asked you a question", "The clock stopped with 12 working days left"),
        ("Ellen Marsh started to check your request", ""),
        ("We checked who may see this request", ""),
        ("You sent your request", "The clock started: 15 working days to your indicative budget"),
    ]


def test_a_late_request_says_so_and_whom_to_ring(parent, time_machine):
    Council.objects.update_or_create(pk=1, defaults={"name": "Torcombe", "phone": "01632 960 145"})
    asked = make_request("in_review", parent=parent, at=SENT)
    time_machine.move_to(datetime(2026, 10, 1, 8, 0, tzinfo=UTC), tick=False)

    page = read(parent, "status", asked)

    assert "2 working days late" in page
    assert "It was due Tuesday 29 September 2026" in page
    assert "Ring the SEN team on 01632 960 145" in page


@pytest.mark.parametrize("events", [1, 3, 50])
def test_the_page_costs_the_same_however_much_has_happened(parent, today, events):
    officer = make_caseworker(name="Ellen Marsh")
    asked = make_request("review_requested", parent=parent, officer=officer, at=SENT)
    for number in range(events):
        at = SENT + timedelta(days=20, minutes=number)
        details = {"line": 1, "strand": "education", "changed": {"weeks": ["39", "38"]}}
        record(asked, "change_line", actor=officer.user, at=at, details=details)
    client = browser_of(parent)
    client.get(address("status", asked))

    with CaptureQueriesContext(connection) as statements:
        page = client.get(address("status", asked))

    assert len(statements) == 19
    assert len(page.content) < 20_000


def test_a_long_story_begins_with_the_newest_and_opens_whole(parent, today):
    officer = make_caseworker()
    asked = make_request("in_review", parent=parent, officer=officer, at=SENT)
    for number in range(30):
        at = SENT + timedelta(days=20, minutes=number)
        record(asked, "share_again", actor=officer.user, at=at, seen_by_family=True)
    client = browser_of(parent)

    short, whole = (client.get(address("status", asked) + query) for query in ("", "?all"))

    assert "See everything, from the start (21 more)" in words_of(short)
    assert "You sent your request" not in words_of(short)
    assert "You sent your request" in words_of(whole)


def test_who_can_see_it_names_the_family_and_the_caseworker_and_nobodys_address(parent, today):
    officer = make_caseworker(name="Ellen Marsh")
    parent.address = "12 Secret Street"
    parent.save()
    asked = make_request("in_review", parent=parent, officer=officer, at=SENT)
    casework.assign(asked, to=officer.user, actor=officer.user, at=SENT + timedelta(days=5))

    page = read(parent, "status", asked)

    assert "Priya Shah (you) Parent or carer. Made the request." in page
    assert "Ellen Marsh Your caseworker" in page
    assert "Secret Street" not in page


def test_a_draft_has_no_status_page(parent):
    draft = make_request("draft", parent=parent)

    assert browser_of(parent).get(f"/requests/{draft.reference}/").status_code == 404


@pytest.mark.parametrize(
    "reference", ["PB-26-999999-9", "x" * 400, "%00", "🦉", "1" * 20, "None", "'--"]
)
def test_a_reference_that_never_was_is_not_found(parent, reference):
    assert browser_of(parent).get(f"/requests/{reference}/").status_code == 404
