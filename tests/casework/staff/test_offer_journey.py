"""From the issued decision over the offer and the family's consent on a phone to the payment in place."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from budgets.models import Offer
from budgets.services import may_agree
from tests.browser import axe_violations, overflows
from tests.budgets.offering import Offering
from tests.builders import make_caseworker, make_manager, make_parent, make_request
from tests.signing_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def browse(open_page, live_server):
    """A signed-in window: browse(person, width=390)"""

    def window(person, **how):
        page = open_page(**{"width": 1440, **how})
        session = sign_in(Client(), person).cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return window


def is_well(page) -> None:
    assert (axe_violations(page), overflows(page)) == ([], False)


@pytest.fixture
def offering():
    """Everything said but the day of the first review."""
    parent, officer = make_parent(name="A Parent"), make_caseworker(name="Ellen Marsh")
    request = make_request("decided", parent=parent, officer=officer)
    found = Offering(request.budgets.get(), parent, at=now())
    found.officer = officer.user
    found.to("draft")
    found.budget.ends_on = in_days(400)
    found.budget.save()
    found._filled(**TERMS, first_review_on=None)
    return found


def in_days(days: int):
    return localdate() + timedelta(days=days)


TERMS = {"first_payment_on": in_days(60), "answer_by": in_days(30)}


def test_from_the_decision_to_the_payment(browse, offering):
    request = offering.budget.request
    officer = browse(offering.officer.person)
    manager = browse(make_manager(name="Mo Haddad"))
    phone = browse(offering.parent, width=390)

    it_is_prepared(officer, request, offering)
    a_second_person_sends_it(manager, request)
    the_family_agrees(phone, request)

    assert may_agree(offering.offer, offering.parent.user)
    offering.at = now()
    offering._entered()
    the_payment_is_taken_up(manager, phone, request)


def it_is_prepared(page, request, offering) -> None:
    page.goto(reverse("case_offer", args=[request.reference]))
    page.get_by_text("The first review is within three months").wait_for()
    is_well(page)
    offering._filled(**TERMS, first_review_on=in_days(88))
    page.reload()
    page.get_by_role("button", name="Give it to a second person").click()
    page.get_by_text("Waiting for a second look").wait_for()


def a_second_person_sends_it(page, request) -> None:
    page.goto(reverse("case_offer", args=[request.reference]))
    page.get_by_role("button", name="Read the letter and send it").click()
    is_well(page)
    page.get_by_role("button", name="Send the offer").click()
    page.get_by_text("Waiting for consent").wait_for()


def the_family_agrees(phone, request) -> None:
    phone.goto(request.get_absolute_url())
    phone.get_by_role("button", name="Read and answer the offer").click()
    is_well(phone)
    phone.get_by_role("button", name="Agree to the offer").click()
    for box in phone.get_by_role("checkbox").all():
        box.check()
    phone.get_by_label("Your full name").fill("A Parent")
    is_well(phone)
    phone.get_by_role("button", name="Sign and agree").click()
    phone.get_by_role("heading", name="You agreed to this offer").wait_for()


def the_payment_is_taken_up(page, phone, request) -> None:
    page.reload()
    page.get_by_role("button", name="Approve the account and take up the payment").click()
    page.get_by_role("heading", name="Taken up").wait_for()
    assert Offer.objects.get().state == "taken_up"
    for name in ("case_letters", "section_j"):
        page.goto(reverse(name, args=[request.reference]))
        is_well(page)
    phone.goto(reverse("agreed", args=[request.reference]))
    phone.get_by_text("Direct payment", exact=True).first.wait_for()
    is_well(phone)
