"""Asking for a review and withdrawing: once, twice, when it is too late."""

import pytest

from casework.models import Review
from tests.builders import make_manager
from tests.casework.family.acting import asked_of, fresh, owed, post
from tests.casework.family.pages import address, browser_of, read, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_asking_for_a_review_starts_its_clock_and_shows_on_the_status_page(parent, officer):
    asked = asked_of(parent, officer, "decided")

    response = post(parent, "ask_for_review", asked, {"representations": "Look at line 1."})

    strand = asked.education
    assert response.status_code == 302
    assert (strand.status, strand.clock, strand.clock_target) == ("review_requested", "review", 15)
    review = Review.objects.get()
    assert (review.representations, review.asked_by) == ("Look at line 1.", parent.user)
    page = read(parent, "status", asked)
    assert "We are looking at our decision again" in page
    assert "15 working days left of 15" in page
    assert "You asked us to look again" in page
    assert owed("review_received") == ["Priya Shah"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Say what we should look at again, and why"),
        ("x" * 10_000, "use 5000 characters or fewer"),
        ("a\x00b", "Remove the hidden character"),
    ],
)
def test_a_review_needs_words_we_can_keep(parent, officer, typed, says):
    asked = asked_of(parent, officer, "decided")

    response = post(parent, "ask_for_review", asked, {"representations": typed})

    assert says in words_of(response)
    assert response.context["form"]["representations"].value() == typed
    assert Review.objects.count() == 0


def test_a_second_review_is_told_plainly_and_its_words_are_shown(parent, officer, time_machine):
    asked = asked_of(parent, officer, "decided")
    post(parent, "ask_for_review", asked, {"representations": "Look at line 1."})
    time_machine.shift(60)

    response = post(parent, "ask_for_review", asked, {"representations": "And at line 2."})

    page = words_of(response)
    assert "You asked for a review already" in page
    assert "Look at line 1." in page
    assert "And at line 2." in page
    assert Review.objects.get().representations == "Look at line 1."
    assert owed("review_received") == ["Priya Shah"]


def test_a_second_click_is_the_same_review(parent, officer, time_machine):
    asked = asked_of(parent, officer, "decided")
    post(parent, "ask_for_review", asked, {"representations": "Look at line 1."})
    time_machine.shift(1)

    response = post(parent, "ask_for_review", asked, {"representations": "Look at line 1."})

    assert (response.status_code, Review.objects.count()) == (302, 1)


def test_before_a_decision_there_is_nothing_to_review(parent, officer):
    asked = asked_of(parent, officer, "plan_ready")

    response = post(parent, "ask_for_review", asked, {"representations": "Look again."})

    assert (response.status_code, Review.objects.count()) == (404, 0)


@pytest.mark.parametrize("status", ["submitted", "in_review", "waiting_for_family", "planning"])
def test_a_family_withdraws_from_any_open_state(parent, officer, status):
    asked = asked_of(parent, officer, status)

    client = browser_of(parent)
    response = client.post(address("withdraw", asked), {"reason": "We moved."}, follow=True)

    assert "The request is withdrawn. Maya’s plan and support stay as they are." in words_of(
        response
    )
    assert fresh(asked).status == "withdrawn"
    assert fresh(asked).plan.status == "in_force"
    assert asked.events.get(action="withdraw").reason == "We moved."
    assert owed("request_withdrawn") == ["Priya Shah"]


def test_withdrawing_asks_first(parent, officer):
    asked = asked_of(parent, officer, "in_review")

    assert "Maya’s plan and support stay as they are" in read(parent, "withdraw", asked)
    assert fresh(asked).status == "in_review"


def test_withdrawn_twice_is_withdrawn_once_and_said_so(parent, officer):
    asked = asked_of(parent, officer, "in_review")
    post(parent, "withdraw", asked, {})

    client = browser_of(parent)
    response = client.post(address("withdraw", asked), {"reason": "Again."}, follow=True)

    assert "The request is withdrawn already" in words_of(response)
    assert asked.events.filter(action="withdraw").count() == 1


def test_a_decided_request_has_nothing_to_withdraw(parent, officer):
    asked = asked_of(parent, officer, "decided")

    client = browser_of(parent)
    response = client.post(address("withdraw", asked), {}, follow=True)

    assert "You can say no to what we offer" in words_of(response)
    assert fresh(asked).status == "decided"


def test_a_reason_too_long_is_kept_on_the_page_and_nothing_is_withdrawn(parent, officer):
    asked = asked_of(parent, officer, "in_review")

    response = post(parent, "withdraw", asked, {"reason": "x" * 10_000})

    assert "use 1000 characters or fewer" in words_of(response)
    assert fresh(asked).status == "in_review"


def test_who_may_not_ask_may_not_act(officer, parent):
    asked = asked_of(parent, officer)
    manager = make_manager()
    pages = ("answer", "add_evidence", "ask_for_review", "withdraw")

    assert {post(manager, page, asked, {}).status_code for page in pages} == {403}
