"""Every page of the form in a real browser: nothing axe objects to, no sideways scrolling, a picture of each."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from requests_app import services
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import MONDAY, TUTOR, intake_team, make_caseworker, make_draft, make_parent
from tests.signing_in import sign_in

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
LONG = "Supercalifragilistic" * 4
WIDTHS = [1280, 390, 320]


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
    )


def look_at(page, name: str) -> None:
    screenshot(page, f"ask-{name}")
    assert (axe_violations(page), overflows(page)) == ([], False)


@pytest.fixture
def open_as(open_page, live_server):
    """Open a window of this width in which the person is signed in."""

    def signed_in(person, width: int):
        page = open_page(width=width)
        session = sign_in(Client(), person).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return signed_in


def pages_of(draft) -> dict[str, str]:
    line = {"key": draft.key, "line": 1}
    rest = {"key": draft.key, "line": 4}
    return {
        "tasks": reverse("task_list", args=[draft.key]),
        "child": reverse("ask_child", args=[draft.key]),
        "asking": reverse("ask_asking", args=[draft.key]),
        "plan": reverse("ask_plan", args=[draft.key]),
        "support": reverse("ask_support", args=[draft.key]),
        "line-new": reverse("ask_line_new", args=[draft.key]),
        "line": reverse("ask_line", kwargs=line),
        "where": reverse("ask_line_where", kwargs=line),
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
    page = open_as(mother, width)
    for name, url in pages_of(draft).items():
        assert page.goto(url).status == 200
        look_at(page, name)
