"""The pages from package to letter in a real browser: read, written, at every width, without complaints."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from casework import enums, services
from casework.models import Letter
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import IDENTIFIED, MONDAY, TUTOR, make_manager, make_request
from tests.signing_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LATER = MONDAY + timedelta(days=30)
MENTOR = {
    **TUTOR,
    "provision": "Mentor who links home and school",
    "section_f": "F3.2",
    "where": "setting",
    "purpose": "brings_together",
}
THERAPY = {
    **TUTOR,
    "provision": "Speech and language therapy",
    "section_f": "F1.3",
    "separable": False,
    "not_separable_why": "Children’s therapies 2024–28, South Coast NHS Trust",
    "purpose": "specialist",
}
LAPTOP = {
    **TUTOR,
    "provision": "Laptop with speech-to-text",
    "quantity_kind": "one_off",
    "number": Decimal(1),
    "unit_price": Decimal("899.00"),
    "paid_by": "council",
    "delivered_by": "council",
}
SPLIT = {
    "budget": "cannot_be_split",
    "payment": "not_possible",
    "arrangement": "Children’s therapies 2024–28, South Coast NHS Trust",
    "paid_as_one_sum": True,
    "reasons": "The council pays the NHS team one sum for speech therapy for 214 children.",
    "would_change": "The contract can be opened on 1 April 2027.",
}


@pytest.fixture
def browse(open_page, live_server):
    """A signed-in window: browse(person, width=390, javascript=False)"""

    def window(person, **how):
        page = open_page(**{"width": 1440, **how})
        session = sign_in(Client(), person).cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return window


@pytest.fixture
def request_in_hand(officer):
    """Four lines: agreed, refused but not finished, two not decided."""
    request = make_request(
        "plan_ready",
        officer=officer,
        lines=(MENTOR, THERAPY, LAPTOP, TUTOR),
        first_name="Idris",
        last_name="Marsh",
    )
    decision = services.decision_in_hand(request.education, actor=officer.user)
    mentor, therapy, *_ = request.education.lines.asked()
    actor = officer.user
    services.save_line_decision(decision, mentor, actor=actor, at=LATER, **IDENTIFIED)
    services.save_line_decision(decision, therapy, actor=actor, at=LATER, **SPLIT)
    return request


def is_well(page, name: str) -> None:
    screenshot(page, name)
    assert axe_violations(page) == []
    assert not overflows(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_an_officer(width, browse, officer, request_in_hand):
    page, ref = browse(officer, width=width), request_in_hand.reference
    line = request_in_hand.education.lines.asked().first()
    decide = reverse("decide", args=[ref, "education"])
    for address, name in (
        (reverse("case_package", args=[ref]), "package"),
        (reverse("package_line", args=[ref, line.pk]), "package-line"),
        (reverse("package_add", args=[ref, "rest"]), "package-add"),
        (reverse("case_calculation", args=[ref]), "calculation"),
        (decide, "decide"),
        (f"{decide}?line=2", "decide-line"),
        (reverse("confirm_check", args=[ref, "education", "R25"]), "confirm-check"),
    ):
        page.goto(address)
        is_well(page, f"staff-{name}")
    page.goto(decide)
    page.get_by_role("button", name="Send to approval").click()
    is_well(page, "staff-pressed-early")
    page.goto(f"{decide}?line=3")
    page.locator("#line_price").fill("lots")
    page.get_by_role("button", name="Save line 3").click()
    is_well(page, "staff-line-error")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_an_approver(width, browse, officer):
    page = browse(make_manager(name="Mo Haddad"), width=width)
    request = make_request("proposed", officer=officer)
    decide = reverse("decide", args=[request.reference, "education"])
    page.goto(decide)
    is_well(page, "staff-approve")
    page.get_by_role("button", name="Approve").click()
    is_well(page, "staff-approved")
    page.get_by_role("button", name="Read and issue the letter").click()
    is_well(page, "staff-letter")
    page.get_by_role("button", name="Issue the letter").click()
    is_well(page, "staff-issued")
    page.goto(reverse("letter", args=[Letter.objects.get(kind="decision").key]))
    is_well(page, "letter")


def test_a_decision_is_written_and_sent_without_a_script(browse, officer):
    request = make_request("plan_ready", officer=officer)
    page = browse(officer, javascript=False)
    page.goto(reverse("decide", args=[request.reference, "education"]))
    page.get_by_role("link", name="Decide line 1").click()
    page.get_by_label("Identified").check()
    page.get_by_label("Agreed", exact=True).check()
    page.get_by_label("The quantity against the plan").select_option(
        label="As much as Section F says"
    )
    page.get_by_label("Reasons the family will read").fill(
        "F3 gives two hours a week of reading support. 76 hours are costed."
    )
    page.get_by_role("button", name="Save line 1").click()
    for part, (day, month, year) in (("starts_on", (4, 1, 2027)), ("ends_on", (3, 1, 2028))):
        page.locator(f"#whole_{part}-day").fill(str(day))
        page.locator(f"#whole_{part}-month").fill(str(month))
        page.locator(f"#whole_{part}-year").fill(str(year))
    page.get_by_label("What else you considered").fill("The plan and the tutor’s quote.")
    page.get_by_role("button", name="Save the whole").click()
    page.locator(".missing").get_by_role("link", name="Confirm").first.click()
    page.get_by_label("What did you find?").fill("The family and I went through the sum.")
    page.get_by_role("button", name="Confirm this check").click()
    _tests_the_payment(page, request)
    page.goto(reverse("decide", args=[request.reference, "education"]))
    page.get_by_role("button", name="Send to approval").click()
    expect(page.locator("main")).to_contain_text("Proposed: £2,280.00 a year")
    assert request.education.status == "proposed"


def _tests_the_payment(page, request) -> None:
    page.goto(f"/cases/{request.reference}/decide/education/payment/")
    page.get_by_role("button", name="Save who would be paid").click()
    for test in enums.TestOfPayment:
        group = page.get_by_role("group", name=test.label, exact=True)
        group.get_by_label("Met", exact=True).check()
        if test != enums.TestOfPayment.EXCLUDED:
            page.locator(f"[name=note_{test}]").fill("The parent manages a bank account.")
    page.get_by_role("button", name="Save the answers").click()
