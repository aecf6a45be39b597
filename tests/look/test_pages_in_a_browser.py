"""Our own pages and every component, as a browser sees them: axe finds nothing, nothing overflows."""

import gzip

import pytest
from playwright.sync_api import expect

from tests.browser import axe_violations, overflows, screenshot

PAGES = {
    "start": "/",
    "help": "/help/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "cookies": "/cookies/",
    "not-found": "/no-such-page/",
    "components-family": "/demo/components/family/",
    "components-staff": "/demo/components/staff/",
}

WIDE = ("start", "components-family", "components-staff")


@pytest.fixture(autouse=True)
def with_components(settings):
    settings.ROOT_URLCONF = "tests.look.urls"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "names"), [(320, tuple(PAGES)), (1280, WIDE)], ids=["320", "1280"]
)
def test_axe_finds_nothing_and_nothing_overflows(width, names, open_page):
    page = open_page(width=width)
    for name in names:
        page.goto(PAGES[name])
        screenshot(page, name)
        assert (name, axe_violations(page), overflows(page)) == (name, [], False)


@pytest.mark.browser
def test_everything_shows_without_javascript(open_page):
    page = open_page(javascript=False)
    page.goto("/demo/components/family/")
    page.get_by_text("Why we ask").click()
    expect(page.get_by_text("Because.")).to_be_visible()


@pytest.mark.browser
def test_folded_answers_are_open_on_paper(page):
    page.goto("/demo/components/family/")
    page.emulate_media(media="print")
    hidden = page.locator(".pound details:not([open]) .how").first
    assert hidden.evaluate("element => element.checkVisibility({contentVisibilityAuto: true})")


@pytest.mark.browser
def test_a_first_visit_weighs_less_than_60_kilobytes(open_page):
    """On a telephone with nothing kept yet: pages go as they are, files compressed as they are served."""
    page, answers = open_page(width=390), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    html, *files = (answer.body() for answer in answers)
    assert len(html) < 20_000
    assert len(html) + sum(len(gzip.compress(file)) for file in files) < 60_000
