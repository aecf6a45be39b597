"""A tired parent on a phone: words kept while typing, the week's total as it is typed, keys alone."""

import re
from datetime import date
from functools import partial

import pytest
from playwright.sync_api import expect

from requests_app.models import Line, Request, Unfinished
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import intake_team, make_draft, make_parent
from tests.requests_app.asking import page as address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 390
SAVED = re.compile(r"Saved today at \d")
ROW = {"what": "English", "minutes": "45", "times": "5", "weeks": "38", "price": "38.50"}


@pytest.fixture
def mother():
    intake_team()
    return make_parent(name="Amara Obi")


@pytest.fixture
def draft(mother):
    return make_draft(
        mother, first_name="Maya", birth_date=date(2016, 3, 10), lines=(), plan_setting_kind="eotas"
    )


@pytest.fixture
def phone(open_as, mother):
    """Windows of a phone in which the mother is signed in."""
    return partial(open_as, mother, width=PHONE)


def fine(page) -> bool:
    return (axe_violations(page), overflows(page)) == ([], False)


def type_row(page, number: int = 0, **answers: str) -> None:
    for cell, text in (ROW | answers).items():
        page.fill(f"#id_row-{number}-{cell}", text)


def test_words_are_kept_while_typing_and_found_on_another_phone(phone, draft):
    url = address("ask_today", draft)
    first, second = phone(), phone()
    first.goto(url)
    first.fill("#id_arranged_today", "A tutor comes, and the school")
    expect(first.locator("[data-keep]")).to_have_text(SAVED)
    expect(first.locator(".govuk-error-summary")).to_have_count(0)

    second.goto(url)

    expect(second.locator("#id_arranged_today")).to_have_value("A tutor comes, and the school")
    expect(second.locator("main")).to_contain_text("We kept what you typed here")
    assert fine(second)
    screenshot(second, "ask-kept")
    first.fill("#id_arranged_today", "A tutor comes, and the school pays.")
    first.get_by_role("button", name="Save and continue").click()
    first.wait_for_url(f"**{address('task_list', draft)}")
    assert (Request.objects.get().arranged_today, Unfinished.objects.count()) == (
        "A tutor comes, and the school pays.",
        0,
    )

    second.fill("#id_arranged_today", "Something else")
    expect(second.locator("[data-keep]")).to_contain_text("changed in another tab")
    second.get_by_role("button", name="Save and continue").click()
    expect(second.locator(".govuk-error-summary")).to_contain_text("This page was changed at")
    expect(second.locator("main")).to_contain_text("A tutor comes, and the school pays.")
    expect(second.locator("#id_arranged_today")).to_have_value("Something else")
    assert fine(second)
    screenshot(second, "ask-two-tabs")


def test_a_week_is_worked_out_as_it_is_typed_and_becomes_lines(phone, draft):
    page = phone()
    page.goto(address("ask_week", draft))
    type_row(page)
    expect(page.locator("#total")).to_contain_text("£7,315.00")
    type_row(page, 1, what="Maths", times="1", price="0.05")
    expect(page.locator("#total")).to_contain_text("£7,316.90")
    assert fine(page)
    screenshot(page, "ask-week-typed")

    page.get_by_role("button", name="Work out the total").click()
    expect(page.locator("#total")).to_contain_text("£7,316.90")
    page.fill("#id_outcome", "Works for forty minutes")
    for question, answer in (
        ("Where would most of it be?", "At home"),
        ("Who gives Maya lessons today?", "The council, directly"),
        ("Who pays for them today?", "The council, directly"),
    ):
        group = page.get_by_role("group", name=question, exact=True)
        group.get_by_label(answer, exact=True).check()
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(f"**{address('ask_support', draft)}")

    assert [str(line.annual) for line in Line.objects.asked().order_by("position")] == [
        "7315.00",
        "1.90",
    ]


def test_the_same_week_without_javascript(phone, draft):
    page = phone(javascript=False)
    page.goto(address("ask_week", draft))
    type_row(page)
    page.get_by_role("button", name="Work out the total").click()
    expect(page.locator("#total")).to_contain_text("£7,315.00")
    page.get_by_role("button", name="Add more rows").click()
    expect(page.locator("#id_row-9-what")).to_be_visible()
    expect(page.locator("#id_row-0-what")).to_have_value("English")


def test_keys_alone_answer_a_page_and_the_focus_is_always_seen(phone, draft):
    page = phone()
    page.goto(address("ask_asking", draft))
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        seen.append(found)
        if found["name"] == "contact_by":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address('task_list', draft)}")

    assert Request.objects.get().contact_by == "email"
    assert [one for one in seen if not one["shown"]] == []


FOCUSED = """() => {
  const part = document.activeElement;
  const look = getComputedStyle(part);
  const label = getComputedStyle(part.labels?.[0] ?? part, "::before");
  return {
    name: part.name ?? "",
    shown: look.outlineStyle !== "none" || look.boxShadow !== "none" || label.boxShadow !== "none",
  };
}"""
