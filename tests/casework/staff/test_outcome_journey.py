"""A parent and a young person say how it goes and ask for a look; an officer holds it and acts on too little money."""

import pytest
from django.urls import reverse

from tests.builders import make_caseworker, make_parent, make_request
from tests.casework.staff.test_offer_journey import browse, in_days, is_well  # noqa: F401
from tests.people_builders import follower

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_how_it_goes_is_told_looked_at_and_acted_on(browse):  # noqa: F811
    officer = make_caseworker(name="Ellen Marsh")
    request = make_request("decided", parent=make_parent(name="A Parent"), officer=officer)
    young = follower(request, "young_person", officer)
    phone = browse(request.requester, width=390)
    own, desk = browse(young, width=390), browse(officer)

    a_parent_tells_and_asks(phone, request)
    a_young_person_tells(own, request)
    the_officer_answers_and_writes_down_the_school(desk, request)
    the_officer_closes_it(desk)
    the_family_reads_what_came_of_it(phone, request)


def send(page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def a_parent_tells_and_asks(page, request) -> None:
    page.goto(reverse("agreed", args=[request.reference]))
    page.get_by_text("The first review: by 3 April 2027").wait_for()
    is_well(page)
    page.get_by_role("button", name="Tell us how it goes").click()
    is_well(page)
    send(page, "Send what you wrote")
    page.get_by_text("Answer for one thing at least").wait_for()
    page.get_by_label("Some progress").check()
    page.get_by_label("Your own words").fill("The tutor is dear now.")
    send(page, "Send what you wrote")
    page.get_by_text("The tutor is dear now.").wait_for()
    is_well(page)
    page.goto(reverse("ask_outcome_review", args=[request.reference]))
    is_well(page)
    page.get_by_label("What should we look at?").fill("The price.")
    send(page, "Ask for a review")
    page.get_by_text("We answer in writing by").wait_for()


def a_young_person_tells(page, request) -> None:
    page.goto(reverse("say_outcome", args=[request.reference, 1]))
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("Your own words").fill("I read alone.")
    send(page, "Send what you wrote")
    page.get_by_text("I read alone.").wait_for()
    page.get_by_text("The tutor is dear now.").wait_for()


def the_officer_answers_and_writes_down_the_school(page, request) -> None:
    page.goto(reverse("queue"))
    page.get_by_role("link", name="Outcomes 1").click()
    is_well(page)
    page.get_by_role("link", name="Answer the family").click()
    page.get_by_text("The price.").wait_for()
    is_well(page)
    page.get_by_role("button", name="Answer the family").click()
    is_well(page)
    page.get_by_label("Yes", exact=True).check()
    a_day(page, "due_on", in_days(5))
    send(page, "Answer the family")
    page.get_by_role("link", name="The school, college or nursery").click()
    is_well(page)
    page.get_by_label("Who told you?").fill("Mrs Ward, SENCO")
    page.get_by_label("About all of it").fill("Fewer breaks.")
    send(page, "Write it down")
    page.get_by_text("Fewer breaks.").wait_for()


def a_day(page, name: str, day) -> None:
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}-{part}]").fill(str(getattr(day, part)))


def the_officer_closes_it(page) -> None:
    page.get_by_role("button", name="Hold the review").click()
    page.get_by_text("Fewer breaks.").wait_for()
    send(page, "Close the review")
    page.get_by_role("link", name="Say how far it has come: Reads a page alone").wait_for()
    is_well(page)
    page.get_by_label("Some progress").check()
    page.locator("[name=effective][value=yes]").check()
    page.locator("[name=sufficient][value=no]").check()
    page.get_by_label("About the amount").fill("The tutor costs £34 now.")
    a_day(page, "held_on", in_days(0))
    page.get_by_label("What was found, and what follows").fill("The money is not enough.")
    send(page, "Close the review")
    page.get_by_text("Too little money: the council has to act").wait_for()
    is_well(page)
    page.get_by_role("button", name="Write down what was done").click()
    is_well(page)
    page.get_by_label("The rest is paid from somewhere else").check()
    page.get_by_label("In words").fill("We pay £4 an hour more.")
    send(page, "Write down what was done")
    page.get_by_text("Too little money: acted on").wait_for()
    page.get_by_role("link", name="Everything that was agreed").click()
    page.get_by_text("Held on").wait_for()
    is_well(page)


def the_family_reads_what_came_of_it(page, request) -> None:
    page.goto(reverse("outcome_review", args=[request.reference, 2]))
    page.get_by_text("We pay £4 an hour more.").wait_for()
    page.get_by_text("Fewer breaks.").wait_for()
    is_well(page)
