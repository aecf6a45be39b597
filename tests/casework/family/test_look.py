"""The family's pages in a real browser: accessible, no wider than the screen, and of use without scripts."""

import pytest
from playwright.sync_api import Page

from requests_app.models import Request
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import make_parent, make_request
from tests.casework.family.pages import address, browser_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Aberystwythincorporatedwithoutaspace" * 6
SHOWN = {
    "submitted": ["status", "what_you_sent", "withdraw"],
    "waiting_for_family": ["status", "answer", "add_evidence"],
    "planning": ["status", "indicative"],
    "review_requested": ["status", "decision", "ask_for_review"],
}


def signed_in(page: Page, parent, live_server) -> Page:
    session = browser_of(parent).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("status", SHOWN)
def test_every_page_is_accessible_and_fits_the_screen(open_page, live_server, status, width):
    parent = make_parent(name="Priya Shah")
    asked = make_request(status, parent=parent, first_name="Maya", not_working_today=LONG)
    window = signed_in(open_page(width=width), parent, live_server)

    found = {}
    for page in SHOWN[status]:
        window.goto(address(page, asked))
        screenshot(window, f"family-{status}-{page}")
        found[page] = (axe_violations(window), overflows(window))

    assert found == {page: ([], False) for page in SHOWN[status]}


def test_a_question_is_answered_on_a_phone_without_scripts(open_page, live_server):
    parent = make_parent(name="Priya Shah")
    asked = make_request("waiting_for_family", parent=parent, first_name="Maya")
    window = signed_in(open_page(width=320, javascript=False), parent, live_server)

    window.goto(address("status", asked))
    window.get_by_role("button", name="Answer the question").click()
    window.get_by_role("button", name="Send your answer").click()
    summary = window.locator(".govuk-error-summary")
    assert "Enter your answer, or say that you are not sure" in summary.inner_text()
    window.get_by_label("Your answer").fill("At home, in the afternoon.")
    window.get_by_role("button", name="Send your answer").click()

    assert "Thank you. We have your answer" in window.locator("main").inner_text()
    assert Request.objects.get(pk=asked.pk).status == "in_review"
