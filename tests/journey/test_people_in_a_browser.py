"""A young person, a second parent and a family on paper, on a telephone: from the invitation to what each sees."""

from datetime import date

import pytest

from notifications.models import Message
from requests_app.models import Invitation, Link, Request
from requests_app.services import confirm_link
from tests.browser import axe_violations, overflows
from tests.builders import MONDAY, make_caseworker, make_parent, make_request
from tests.people_builders import enter_request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "three quiet harbours"


@pytest.fixture
def window(open_page, open_as):
    """A telephone; whoever is given is signed in on it."""

    def of(person=None, **look):
        look = {"width": 390, **look}
        return open_as(person, **look) if person else open_page(**look)

    return of


def look_at(page) -> None:
    assert (axe_violations(page), overflows(page)) == ([], False)


def press(page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def says(page) -> str:
    return page.locator("main").inner_text()


def opens(page, url: str) -> str:
    page.goto(url)
    look_at(page)
    return says(page)


def test_a_young_person_is_invited_waits_and_then_sees_who_asks(window):
    officer = make_caseworker()
    asked = make_request(
        "planning", officer=officer, first_name="Jess", birth_date=date(2010, 11, 30)
    )
    parent = window(asked.requester)
    invite_jess(parent, asked)

    jess = window()
    join(jess, Invitation.objects.get().code)
    assert "We check who you are" in opens(jess, "/requests/")
    assert "Jess" not in says(jess)

    link = Link.objects.get(kind="young_person")
    confirm_link(link, request=asked, actor=officer.user, at=MONDAY)
    assert "What has happened" in opens(jess, f"/requests/{asked.reference}/")
    assert "you ask and decide" in opens(jess, f"/requests/{asked.reference}/hand-over/")
    assert "Jess Turner (you)" in opens(jess, f"/requests/{asked.reference}/people/")


def invite_jess(page, asked) -> None:
    """The form empty, with mistakes, and right; the invitation then stands on the page."""
    opens(page, f"/requests/{asked.reference}/people/")
    press(page, "Invite somebody")
    look_at(page)
    page.get_by_label("Their full name").fill("Jess Turner")
    press(page, "Send the invitation")
    look_at(page)
    assert page.title().startswith("Error:")
    assert page.get_by_label("Their full name").input_value() == "Jess Turner"
    page.get_by_label("Jess", exact=True).check()
    page.get_by_label("Their email address").fill("jess@example.org")
    press(page, "Send the invitation")
    look_at(page)
    assert "The invitation is on its way" in says(page)
    message = Message.objects.get(template="family_invited")
    assert "Jess" not in f"{message.link}{message.reference}{message.facts}"


def join(page, code: str) -> None:
    """Two passwords that differ, then the account; signing in with it."""
    opens(page, f"/join/{code}/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill("something else")
    press(page, "Make my account")
    look_at(page)
    assert page.title().startswith("Error:")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    press(page, "Make my account")
    page.get_by_label("Email address").fill("jess@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")


def test_a_second_parent_with_an_account_accepts_and_the_link_is_used_up(window):
    officer = make_caseworker()
    asked = make_request("in_review", officer=officer, first_name="Maya")
    second = make_parent(email="sam@example.org", name="Sam Shah")
    stranger = make_parent()
    invitation = invite_by_officer(window(officer, width=1280), asked)

    other = window(stranger)
    assert "another email address" in opens(other, f"/join/{invitation.code}/")

    phone = window(second)
    opens(phone, f"/join/{invitation.code}/")
    press(phone, "Accept the invitation")
    look_at(phone)
    assert "A caseworker checks who you are" in says(phone)
    assert "does not work any more" in opens(window(), f"/join/{invitation.code}/")


def invite_by_officer(page, asked) -> Invitation:
    opens(page, f"/cases/{asked.reference}/people/")
    page.get_by_role("button", name="Add somebody").click()
    look_at(page)
    press(page, "Add this person")
    look_at(page)
    page.get_by_label("Parent or carer").check()
    page.get_by_label("Full name").fill("Sam Shah")
    page.get_by_label("Email address").fill("sam@example.org")
    press(page, "Add this person")
    look_at(page)
    assert "sam@example.org" in says(page)
    return Invitation.objects.get()


def test_an_officer_enters_a_familys_paper_and_reads_it_back(window):
    officer = make_caseworker(name="Ellen Price")
    page = window(officer)
    opens(page, "/enter/")
    page.get_by_label("Name of the person who asks").fill("Anna Nowak")
    press(page, "Save and continue")
    look_at(page)
    assert page.get_by_label("Name of the person who asks").input_value() == "Anna Nowak"
    for label, typed in {
        "Their postal address": "2 Quay Street",
        "First name": "Ola",
        "Last name": "Nowak",
    }.items():
        page.get_by_label(label).fill(typed)
    enter_day(page, "received_on", date.today())
    enter_day(page, "birth_date", date(2018, 3, 10))
    press(page, "Save and continue")
    look_at(page)
    assert "You enter this for Anna Nowak" in says(page)
    page.get_by_role("link", name="Change how it reached us").click()
    look_at(page)

    sent = enter_request(officer, first_name="Rory")
    assert "What we wrote down for you" in opens(page, f"/requests/{sent.reference}/read-back/")
    assert "Print the read-back letter" in opens(page, f"/requests/{sent.reference}/sent/")
    assert Request.objects.drafts().get().received_how == "paper"


def enter_day(page, name: str, day: date) -> None:
    for part, number in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"[name={name}-{part}]").fill(str(number))


def test_an_officer_settles_who_asks_and_records_a_telling(window):
    officer = make_caseworker()
    asked = make_request("in_review", officer=officer, birth_date=date(2009, 5, 30))
    page = window(officer)
    opens(page, "/hand-overs/")
    opens(page, f"/cases/{asked.reference}/hand-over/")
    page.get_by_label("Someone else asks for them").check()
    press(page, "Record the outcome")
    look_at(page)
    assert "Enter on what basis" in says(page)
    page.get_by_label("Not settled yet").check()
    enter_day(page, "decided_on", date.today())
    press(page, "Record the outcome")
    look_at(page)
    assert "Not settled yet" in says(page)
    for url in ("/told/", "/told/new/"):
        opens(page, url)
