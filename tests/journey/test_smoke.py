"""The short way from a draft to the letter, without a browser: the one journey that also runs on SQLite."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework import enums
from casework.services.payments import writings
from requests_app.models import Request
from tests.builders import intake_team, make_caseworker, make_manager, make_parent
from tests.requests_app import asking
from tests.signing_in import sign_in

pytestmark = [pytest.mark.smoke, pytest.mark.django_db]

PDF = b"%PDF-1.7\n%a quote\n"
REASONS = "Section F3 gives Maya 28 hours and 30 minutes of reading support a year."
OF_THE_FORM = [
    ("ask_child", asking.CHILD),
    ("ask_asking", asking.ASKING),
    ("ask_window", asking.WINDOW),
    ("ask_dates", asking.DATES),
    ("ask_plan", asking.PLAN),
    ("ask_needs", asking.NEEDS),
    ("ask_strands", asking.STRANDS),
    ("ask_line_new", asking.LINE),
    ("ask_line_where", asking.WHERE),
    ("ask_line_cost", asking.SESSIONS),
    ("ask_package_new", asking.REST),
    ("ask_package_cost", asking.SESSIONS | {"times_a_week": "15", "unit_price": "16"}),
    ("ask_money", asking.MONEY),
    ("ask_payee", asking.PAYEE),
    ("ask_managing", asking.MANAGING),
    ("ask_excluded", asking.EXCLUDED),
    ("ask_package", asking.PACKAGE),
    ("ask_today", asking.TODAY),
    ("ask_share", asking.SHARE),
]
LINES = {"ask_line_where": 1, "ask_line_cost": 1, "ask_package_cost": 2}


class Browser:
    """Somebody signed in; every form they post is taken."""

    def __init__(self, person) -> None:
        self.client = sign_in(Client(), person)

    def posts(self, address: str, answers=None) -> str:
        """Where it leads."""
        response = self.client.post(address, answers or {})
        assert response.status_code == 302, response.content.decode()
        return response.url

    def reads(self, address: str) -> str:
        response = self.client.get(address)
        assert response.status_code == 200
        return re.sub(r"<[^>]+>|\s+", " ", response.content.decode())


def test_from_a_draft_to_the_letter():
    parent, officer, manager = make_parent(name="Amara Obi"), make_caseworker(), make_manager()
    reference = a_family_asks(Browser(parent))
    an_officer_decides(Browser(officer), reference)
    a_manager_issues_the_letter(Browser(manager), reference)

    family = Browser(parent)
    assert "We have decided" in family.reads(reverse("status", args=[reference]))
    decision = family.reads(reverse("decision", args=[reference]))
    assert "£2,204.00" in decision
    assert REASONS in decision
    letter = re.search(r"/letters/[0-9a-f-]{36}/", family.client.get(address_of(reference)).text)
    assert "Dear Amara Obi" in family.reads(letter[0])


def address_of(reference: str, page: str = "decision") -> str:
    return reverse(page, args=[reference])


def a_family_asks(family: Browser) -> str:
    intake_team()
    family.posts(reverse("start"), asking.START)
    draft = Request.objects.get()
    for name, answers in OF_THE_FORM:
        family.posts(asking.page(name, draft, LINES.get(name)), answers)
    quote = SimpleUploadedFile("quote.pdf", PDF, content_type="application/pdf")
    family.posts(asking.page("ask_evidence", draft), {"files": [quote], "about": "Prices"})
    version = Request.objects.get().version
    sent = family.posts(asking.page("ask_check", draft), asking.DECLARATION | {"version": version})
    assert "Request sent" in family.reads(sent)
    return Request.objects.get().reference


def an_officer_decides(officer: Browser, reference: str) -> None:
    case = Request.objects.get()
    link = case.child.links.get()
    officer.posts(reverse("confirm_person", args=[reference, link.pk]))
    officer.posts(reverse("start_review", args=[reference]), {"version": case.version})
    officer.posts(reverse("calculate", args=[reference]))
    officer.posts(reverse("share_indicative", args=[reference]), {"number": 1})
    officer.posts(reverse("plan_ready", args=[reference, "education"]))
    found = {"found": "Checked with the family and the record today."}
    officer.posts(reverse("tick_check", args=[reference, "R25"]), found)
    answers_about_the_payment(officer, reference)
    officer.posts(reverse("decide_line", args=[reference, "education", 1]), of_the_line())
    officer.posts(reverse("decide_whole", args=[reference, "education"]), of_the_whole())
    propose = reverse("propose", args=[reference, "education"])
    officer.posts(propose, {"version": decision_version()})


def a_manager_issues_the_letter(manager: Browser, reference: str) -> None:
    for page in ("approve", "issue_letter"):
        address = reverse(page, args=[reference, "education"])
        manager.posts(address, {"version": decision_version()})


def answers_about_the_payment(officer: Browser, reference: str) -> None:
    recipient = {"kind": "parent", "name": "Amara Obi", "version": "0"}
    officer.posts(reverse("name_recipient", args=[reference, "education"]), recipient)
    answers = {f"answer_{test}": "yes" for test in enums.TestOfPayment}
    answers |= {f"note_{test}": "Talked through with the family." for test in enums.TestOfPayment}
    written = writings(Request.objects.get().education).count()
    tests = reverse("payment_tests", args=[reference, "education"])
    officer.posts(tests, answers | {"version": str(written)})


def decision_version() -> int:
    return Request.objects.get().education.decisions.get().version


def of_the_line() -> dict[str, str]:
    agreed = {"budget": "identified", "against_plan": "as_much", "payment": "agreed"}
    return agreed | {"mechanism": "direct_payment", "reasons": REASONS, "version": "0"}


def of_the_whole() -> dict[str, str]:
    starts = timezone.localdate() + timedelta(days=30)
    ends = starts + timedelta(days=364)
    days = {
        f"{name}-{box}": str(getattr(day, box))
        for name, day in (("starts_on", starts), ("ends_on", ends))
        for box in ("day", "month", "year")
    }
    return days | {
        "evidence_considered": "The plan and the quote.",
        "version": str(decision_version()),
    }
