"""Every page of the form in a real browser: nothing axe objects to, no sideways scrolling, a picture of each."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from requests_app.services import start_draft
from tests.browser import axe_violations, lost_at_twice_the_text, overflows, screenshot
from tests.builders import (
    MONDAY,
    TUTOR,
    intake_team,
    make_caseworker,
    make_draft,
    make_parent,
    make_request,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAPTOP = TUTOR | {
    "provision": "Laptop with speech-to-text",
    "purpose": "technology",
    "quantity_kind": "one_off",
    "minutes": None,
    "times_a_week": None,
    "weeks": None,
    "number": Decimal(1),
    "unit_price": Decimal("749.00"),
}
THERAPY = TUTOR | {"provision": "Speech and language therapy", "unit_price": None}
WIDTHS = [320, pytest.param(1280, marks=pytest.mark.full)]


@pytest.fixture
def mother():
    intake_team()
    return make_parent(name="Amara Obi")


@pytest.fixture
def draft(mother):
    return make_draft(
        mother,
        first_name="Maya",
        birth_date=date(2016, 3, 10),
        lines=(TUTOR, LAPTOP, THERAPY),
        mechanism="mix",
        payee="nominee",
        role="representative",
        represents_under="deputy",
    )


def look_at(page, name: str) -> None:
    screenshot(page, f"ask-{name}")
    assert (axe_violations(page), overflows(page), lost_at_twice_the_text(page)) == ([], False, [])


PLAIN = [
    "asking",
    "acting",
    "window",
    "dates",
    "plan",
    "needs",
    "more",
    "strands",
    "week",
    "holder",
]
PLAIN += ["excluded", "today", "views", "help", "share", "equality"]


def pages_of(draft) -> dict[str, str]:
    line = {"key": draft.key, "line": 1}
    rest = {"key": draft.key, "line": 4}
    return {
        "tasks": reverse("task_list", args=[draft.key]),
        "child": reverse("ask_child", args=[draft.key]),
        **{name: reverse(f"ask_{name}", args=[draft.key]) for name in PLAIN},
        "support": reverse("ask_support", args=[draft.key]),
        "line-new": reverse("ask_line_new", args=[draft.key]),
        "line": reverse("ask_line", kwargs=line),
        "where": reverse("ask_line_where", kwargs=line),
        "provider": reverse("ask_line_provider", kwargs=line),
        "cost": reverse("ask_line_cost", kwargs=line),
        "cost-one": reverse("ask_line_cost", kwargs=line | {"line": 2}),
        "cost-units": reverse("ask_line_cost", kwargs=line) + "?kind=units",
        "remove": reverse("ask_line_remove", kwargs=line),
        "money": reverse("ask_money", args=[draft.key]),
        "money-lines": reverse("ask_money_lines", args=[draft.key]),
        "package": reverse("ask_package", args=[draft.key]),
        "package-new": reverse("ask_package_new", args=[draft.key]),
        "package-line": reverse("ask_package_line", kwargs=rest),
        "package-cost": reverse("ask_package_cost", kwargs=rest),
        "evidence": reverse("ask_evidence", args=[draft.key]),
        "check": reverse("ask_check", args=[draft.key]),
        "delete": reverse("ask_delete", args=[draft.key]),
        "mine": reverse("my_requests"),
        "start": reverse("start"),
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_filled_in(width, draft, mother, open_as):
    page = open_as(mother, width=width)
    for name, url in pages_of(draft).items():
        assert page.goto(url).status == 200
        look_at(page, name)


WRONG = [
    ("ask_week", None, {"row-0-minutes": "long", "row-1-what": "Maths"}),
    ("ask_holder", None, {"name": "", "email": "rosa"}),
    ("ask_line_provider", 1, {}),
    ("ask_today", None, {"arranged_today": ""}),
    ("ask_more", None, {"child_upn": "12"}),
    ("start", None, {}),
    ("ask_child", None, {"child_first_name": "", "child_birth_date-day": "31"}),
    ("ask_dates", None, {"plan_stage_date-day": "31", "plan_stage_date-month": "2"}),
    ("ask_line_new", None, {}),
    ("ask_line_cost", 1, {"times_a_week": "1 or 2", "unit_price": "58 to 65"}),
    ("ask_check", None, {"declared_name": ""}),
    ("ask_evidence", None, {}),
]


def make_mistakes(page, draft):
    """Make each mistake in turn; the page shows it, ready to be looked at."""
    for name, line, typed in WRONG:
        kwargs = {"line": line} if line else {}
        page.goto(reverse(name, kwargs=kwargs | ({} if name == "start" else {"key": draft.key})))
        for field, text in typed.items():
            page.fill(f"#id_{field}", text)
        page.locator("main form button.govuk-button").last.click()
        page.locator(".govuk-error-summary").wait_for()
        expect(page).to_have_title(re.compile("^Error: "))
        yield name


def test_every_kind_of_mistake_leads_to_its_field(draft, mother, open_as):
    page = open_as(mother, width=390)
    for name in make_mistakes(page, draft):
        page.locator(".govuk-error-summary a").first.click()
        assert page.evaluate(
            "document.activeElement.closest('.govuk-form-group--error, .week__cell--wrong') !== null"
        )
        look_at(page, f"wrong-{name}")


def test_every_kind_of_mistake_is_shown_without_javascript(draft, mother, open_as):
    page = open_as(mother, width=320, javascript=False)
    for name in make_mistakes(page, draft):
        target = page.locator(".govuk-error-summary a").first.get_attribute("href")
        expect(page.locator(target)).to_have_count(1)
        screenshot(page, f"ask-plain-{name}")


OF_LINES = {"line", "where", "provider", "cost", "cost-one", "cost-units", "package-line"}
OF_LINES |= {"package-cost", "money-lines", "remove"}
EMPTY_IT = """() => document.querySelectorAll("main form input, main form textarea, main form select")
  .forEach((part) => {
    if (["radio", "checkbox"].includes(part.type)) part.checked = false;
    else if (part.type !== "hidden") part.value = "";
  })"""


@pytest.mark.full
def test_every_page_before_anything_is_answered(mother, open_as):
    fields = {"first_name": "Maya", "last_name": "Obi", "birth_date": date(2016, 3, 10)}
    draft = start_draft(actor=mother.user, at=MONDAY, **fields)
    page = open_as(mother, width=320)
    for name, url in pages_of(draft).items():
        if name not in OF_LINES:
            assert page.goto(url).status == 200
            look_at(page, f"empty-{name}")


@pytest.mark.full
def test_every_page_whose_answers_are_all_taken_out(draft, mother, open_as):
    """Sent without any answer it says what is missing, or that nothing was needed."""
    page = open_as(mother, width=320)
    for name, url in pages_of(draft).items():
        if name in ("remove", "delete"):
            continue
        page.goto(url)
        page.evaluate(EMPTY_IT)
        button = page.locator("main form button.govuk-button")
        if button.count():
            button.last.click()
            page.wait_for_load_state()
            look_at(page, f"emptied-{name}")


def test_what_is_said_once_it_is_sent(mother, open_as):
    sent = make_request("submitted", parent=mother, first_name="Maya")
    page = open_as(mother, width=390)
    for name, url in {
        "sent": reverse("sent", args=[sent.reference]),
        "mine-sent": reverse("my_requests"),
    }.items():
        page.goto(url)
        look_at(page, name)


def test_an_officers_first_page(open_as, mother):
    page = open_as(make_caseworker(), width=390)
    page.goto(reverse("start"))
    look_at(page, "officer")


def test_a_very_long_name_breaks_instead_of_running_off(mother, open_as):
    long = "Supercalifragilistic" * 4
    draft = make_draft(
        mother, first_name=long, last_name=long, lines=(TUTOR | {"provision": long},)
    )
    page = open_as(mother, width=320)
    for name in ("tasks", "support", "line", "remove", "check", "mine"):
        page.goto(pages_of(draft)[name])
        look_at(page, f"long-{name}")
