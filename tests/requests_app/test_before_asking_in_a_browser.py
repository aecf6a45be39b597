"""The pages before asking in a real browser, at a phone's width and a desk's."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from council.queries import the_council
from tests.browser import axe_violations, overflows, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.full)])
TO_READ = ("home_page", "what_it_pays_for", "leaflet", "leaflet_easy_read")


@pytest.fixture(autouse=True)
def council_with_advice(live_server) -> None:
    council = the_council()
    council.phone, council.opening_hours = "01632 960 100", "Monday to Friday, 9 to 5"
    council.advice_name, council.advice_phone = "Torcombe SEND Advice", "01632 960 870"
    council.advice_url = "https://advice.torcombe.example"
    council.save()


def looks_right(page: Page, name: str) -> None:
    screenshot(page, name)
    assert (name, axe_violations(page), overflows(page)) == (name, [], False)


def choose(page: Page, plan: str, happening: str, who: str) -> None:
    page.get_by_label(plan).check()
    page.get_by_label(happening, exact=True).check()
    page.get_by_label(who).check()


@WIDTHS
def test_anyone_finds_out_whether_this_is_the_time(open_page, width):
    page = open_page(width=width)
    page.goto(reverse("can_i_ask"))
    looks_right(page, "can-i-ask")
    page.get_by_role("button", name="See the answer").click()
    looks_right(page, "can-i-ask-mistakes")
    choose(page, "There is a plan", "The plan is being reviewed", "I am the child’s parent")
    page.get_by_role("button", name="See the answer").click()
    page.get_by_role("heading", name="Yes, you can ask now").wait_for()
    looks_right(page, "can-i-ask-yes")
    page.get_by_role("button", name="Change an answer").click()
    choose(page, "There is no plan", "None of these, or I am not sure", "I am the young person")
    page.get_by_role("button", name="See the answer").click()
    page.get_by_role("heading", name="Not yet, because it needs a plan first").wait_for()
    looks_right(page, "can-i-ask-no-plan")


@WIDTHS
def test_the_pages_to_read_look_right(open_page, width):
    page = open_page(width=width)
    for name in TO_READ:
        page.goto(reverse(name))
        looks_right(page, name)


def test_the_checker_works_without_a_script(open_page):
    page = open_page(width=320, javascript=False)
    page.goto(reverse("can_i_ask"))
    choose(page, "There is a plan", "None of these, or I am not sure", "I am the child’s parent")
    page.get_by_role("button", name="See the answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Not yet, but you can send it and we keep it"
    )
