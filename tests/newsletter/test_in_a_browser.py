"""An editor makes an issue, a parent finds a story: in a real browser, with scripts, axe on every page."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import expect

from newsletter.periodic import make_what_is_owed
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import make_person
from tests.newsletter.issuing import (
    KINDS,
    a_shelf_of_stories,
    make_issue,
    make_release,
    publish,
)
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_as(open_page, live_server):
    def signed_in(person):
        page = open_page()
        session = sign_in(Client(), person).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return signed_in


def test_an_editor_orders_previews_and_exports(open_as):
    stories, editor = a_shelf_of_stories(), make_person("Editor")
    issue = make_issue(*stories, editor=editor, tables=[(make_release(), "broad_need")])
    page, url = open_as(editor), issue.get_absolute_url()

    page.goto(url)
    _moves_up(page, stories[2])
    _looks_at_the_email(page, url)
    page.goto(url)
    page.get_by_role("button", name="Mark as ready").click()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Export the issue").click()
    _waits_for_the_files(page)
    with page.expect_download() as waited:
        page.get_by_role("link", name="Word file (DOCX)").click()
    assert waited.value.suggested_filename.endswith(".docx")


def _moves_up(page, study) -> None:
    """Without loading the page: the button keeps the focus, and what happened is said."""
    page.get_by_role("button", name=re.compile(f"Up ?: {study.title}")).click()
    page.locator(".places__words > a").nth(1).filter(has_text=study.title).wait_for()
    assert page.evaluate("document.activeElement.id") == f"up-{study.pk}"
    expect(page.get_by_text(f"{study.title} moved up.")).to_have_count(1)
    assert axe_violations(page) == []


def _looks_at_the_email(page, url: str) -> None:
    page.goto(f"{url}preview/")
    frame = page.frame_locator("[title='The email at phone width']")
    frame.get_by_role("heading", name="Three").wait_for()
    screenshot(page, "issue-preview")
    page.goto(f"{url}email/")
    assert axe_violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert not overflows(page)


def _waits_for_the_files(page) -> None:
    page.get_by_text("Waiting for a worker.").wait_for()
    worker = threading.Thread(target=make_apart)
    worker.start()
    page.get_by_role("link", name="Everything in one ZIP").wait_for(timeout=30_000)
    worker.join()
    assert (axe_violations(page), overflows(page)) == ([], False)


def make_apart():
    """As a worker does, with a connection of its own."""
    make_what_is_owed()
    connection.close()


def test_a_parent_finds_a_story_from_the_start_page(open_page):
    editor = make_person("Editor")
    for study, about in zip(a_shelf_of_stories(), KINDS, strict=True):
        publish(study, editor, **about)
    page = open_page(width=390)

    page.goto("/")
    page.get_by_role("link", name="How budgets have helped").click()
    page.get_by_label("Need").select_option("Sensory or physical needs")
    page.get_by_role("button", name="Show them").click()
    page.get_by_text("2 stories fit what you chose").wait_for()
    assert (axe_violations(page), overflows(page)) == ([], False)
    screenshot(page, "stories")
    page.get_by_role("link", name="Two").click()
    page.get_by_role("heading", name="What the budget paid for").wait_for()
    assert (axe_violations(page), overflows(page)) == ([], False)
