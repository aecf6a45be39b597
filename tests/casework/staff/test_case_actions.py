"""What an officer does on the case page; what was typed stays when it cannot be done."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework import services
from requests_app.models import Link, Request
from tests.builders import (
    make_caseworker,
    make_parent,
    make_request,
)

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def test_people_stand_with_a_button_until_they_are_confirmed(opened, client):
    case = make_request("submitted", at=SENT, parent=make_parent(name="Alex Malik"))
    page = opened(case).content.decode()
    link = Link.objects.get(child=case.child)
    assert reverse("confirm_person", args=[case.reference, link.pk]) in page
    confirm = reverse("confirm_person", args=[case.reference, link.pk])
    shown = client.post(confirm, follow=True).content.decode()
    assert confirm not in shown
    assert "Confirmed 23 September 2026 by Priya Nandra" in shown


def test_a_link_of_another_child_is_not_found(opened, client):
    case, other = make_request("submitted", at=SENT), make_request("submitted", at=SENT)
    link = Link.objects.get(child=other.child)
    answer = client.post(reverse("confirm_person", args=[case.reference, link.pk]))
    assert (answer.status_code, Link.objects.get(pk=link.pk).confirmed_at) == (404, None)


def test_the_review_starts_once_the_asker_is_confirmed(opened, client):
    case = make_request("submitted", at=SENT)
    start = reverse("start_review", args=[case.reference])
    opened(case)
    refused = client.post(start, {"version": case.version})
    assert "Confirm the person who asks before you start the review." in refused.content.decode()
    link = Link.objects.get(child=case.child)
    client.post(reverse("confirm_person", args=[case.reference, link.pk]))
    client.post(start, {"version": case.version})
    assert Request.objects.get(pk=case.pk).status == "in_review"


def test_who_comes_second_sees_what_the_first_did(opened, client, officer):
    case = make_request("confirmed", at=SENT, officer=officer)
    opened(case)
    services.assign(case, to=officer.user, actor=officer.user, at=SENT)
    answer = client.post(reverse("start_review", args=[case.reference]), {"version": case.version})
    page = answer.content.decode()
    assert "Somebody else changed this since you opened it" in page
    assert answer.context["changes"][0]["what"] == "Officer named"


def test_a_move_that_came_too_late_says_where_the_case_stands(opened, client, officer):
    case = make_request("withdrawn", at=SENT, officer=officer)
    opened(case)
    url = reverse("ask_question", args=[case.reference])
    typed = {
        "text": "Where?",
        "why": "To price it.",
        "due_on-day": "1",
        "due_on-month": "10",
        "due_on-year": "2026",
    }
    page = client.post(url, typed).content.decode()
    assert ("It now says: Withdrawn" in page, "Where?" in page) == (True, True)


def test_a_question_stops_the_clock_and_the_answer_given_by_phone_starts_it(
    opened, client, officer
):
    case = make_request("in_review", at=SENT, officer=officer)
    opened(case, "ask_question")
    asked = {
        "text": "Where would the lessons be?",
        "why": "To price them.",
        "due_on-day": "7",
        "due_on-month": "10",
        "due_on-year": "2026",
        "version": case.version,
    }
    client.post(reverse("ask_question", args=[case.reference]), asked)
    assert opened(case).context["clock"].words == "Paused · 4 left"
    client.post(reverse("answer_for_family", args=[case.reference]), {"answer": "At home."})
    response = opened(case)
    shown = response.context["questions"][0]
    assert (shown.text, shown.answer, response.context["clock"].words) == (
        "Where would the lessons be?",
        "At home.",
        "4 days left",
    )


def test_the_day_to_answer_by_is_offered(opened, officer):
    case = make_request("in_review", at=SENT, officer=officer)
    assert opened(case, "ask_question").context["form"].initial["due_on"] == date(2026, 10, 7)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"text": ""}, "Enter your question"),
        ({"text": "a" * 10_000}, "use 4000 characters or fewer"),
        ({"text": "a\x00b"}, "Remove the hidden character"),
        ({"due_on-day": "31", "due_on-month": "2"}, "Enter a real date"),
        ({"due_on-year": "2020"}, "Enter a date on or after 23 September 2026"),
        ({"due_on-year": "9999"}, "Enter a date on or before"),
        ({"version": "9" * 20}, "Ensure this value"),
    ],
)
def test_a_question_that_cannot_go_out_is_explained(opened, client, officer, typed, says):
    case = make_request("in_review", at=SENT, officer=officer)
    opened(case, "ask_question")
    good = {
        "text": "Where? 🙂",
        "why": "So.",
        "due_on-day": "7",
        "due_on-month": "10",
        "due_on-year": "2026",
    }
    answer = client.post(reverse("ask_question", args=[case.reference]), {**good, **typed})
    assert (answer.status_code, says in answer.content.decode()) == (200, True)


def test_a_note_is_for_officers_only(opened, client, officer):
    parent = make_parent()
    case = make_request("in_review", at=SENT, officer=officer, parent=parent)
    opened(case)
    client.post(reverse("case_notes", args=[case.reference]), {"text": "Rang the school."})
    assert "Rang the school." in opened(case).content.decode()
    page = client.post(reverse("case_notes", args=[case.reference]), {"text": ""})
    assert "Enter new note" in page.content.decode()


def test_a_check_is_confirmed_with_what_was_found(opened, client, officer):
    case = make_request("in_review", at=SENT, officer=officer)
    opened(case, "tick_check", "R01")
    url = reverse("tick_check", args=[case.reference, "R01"])
    client.post(url, {"found": "Final plan of 3 March 2025 is on the record."})
    passed = [check["text"] for check in opened(case).context["passed"]]
    found = "Final plan of 3 March 2025 is on the record. (Priya Nandra, 23 September 2026)"
    assert found in passed


def test_a_rule_that_nobody_ticks_has_no_page(opened, officer):
    case = make_request("in_review", at=SENT, officer=officer)
    assert opened(case, "tick_check", "R40").status_code == 404


def test_the_plan_is_corrected_from_the_record(opened, client, officer):
    case = make_request("in_review", at=SENT, officer=officer, plan_status="not_sure")
    page = opened(case, "correct_plan")
    typed = {**{k: v for k, v in page.context["form"].initial.items() if v}, "reason": "Record."}
    typed |= {"plan_status": "in_force", "plan_stage_date-day": "1", "plan_stage_date-month": "9"}
    typed |= {"plan_stage_date-year": "2026"}
    url = reverse("correct_plan", args=[case.reference])
    same = client.post(url, typed | {"plan_second_need": typed["plan_main_need"]})
    assert "Choose a second need that differs" in same.content.decode()
    assert client.post(url, typed).status_code == 302
    assert Request.objects.get(pk=case.pk).plan.status == "in_force"


def test_another_officer_gets_the_case(opened, client, officer):
    case = make_request("in_review", at=SENT, officer=officer)
    other = make_caseworker(name="Marwa Haddad")
    opened(case, "assign")
    client.post(reverse("assign", args=[case.reference]), {"to": other.user.pk})
    assert "Officer M. Haddad" in opened(case).context["frame"].facts


POSTS = [
    ("confirmed", "start_review", {}),
    ("in_review", "case_notes", {"text": "Rang the school."}),
    ("in_review", "withdraw_for_family", {"reason": "Mother rang."}),
    ("waiting_for_family", "answer_for_family", {"answer": "At home."}),
    (
        "in_review",
        "ask_question",
        {
            "text": "Where?",
            "why": "To price it.",
            "due_on-day": "7",
            "due_on-month": "10",
            "due_on-year": "2026",
        },
    ),
]


@pytest.mark.parametrize(("status", "name", "typed"), POSTS, ids=[name for _, name, _ in POSTS])
def test_a_post_costs_at_most_25_statements(opened, client, officer, status, name, typed):
    """What reads or writes a row; savepoints, most of them the test's own transaction's, are not counted."""
    case = make_request(status, at=SENT, officer=officer)
    opened(case)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(reverse(name, args=[case.reference]), typed)
    marks = ("SAVEPOINT", "RELEASE")
    work = [one["sql"] for one in asked if not one["sql"].startswith(marks)]
    assert (answer.status_code, work if len(work) > 25 else []) == (302, [])
