"""Approving and issuing on pages: who sees which button, and what a refusal says."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from casework.models import Letter
from casework.models.decisions import QUANTITY
from council.models import Policy
from requests_app.models import Request
from tests.builders import MONDAY, make_caseworker, make_manager, make_parent, make_request
from tests.casework.staff.deciding import address, errors_of, statements_of, text_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_manager(name="Mo Haddad")


@pytest.fixture
def office(client, manager, time_machine):
    time_machine.move_to(datetime(2026, 9, 23, 8, 0, tzinfo=UTC), tick=False)
    return sign_in(client, manager)


def decision_of(request: Request):
    return request.education.decisions.get()


def version_of(request: Request) -> dict:
    return {"version": decision_of(request).version}


def test_an_approver_reads_the_schedule_and_approves(office, manager):
    request = make_request("proposed")
    page = office.get(address("decide", request))
    assert page.context["may_write"] is False
    assert "Proposed: £2,280.00 a year" in text_of(page)
    assert "Save line" not in text_of(page)
    response = office.post(address("approve", request), version_of(request))
    assert response.url == address("decide", request)
    assert decision_of(request).approved_by == manager.user
    after = text_of(office.get(address("decide", request)))
    assert "Approved: £2,280.00 a year" in after
    assert "Read and issue the letter" in after


def test_pressed_twice_it_is_one_approval(office):
    request = make_request("proposed")
    seen = version_of(request)
    for _ in range(2):
        assert office.post(address("approve", request), seen).status_code == 302
    assert request.events.filter(action="approve").count() == 1


def test_R62_the_proposer_reads_why_not_and_is_refused(client):
    officer = make_caseworker()
    request = make_request("proposed", officer=officer)
    office = sign_in(client, officer)
    says = "You proposed this decision, so somebody else approves it (R62)."
    page = office.get(address("decide", request))
    assert says in text_of(page)
    assert "Approve</button>" not in page.content.decode()
    refused = office.post(address("approve", request), version_of(request))
    assert errors_of(refused) == [("You proposed this decision. Somebody else approves it.", "")]
    assert decision_of(request).approved_by is None


def test_above_the_limit_a_caseworker_reads_that_a_manager_approves(client):
    Policy.objects.create(
        key="approval_limit", value="2000.00", valid_from=date(2026, 1, 1), changed_at=MONDAY
    )
    request = make_request("proposed")
    office = sign_in(client, make_caseworker())
    assert "It is above £2,000.00 a year, so a manager approves it." in text_of(
        office.get(address("decide", request))
    )
    refused = office.post(address("approve", request), version_of(request))
    assert errors_of(refused) == [("Budgets above £2,000.00 a year are approved by a manager.", "")]


def test_sent_back_with_a_note_the_proposer_reads_it(office, client):
    officer = make_caseworker()
    request = make_request("proposed", officer=officer)
    note = {"note": "Say what the school does instead.", **version_of(request)}
    assert office.post(address("send_back", request), note).url == address("decide", request)
    page = sign_in(client, officer).get(address("decide", request))
    assert "The approver sent this back Say what the school does instead." in text_of(page)


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("", "Say what should change before it comes back"),
        ("   ", "Say what should change before it comes back"),
        ("a" * 10_000, "What should change: use 2000 characters or fewer"),
        ("a\x00b", "Remove the hidden character"),
    ],
)
def test_a_note_is_asked_for_in_words(note, says, office):
    request = make_request("proposed")
    page = office.post(address("send_back", request), {"note": note, **version_of(request)})
    assert (page.status_code, errors_of(page)[0][0].startswith(says)) == (200, True)
    assert request.education.status == "proposed"


def test_an_approval_is_taken_back(office):
    request = make_request("approved")
    assert office.post(address("undo", request)).url == address("decide", request)
    assert request.education.status == "proposed"


def test_what_comes_too_late_is_said_plainly(office):
    request = make_request("decided")
    for name in ("undo", "send_back", "approve"):
        page = office.post(address(name, request), {"note": "Late", **version_of(request)})
        assert page.status_code == 200
        assert errors_of(page)[0][0].startswith("Not done: the case has moved on")


def test_the_letter_is_read_before_it_is_issued(office):
    request = make_request("approved", first_name="Idris", last_name="Marsh")
    page = office.get(address("issue_letter", request))
    said = text_of(page)
    assert "Our decision about Idris’s personal budget" in said
    assert "Date: Wednesday 23 September 2026" in said
    assert Letter.objects.filter(kind="decision").count() == 0
    assert "style-src" in page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]


def test_issued_the_letter_can_be_opened_and_is_the_one_that_was_read(office):
    request = make_request("approved")
    response = office.post(address("issue_letter", request), version_of(request))
    assert response.url == address("decide", request) + "#letters"
    letter = Letter.objects.get(kind="decision")
    page = office.get(address("decide", request))
    assert reverse("letter", args=[letter.key]) in page.content.decode()
    assert reverse("letter_pdf", args=[letter.key]) in page.content.decode()
    shown = office.get(reverse("letter", args=[letter.key]))
    assert shown.content.decode() == letter.html
    assert (request.education.outcome, request.education.decided_on) == (
        "agreed",
        date(2026, 9, 23),
    )


def test_issued_twice_it_is_one_letter(office):
    request = make_request("approved")
    seen = version_of(request)
    for _ in range(2):
        assert office.post(address("issue_letter", request), seen).status_code == 302
    assert Letter.objects.filter(kind="decision").count() == 1


def test_a_letter_read_before_a_change_is_not_issued(office):
    request = make_request("approved")
    seen = version_of(request)
    office.post(address("undo", request))
    office.post(address("approve", request), version_of(request))
    page = office.post(address("issue_letter", request), seen)
    assert errors_of(page)[0][0].startswith("Somebody else changed this")
    assert Letter.objects.filter(kind="decision").count() == 0


def test_there_is_no_letter_to_read_before_the_approval(office):
    request = make_request("proposed")
    assert office.get(address("issue_letter", request)).url == address("decide", request)


def test_a_refused_whole_says_nothing_is_agreed(office):
    request = make_request("approved")
    decision = decision_of(request)
    nothing = {**dict.fromkeys(QUANTITY), "amount": None, "against_plan": "", "mechanism": ""}
    decision.lines.update(budget="not_in_plan", payment="not_possible", **nothing)
    decision.lines.update(would_change="If the plan names it.")
    decision.delivered_instead = "The school goes on with its group."
    decision.below_indicative_reason = "It is not in the plan."
    decision.total = Decimal("0.00")
    decision.save()
    said = text_of(office.get(address("issue_letter", request)))
    assert "We do not agree to a personal budget" in said


def test_families_see_nothing_of_it(client):
    parent = make_parent()
    request = make_request("approved", parent=parent)
    family = sign_in(client, parent)
    for name in ("decide", "issue_letter"):
        assert family.get(address(name, request)).status_code == 403
    for name in ("approve", "send_back", "undo", "issue_letter"):
        assert family.post(address(name, request)).status_code == 403


def test_posts_cost_at_most_25_statements(office):
    request = make_request("proposed")
    approve = statements_of(office, address("approve", request), version_of(request))
    undo = statements_of(office, address("undo", request), version_of(request))
    note = {"note": "Say more about school.", **version_of(request)}
    back = statements_of(office, address("send_back", request), note)
    assert max(approve, undo, back) <= 25, (approve, undo, back)


def test_issuing_decides_closes_and_opens_the_budget_in_at_most_35_statements(office):
    request = make_request("approved")
    assert statements_of(office, address("issue_letter", request), version_of(request)) <= 35
