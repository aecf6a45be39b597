"""The officer's way through queue and case in a real browser, with and without JavaScript, wide and narrow."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import expect

from casework import services
from requests_app.models import Request
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import make_caseworker, make_parent, make_request
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Supercalifragilistic" * 4
WAYS = [(1280, True), (320, False)]


@pytest.fixture
def priya():
    return make_caseworker(name="Priya Nandra")


@pytest.fixture
def open_as(open_page, live_server):
    """Open a window in which the person is signed in."""

    def signed_in(person, width: int, javascript: bool = True):
        page = open_page(width=width, javascript=javascript)
        session = sign_in(Client(), person).cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return signed_in


def look_at(page, name: str, javascript: bool = True) -> None:
    """A picture; where scripts run, also what axe finds and whether the page scrolls sideways."""
    screenshot(page, f"staff-{name}")
    if javascript:
        assert (axe_violations(page), overflows(page)) == ([], False)


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_from_the_queue_to_a_question_to_the_family(open_as, priya, width, javascript):
    """She takes the case, confirms the mother, starts the review and asks where the lessons will be."""
    case = make_request(
        "submitted",
        parent=make_parent(name="Ada Malik"),
        at=now() - timedelta(days=6),
        first_name="Idris",
        last_name="Malik",
    )
    page = open_as(priya, width, javascript)
    page.goto("/cases/?tab=unassigned")
    look_at(page, "queue", javascript)
    page.get_by_label("Idris M.").check()
    page.get_by_label("Assign to").select_option(label="Priya Nandra (0 open)")
    page.get_by_role("button", name="Assign").click()
    page.get_by_role("link", name="Mine 1").click()
    page.get_by_role("link", name="Confirm who is asking").click()
    look_at(page, "case-new", javascript)
    page.get_by_role("button", name="Confirm Ada Malik").click()
    page.get_by_role("button", name="Start the review").click()
    page.get_by_role("link", name="Ask the family a question").click()
    page.get_by_label("Your question").fill("Where would the lessons be?")
    page.get_by_role("button", name="Ask the family").click()
    look_at(page, "question-error", javascript)
    assert page.get_by_label("Your question").input_value() == "Where would the lessons be?"
    page.get_by_label("Why you need it").fill("To price them.")
    page.get_by_role("button", name="Ask the family").click()
    look_at(page, "case-waiting", javascript)
    expect(page.get_by_text("The clock has stopped")).to_be_visible()
    assert Request.objects.get(pk=case.pk).status == "waiting_for_family"


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_a_case_fits_and_is_accessible(open_as, priya, width):
    case = make_request(
        "in_review",
        officer=priya,
        first_name=LONG[:40],
        last_name=LONG[:40],
        plan_setting_name=LONG,
        not_working_today=LONG * 5,
    )
    services.add_note(case, text=LONG * 9, actor=priya.user, at=datetime(2026, 9, 20, tzinfo=UTC))
    page = open_as(priya, width)
    for address in ("", "officer/", "plan/", "check/R01/", "withdraw/", "question/", "history/"):
        page.goto(f"/cases/{case.reference}/{address}")
        look_at(page, f"case-{address.strip('/').replace('/', '-') or 'summary'}")


@pytest.mark.parametrize("width", [1280, 320])
def test_finding_and_approving_fit_and_are_accessible(open_as, priya, width):
    make_request("proposed", first_name="Skye", last_name="Barnes")
    page = open_as(priya, width)
    page.goto("/cases/?tab=team&need=ASD&names=initials")
    page.get_by_text("Filter and sort").click()
    look_at(page, "queue-filtered")
    page.get_by_role("textbox", name="Find a request by reference or name").fill("skye")
    page.get_by_role("button", name="Find").first.click()
    look_at(page, "find")
    page.goto("/approvals/")
    look_at(page, "approvals")
