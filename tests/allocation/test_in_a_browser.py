"""The calculator, the method page and the staff pages of rates in a real browser."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from allocation import services
from allocation.models import RateCard, Scheme
from tests.allocation.cases import AT
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import make_person
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [320, 1280])


@pytest.fixture(autouse=True)
def shipped() -> None:
    services.load_schemes(AT)


def looks_right(page: Page, name: str) -> None:
    screenshot(page, name)
    assert axe_violations(page) == []
    assert not overflows(page)


def add_sessions(page: Page, label: str, minutes: str, times: str, rate: str, asked: str) -> None:
    page.get_by_role("button", name="Sessions, like lessons or therapy").click()
    page.get_by_label("What is it?").fill(label)
    page.get_by_label("One session").fill(minutes)
    page.get_by_label("Times a week").fill(times)
    page.get_by_label("What does it cost?").select_option(rate)
    page.get_by_label("The school, college or nursery").check()
    page.get_by_label(asked).check()


@WIDTHS
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_anyone_works_out_a_rough_figure(open_page, width, javascript):
    page = open_page(width=width, javascript=javascript)
    page.goto(reverse("calculator"))
    if javascript:
        looks_right(page, "calculator-setting")
    page.get_by_label("Mainstream school").check()
    page.get_by_label("Reception to Year 6").check()
    page.get_by_role("button", name="Continue").click()
    add_sessions(page, "Assistant", "1 hour", "15", "teaching_assistant", "No, it stays as it is")
    page.get_by_role("button", name="Save this line").click()
    add_sessions(page, "Tutor", "45 mins", "twice", "specialist_teacher", "Yes")
    if javascript:
        looks_right(page, "calculator-line")
    page.get_by_role("button", name="Save this line").click()
    page.get_by_role("button", name="Work out the figures").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Yes, these are all the lines").check()
    if javascript:
        looks_right(page, "calculator-package")
    page.get_by_role("button", name="Work out the figures").click()
    # 15 × 38 × £15.62 = £8,903.40; with the tutor £10,841.40; above £6,000 all of the tutor fits
    expect(page.get_by_role("heading", level=1)).to_contain_text("About £1,938.00")
    if javascript:
        looks_right(page, "calculator-figures")
        link = page.get_by_role("link", name="this link").get_attribute("href")
        page.goto(link)
        page.get_by_role("heading", name="About £1,938.00").wait_for()
    expect(page.get_by_role("link", name="this link")).to_be_visible(visible=javascript)


@WIDTHS
def test_what_if_stands_beside_the_figures(open_page, width):
    page = open_page(width=width)
    page.goto(reverse("calculator"))
    page.get_by_label("Education otherwise than at school").check()
    page.get_by_label("Year 7 to Year 11").check()
    page.get_by_role("button", name="Continue").click()
    add_sessions(page, "Tutor", "60", "10", "tutor", "Yes")
    page.get_by_role("button", name="Save this line").click()
    page.get_by_label("Yes, these are all the lines").check()
    page.get_by_role("button", name="Work out the figures").click()
    page.get_by_role("button", name="What if something were different?").click()
    page.get_by_role("button", name="Change the school or year").click()
    looks_right(page, "calculator-what-if")
    page.get_by_label("Day", exact=True).fill("1")
    page.get_by_label("Month").fill("9")
    page.get_by_label("Year", exact=True).fill("2025")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Yes, these are all the lines").check()
    page.get_by_role("button", name="Work out the figures").click()
    looks_right(page, "calculator-compared")
    expect(page.locator("main")).to_contain_text(
        "Tutor: £32.00 an hour (before: Tutor: £33.00 an hour)"
    )


@WIDTHS
def test_the_method_page_reads_well(open_page, width):
    page = open_page(width=width)
    page.goto(reverse("method"))
    looks_right(page, "method")


@WIDTHS
def test_the_staff_pages_of_rates_read_well(open_page, live_server, width):
    finance = make_person("Finance")
    card = RateCard.objects.get(name="torcombe", version="13")
    draft = services.clone("rate_card", card.pk, actor=finance.user)
    scheme = Scheme.objects.get(name="wakefield-strands")
    page = open_page(width=width)
    key = sign_in(Client(), finance).session.session_key
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    for name, arguments in (
        ("rates", []),
        ("new_rates", ["scheme"]),
        ("rate_version", ["rate_card", draft.pk]),
        ("rate_version", ["scheme", scheme.pk]),
        ("try_rates", ["scheme", scheme.pk]),
        ("compare_rates", ["rate_card", draft.pk, card.pk]),
        ("edit_rates", ["rate_card", draft.pk]),
    ):
        page.goto(reverse(name, args=arguments))
        looks_right(page, "-".join([name, *map(str, arguments[:1])]))
