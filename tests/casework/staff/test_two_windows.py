"""Two officers at one decision, each in a window of their own: the second sees what changed, and keeps their words."""

from datetime import timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from casework.models import Decision, LineDecision
from requests_app.models import Request
from tests.browser import axe_violations, screenshot
from tests.builders import make_caseworker, make_manager, make_request
from tests.casework.staff.deciding import address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = "Section F3 gives this child two hours of reading support a week."
SECOND = "The tutor’s report of May says that two hours a week are what helps."


def reasons(page):
    return page.locator("[name=reasons]")


def test_two_who_decide_one_line_are_told_of_each_other(open_as):
    request = make_request("plan_ready", at=now() - timedelta(days=10))
    page = address("decide", request) + "?line=1"
    priya, owen = make_caseworker(name="Priya Nandra"), make_caseworker(name="Owen Bell")
    first, second = open_as(priya), open_as(owen, width=390)
    for window, words in ((first, FIRST), (second, SECOND)):
        window.goto(page)
        window.get_by_label("Not in the plan").check()
        reasons(window).fill(words)

    first.get_by_role("button", name="Save line 1").click()
    expect(first.get_by_text("Line 1 is saved.")).to_be_visible()
    second.get_by_role("button", name="Save line 1").click()

    told = second.get_by_role("region", name="What happened since you opened this page")
    expect(told).to_contain_text("Priya Nandra")
    expect(reasons(second)).to_have_value(SECOND)
    assert axe_violations(second) == []
    screenshot(second, "staff-decide-changed")
    assert LineDecision.objects.get().reasons == FIRST
    second.get_by_role("button", name="Save line 1").click()
    expect(second.get_by_text("Line 1 is saved.")).to_be_visible()
    assert LineDecision.objects.get().reasons == SECOND


def test_a_note_to_send_back_outlives_anothers_approval(open_as):
    request: Request = make_request("proposed", at=now() - timedelta(days=10))
    page = address("decide", request)
    first = open_as(make_manager(name="Helen Abara"))
    second = open_as(make_manager(name="Joanne Pike"))
    for window in (first, second):
        window.goto(page)
    second.get_by_text("Send it back instead").click()
    second.get_by_label("What should change").fill(SECOND)

    first.get_by_role("button", name="Approve").click()
    expect(first.get_by_text("Approved. The letter can be issued")).to_be_visible()
    second.get_by_role("button", name="Send back").click()

    told = second.get_by_role("region", name="What happened since you opened this page")
    expect(told).to_contain_text("Helen Abara")
    expect(second.locator("#unsaved")).to_contain_text(SECOND)
    assert axe_violations(second) == []
    screenshot(second, "staff-approve-overtaken")
    decision = Decision.objects.get()
    assert (decision.sent_back_note, decision.approved_by.person.full_name) == ("", "Helen Abara")
