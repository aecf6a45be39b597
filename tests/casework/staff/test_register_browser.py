"""From a file of plans to a matched case, and round the queue's other pages, in a real browser."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import expect

from casework import exports
from casework.models import DataExport
from requests_app.models import Request
from tests.browser import axe_violations, overflows
from tests.builders import make_caseworker, make_manager, make_person, make_request
from tests.requests_app.register.files import a_file, a_row
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 320)


@pytest.fixture
def window(open_page, live_server):
    """One window; whoever is given is signed in, in place of who was there."""
    page = open_page(width=WIDTHS[0])

    def as_person(person):
        session = sign_in(Client(), person).cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return as_person


def look_at(page) -> None:
    """What axe finds, and whether it scrolls sideways, wide and narrow."""
    assert axe_violations(page) == []
    for width in reversed(WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        assert not overflows(page)


def choose(page, content: bytes) -> None:
    file = {"name": "plans.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Check the file").click()


def load_plans(page) -> None:
    """A file with a mistake, then the good one."""
    page.goto("/register/")
    look_at(page)
    page.get_by_role("button", name="Load plans from a file").click()
    look_at(page)
    choose(page, a_file(a_row(Date_of_birth="31/02/2016")))
    look_at(page)
    page.get_by_role("button", name="Choose a file").click()
    choose(page, a_file(a_row(), a_row(Native_ID="2", First_name="Zoë")))
    look_at(page)
    page.get_by_role("button", name="Load these plans").click()
    page.get_by_role("link", name="See the register").click()
    look_at(page)
    page.get_by_role("link", name="Rowan Penhale").click()
    look_at(page)


def test_from_the_file_of_plans_to_a_matched_case(window):
    manager, officer = make_manager(name="Mary Bird"), make_caseworker(name="Priya Nandra")
    sent = now() - timedelta(days=6)
    case = make_request(
        "in_review",
        officer=officer,
        at=sent,
        first_name="Rowan",
        last_name="Penhale",
        birth_date=sent.date().replace(2016, 5, 14),
    )
    load_plans(window(manager))
    page = window(officer)
    page.goto("/cases/?tab=team")
    page.get_by_role("link", name="Rowan P.").click()
    look_at(page)
    page.get_by_role("link", name="Match it to a plan").click()
    look_at(page)
    page.get_by_role("button", name="Match Rowan Penhale").click()
    look_at(page)
    page.get_by_role("button", name="Use the record’s facts").click()
    page.get_by_role("link", name="History", exact=True).click()
    expect(page.get_by_text("second need nothing → speech and language")).to_be_visible()
    assert Request.objects.get(pk=case.pk).plan.record.native_id == "400213"


def test_round_the_queues_other_pages(window):
    """A ready question, the workload, a file of rows, the teams."""
    officer = make_caseworker(name="Priya Nandra")
    case = make_request("in_review", officer=officer, at=now() - timedelta(days=6))
    page = window(officer)
    page.goto(f"/cases/{case.reference}/question/")
    page.get_by_role("link", name="A quote or price").click()
    look_at(page)
    page.get_by_role("button", name="Ask the family").click()
    expect(page.get_by_text("An email or a photo of a price list is enough.")).to_be_visible()
    page.goto("/cases/?tab=team")
    page.get_by_role("button", name="Download this case as CSV").click()
    exports.make(DataExport.objects.get().pk)
    page.reload()
    expect(page.get_by_text("Ready since")).to_be_visible()
    look_at(page)
    for address in ("/exports/", "/workload/"):
        page.goto(address)
        look_at(page)
    page = window(make_manager())
    for address in ("/questions/", "/questions/new/"):
        page.goto(address)
        look_at(page)
    page = window(make_person("Administrator"))
    for address in ("/teams/", "/teams/add/"):
        page.goto(address)
        look_at(page)
