"""The family's pages in a real browser: accessible, no wider than the screen, and of use without scripts."""

import pytest
from playwright.sync_api import expect

from requests_app.models import Request
from tests.browser import axe_violations, lost_at_twice_the_text, overflows, screenshot
from tests.builders import make_parent, make_request
from tests.casework.family.pages import address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Aberystwythincorporatedwithoutaspace" * 6
SHOWN = {
    "submitted": ["status", "what_you_sent", "withdraw"],
    "waiting_for_family": ["status", "answer", "add_evidence"],
    "planning": ["status", "indicative"],
    "review_requested": ["status", "decision", "ask_for_review"],
}


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.full)])
def test_every_page_is_accessible_and_fits_the_screen(open_as, width):
    parent = make_parent(name="Priya Shah")
    window = open_as(parent, width=width)

    found = {}
    for status, pages in SHOWN.items():
        asked = make_request(status, parent=parent, not_working_today=LONG)
        for page in pages:
            window.goto(address(page, asked))
            screenshot(window, f"family-{status}-{page}")
            seen = (axe_violations(window), overflows(window), lost_at_twice_the_text(window))
            found[status, page] = seen

    assert {page: seen for page, seen in found.items() if seen != ([], False, [])} == {}


SENT_EMPTY = {
    "waiting_for_family": ["answer"],
    "in_review": ["add_evidence", "family_invite"],
    "decided": ["ask_for_review"],
    "review_requested": ["ask_for_review"],
}


@pytest.mark.full
def test_every_form_is_accessible_empty_and_with_mistakes(open_as):
    parent = make_parent(name="Priya Shah")
    window = open_as(parent, width=320)
    for status, pages in SENT_EMPTY.items():
        asked = make_request(status, parent=parent)
        for page in pages:
            window.goto(address(page, asked))
            empty = (axe_violations(window), overflows(window))
            window.locator("main form button.govuk-button").last.click()
            window.locator(".govuk-error-summary").wait_for()
            mistakes = (axe_violations(window), overflows(window), window.title()[:6])
            assert (page, empty, mistakes) == (page, ([], False), ([], False, "Error:"))


def test_a_question_is_answered_on_a_phone_without_scripts(open_as):
    parent = make_parent(name="Priya Shah")
    asked = make_request("waiting_for_family", parent=parent, first_name="Maya")
    window = open_as(parent, width=320, javascript=False)

    window.goto(address("status", asked))
    window.get_by_role("button", name="Answer the question").click()
    window.get_by_role("button", name="Send your answer").click()
    summary = window.locator(".govuk-error-summary")
    expect(summary).to_contain_text("Enter your answer, or say that you are not sure")
    window.get_by_label("Your answer").fill("At home, in the afternoon.")
    window.get_by_role("button", name="Send your answer").click()

    expect(window.locator("main")).to_contain_text("Thank you. We have your answer")
    assert Request.objects.get(pk=asked.pk).status == "in_review"
