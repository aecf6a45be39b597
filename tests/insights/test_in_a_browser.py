"""A manager round every page of figures in a real browser: each tab, a filter, a bar, a file, SEN2, a term."""

import pytest
from playwright.sync_api import expect

from insights.models import Release
from insights.sections import TABS
from tests.browser import axe_violations, overflows
from tests.builders import make_manager, make_request
from tests.insights.test_dashboards import released

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAYS = "?from=2026-09-01&to=2027-01-31"


def look_at(page) -> None:
    """What axe finds, and whether it scrolls sideways, wide and narrow."""
    assert axe_violations(page) == []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert not overflows(page)


def test_a_manager_reads_the_figures(open_as):
    request = make_request("decided")
    make_request("in_review", plan_main_need="HI")
    manager = make_manager()
    released(manager.user)
    page = open_as(manager)

    for name in TABS:
        page.goto(
            f"/dashboard/{name.removeprefix('dashboard').strip('_')}/{DAYS}".replace("//", "/")
        )
        look_at(page)
    is_fit_for_paper(page)
    narrow_to_one_need(page)
    open_a_bar(page, request.reference)
    order_a_file(page)
    look_at_others(page)


def narrow_to_one_need(page) -> None:
    page.goto(f"/dashboard/children/{DAYS}")
    page.get_by_text("Change the period").click()
    page.get_by_label("Need", exact=True).select_option("ASD")
    page.get_by_role("button", name="Show these figures").click()
    page.wait_for_url("**need=ASD**")
    expect(page.get_by_text("Main need: 1 of 1 asked are")).to_have_count(1)


def open_a_bar(page, reference: str) -> None:
    """The picture leads where the number in its table does; the keyboard goes by the table alone."""
    page.goto(f"/dashboard/{DAYS}")
    bar = page.locator(".bars__link[tabindex='-1']").first
    assert bar.get_attribute("href") in {
        link.get_attribute("href") for link in page.locator(".figure__table a").all()
    }
    bar.click()
    look_at(page)
    expect(page.get_by_role("link", name=reference)).to_have_count(1)


def order_a_file(page) -> None:
    page.goto(f"/dashboard/money/{DAYS}")
    page.get_by_role("link", name="Download table").first.click()
    look_at(page)
    page.get_by_role("button", name="Make an Excel file").click()
    page.wait_for_url("**/exports/**")


def is_fit_for_paper(page) -> None:
    """Figures alone: nothing to press or to fill in, and no addresses between the numbers."""
    page.goto(f"/dashboard/{DAYS}")
    page.emulate_media(media="print")
    for part in (".tabs", ".period", ".find", ".staff-menu"):
        expect(page.locator(part).first).to_be_hidden()
    behind = page.locator(".figure__table a").first
    assert behind.evaluate("link => getComputedStyle(link, '::after').content") == "none"
    page.emulate_media(media="screen")


def look_at_others(page) -> None:
    release = Release.objects.get()
    for address in (
        "/dashboard/sen2/",
        "/dashboard/deciles/",
        "/figures/",
        release.get_absolute_url(),
    ):
        page.goto(address)
        look_at(page)
    page.locator("summary", has_text="More").click()
    look_at(page)
