"""From the link to the head to the joint letter, in a real browser: the officer, the head's phone, the NHS."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from playwright.sync_api import expect

from casework.models import HeadAnswer, HeadLink, Letter, PartnerDecision
from casework.queries import heads_of
from casework.services import calculate, issue_letter, share
from casework.signed_links import token_of
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import Walk, make_caseworker, make_manager
from tests.builders import make_request as made
from tests.casework.others.builders import AT_SCHOOL, THERAPY, in_parts, make_body, make_partner
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_as(open_page, live_server):
    def signed_in(person, width: int = 1280):
        page = open_page(width=width)
        session = sign_in(Client(), person).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return signed_in


def look_at(page, name: str) -> None:
    screenshot(page, f"others-{name}")
    assert (axe_violations(page), overflows(page)) == ([], False), name


def test_from_the_heads_phone_to_the_joint_letter(open_as, open_page):
    at = now() - timedelta(days=12)
    officer, manager = make_caseworker(name="Ellen Marsh"), make_manager()
    nurse = make_partner(make_body(), name="Sam Whitlock")
    case = made("planning", officer=officer, lines=(AT_SCHOOL, THERAPY), at=at)
    part = in_parts(case, officer)
    page = open_as(officer)
    page.goto(f"/cases/{case.reference}/others/")
    look_at(page, "case")
    page.get_by_role("button", name="Ask the head").click()
    page.get_by_label("Name of the head or principal").fill("Grace Holt")
    page.get_by_role("button", name="Send the link").click()
    look_at(page, "ask-error")
    page.get_by_label("Their email address").fill("head@bayview.example")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("Waiting for the answer")).to_be_visible()

    _head_answers(open_page(width=390), HeadLink.objects.get())
    page.reload()
    look_at(page, "case-answered")
    assert heads_of([HeadAnswer.objects.get().line])
    _sends_the_health_part(page, case)
    _nurse_refuses(open_as(nurse, 390), part)
    _council_refuses(case, officer, manager)

    page.goto(f"/cases/{case.reference}/others/")
    look_at(page, "case-two-refused")
    with page.expect_navigation():
        page.get_by_role("button", name="Issue one joint letter").click()
    assert Letter.objects.filter(kind="joint_refusal").count() == 1


def _sends_the_health_part(page, case) -> None:
    page.goto(f"/cases/{case.reference}/others/health/send/")
    look_at(page, "send-part")
    page.get_by_label("Who decides it?").select_option(label="Bay Health")
    page.get_by_role("button", name="Send this part").click()
    look_at(page, "case-sent")


def _head_answers(phone, link) -> None:
    phone.goto(f"/school/{token_of(link)}/")
    look_at(phone, "head-door")
    assert "Reading tutor" not in phone.content()
    _birth_date(phone, "11", "3", "2018")
    look_at(phone, "head-wrong")
    expect(phone.get_by_text("You can try 4 more times").first).to_be_visible()
    _birth_date(phone, "10", "3", "2018")
    look_at(phone, "head-answer")
    for hidden in ("Physiotherapy", "£30", "Does not work"):
        assert hidden not in phone.content()
    phone.get_by_role("button", name="Send my answer").click()
    look_at(phone, "head-error")
    phone.get_by_label("Yes, I agree").check()
    phone.get_by_label("No", exact=True).check()
    phone.get_by_label("Your full name").fill("Grace Holt")
    phone.get_by_label("Your role").fill("Headteacher")
    phone.get_by_label("I am the head").check()
    phone.get_by_role("button", name="Send my answer").click()
    expect(phone.get_by_text("We have your answer").first).to_be_visible()
    look_at(phone, "head-done")


def _birth_date(phone, day: str, month: str, year: str) -> None:
    for box, typed in (("Day", day), ("Month", month), ("Year", year)):
        phone.get_by_label(box).fill(typed)
    phone.get_by_role("button", name="Continue").click()


def _nurse_refuses(page, part) -> None:
    page.goto("/parts/")
    look_at(page, "parts")
    page.get_by_role("link", name=part.request.child.name).click()
    look_at(page, "part")
    assert "Reading tutor" not in page.content()
    page.get_by_role("button", name="Decide this part").click()
    page.get_by_label("Not agreed", exact=True).check()
    page.get_by_role("button", name="Record our decision").click()
    look_at(page, "part-error")
    reasons = "The therapy on the ward meets this need twice a week already."
    page.get_by_label("Your reasons").fill(reasons)
    page.get_by_label("If not agreed: on which ground in your law?").fill("SI 2013/1617, reg 7")
    page.get_by_label("What happens instead, for what is not agreed").fill("The ward goes on.")
    page.get_by_label("Their role").fill("Lead nurse")
    page.get_by_label("Your organisation’s own reference").fill("CCC-118")
    page.get_by_role("button", name="Record our decision").click()
    expect(page.get_by_text("Your decision is recorded")).to_be_visible()
    look_at(page, "part-decided")
    assert PartnerDecision.objects.get().decided_on == localdate()


def _council_refuses(case, officer, manager) -> None:
    """The council does not pay it out, since the family would rather see it arranged."""
    walk, at = Walk(case, None, officer, manager, now()), now()
    share(calculate(case.education, actor=officer.user, at=at), actor=officer.user, at=at)
    walk._plan_ready(at)
    walk._written(at)
    row = walk.decision.lines.get()
    row.payment, row.payment_ground, row.mechanism = "refused", "6_d", "arrangement"
    row.payment_reasons = (
        "Paying it out would cost more than the school’s own tutor for this child."
    )
    row.would_change = "A price at or below the school’s own."
    row.save()
    walk.decision.__class__.objects.filter(pk=walk.decision.pk).update(
        delivered_instead="The school arranges the tutor."
    )
    walk._proposed(at)
    walk._approved(at)
    issue_letter(walk.decision, actor=manager.user, at=at)
