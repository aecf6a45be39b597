"""The pages of reviews: the list, the decider, the points, one line, the outcome; bad input and two windows."""

from decimal import Decimal

import pytest
from django.urls import reverse

from casework import services
from casework.models import Decision, Review
from tests.builders import make_caseworker, make_manager, make_parent
from tests.casework.reviewing import (
    LATER,
    WHY,
    answered,
    asked_again,
    decided_in_part,
    given,
    uphold,
)
from tests.casework.staff.deciding import errors_of, statements_of, text_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def decider(client):
    person = make_manager(name="Noor Haddad")
    sign_in(client, person)
    return person


@pytest.fixture
def review(decider):
    return given(asked_again(), decider)


def at(review: Review, name: str, *more) -> str:
    reference = review.decision.strand.request.reference
    return reverse(name, args=[reference, "education", *more])


def points(review: Review, **typed) -> dict:
    return {
        "many": "2",
        "text_1": "Read the new report.",
        "answer_1": "We have read it, every page.",
        "text_2": "",
        "answer_2": "",
        "answer": WHY,
        "version": str(Review.objects.get(pk=review.pk).version),
        **typed,
    }


ANEW = {
    "outcome": "changed",
    "reasons": WHY,
    "budget": "identified",
    "minutes": "60",
    "times_a_week": "2",
    "weeks": "30",
    "group_size": "1",
    "against_plan": "as_much",
    "change_reason": "The pool is closed in summer.",
    "payment": "agreed",
    "mechanism": "direct_payment",
}


def test_the_list_is_in_groups_by_what_is_to_do(client, review):
    asked_again()
    page = client.get(reverse("reviews"))
    assert [(name, len(rows)) for name, rows in page.context["groups"]] == [
        ("Yours to decide", 1),
        ("Nobody decides them yet", 1),
    ]


def test_an_empty_list_says_so(client, decider):
    assert "No family has asked us" in text_of(client.get(reverse("reviews")))


@pytest.mark.parametrize("many", [1, 3, pytest.param(50, marks=pytest.mark.full)])
def test_the_list_costs_the_same_however_long_it_is(many, client, decider):
    for _ in range(many):
        asked_again()
    assert statements_of(client, reverse("reviews")) <= 10


def test_the_familys_paragraphs_are_the_first_points(client, decider):
    parent = make_parent()
    request = decided_in_part(parent)
    found = services.ask_for_review(
        request.education.decisions.get(),
        representations="Read the report.\n\nNobody rang us.",
        actor=parent.user,
        at=LATER,
    )
    given(found, decider)
    form = client.get(at(found, "review")).context["points_form"]
    assert [form.initial[f"text_{number}"] for number in (1, 2)] == [
        "Read the report.",
        "Nobody rang us.",
    ]
    assert len(form.numbers) == 4


def test_a_review_goes_from_the_list_to_its_letter(client, review):
    client.post(at(review, "review_points"), points(review))
    version = str(Review.objects.get().version)
    client.post(at(review, "review_line", 2), {**ANEW, "version": version})
    page = client.get(at(review, "review"))
    assert "Nothing is missing" in text_of(page)
    assert "Identified, £1,800.00 a year" in text_of(page)
    version = {"version": str(Review.objects.get().version)}
    assert statements_of(client, at(review, "decide_review"), version) <= 39
    page = client.get(at(review, "review"))
    assert "Decided: the decision changes" in text_of(page)
    assert "£4,080.00 a year now, £2,280.00 before" in text_of(page)


def test_decided_too_early_the_same_list_comes_as_errors(client, review):
    page = client.post(at(review, "decide_review"), {"version": str(review.version)})
    assert [text for text, _ in errors_of(page)] == [
        "Write down at least one thing the family says",
        "Line 2: uphold the decision or change it",
        "Write the answer as a whole: what was found, and why",
    ]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"text_1": "a" * 5_000}, "use 4000 characters or fewer"),
        ({"text_1": "", "answer_1": "But"}, "Write what the family says, or clear its answer"),
        ({"answer": "a\x00b"}, "Remove the hidden character"),
    ],
)
def test_bad_points_are_named_and_kept(typed, says, client, review):
    page = client.post(at(review, "review_points"), points(review, **typed))
    assert says in errors_of(page)[0][0]
    assert "every page" in page.content.decode() or "But" in page.content.decode()


@pytest.mark.parametrize("many", ["", "0", "-3", "9" * 20, "two", "41"])
def test_any_number_of_points_is_survived(many, client, review):
    page = client.post(at(review, "review_points"), points(review, many=many))
    assert page.status_code in (200, 302)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"outcome": ""}, "Choose"),
        ({"budget": ""}, "Choose the new decision on the budget"),
        ({"payment": ""}, "Choose the decision on the direct payment"),
        ({"weeks": "99"}, "Enter 53 or less"),
    ],
)
def test_a_bad_line_is_named_and_nothing_typed_is_lost(typed, says, client, review):
    post = {**ANEW, "version": str(review.version), **typed}
    page = client.post(at(review, "review_line", 2), post)
    assert errors_of(page)[0][0].startswith(says)
    assert WHY in text_of(page)
    assert Decision.objects.count() == 1


def test_an_upheld_line_needs_nothing_of_a_new_decision(client, review):
    post = {"outcome": "upheld", "reasons": WHY, "weeks": "99", "version": str(review.version)}
    assert client.post(at(review, "review_line", 2), post).status_code == 302


def test_the_second_window_sees_what_changed_and_keeps_its_words(client, review):
    services.add_representation(review, text="One more.", actor=review.asked_by, at=LATER)
    page = client.post(at(review, "review_points"), points(review, version=str(review.version)))
    assert errors_of(page)[0][0].startswith("Somebody else changed this")
    assert [one["what"] for one in page.context["changes"]] == ["Family added to its review"]
    assert "every page" in page.content.decode()
    again = page.context["points_form"]["version"].value()
    response = client.post(at(review, "review_points"), points(review, version=str(again)))
    assert response.status_code == 302


def test_a_decider_is_named_and_somebody_who_took_part_is_not_offered(client, decider):
    found, other = asked_again(), make_manager(name="Ada Wren")
    page = client.get(at(found, "review"))
    names = [name for _, name in page.context["decider_form"].fields["to"].choices]
    assert {"Ada Wren", "Noor Haddad"} <= set(names)
    assert found.decision.approved_by.full_name not in names
    client.post(at(found, "give_review"), {"to": str(other.user.pk), "version": "1"})
    assert Review.objects.get().assigned_to == other.user


def test_a_review_on_paper_is_entered_with_the_day_it_came(client):
    request = decided_in_part()
    sign_in(client, make_caseworker())
    url = reverse("enter_review", args=[request.reference, "education"])
    late = {"received_on-day": "1", "received_on-month": "1", "received_on-year": "2040"}
    page = client.post(url, {"representations": "By letter.", **late})
    assert "By letter." in text_of(page)
    assert Review.objects.count() == 0


def test_what_is_not_there_is_not_found(client, review):
    request = review.decision.strand.request
    for name, args in (
        ("review", ["health"]),
        ("review", ["nothing"]),
        ("review_line", ["education", 1]),
        ("review_line", ["education", 10**20]),
    ):
        assert client.get(reverse(name, args=[request.reference, *args])).status_code == 404


def test_a_decided_review_is_read_not_written(client, review, decider):
    answered(review, decider)
    uphold(review, decider)
    services.decide_review(Review.objects.get(), actor=decider.user, at=LATER)
    page = client.get(at(review, "review"))
    assert "Decided: the decision stays as it was" in text_of(page)
    assert "points_form" not in page.context
    assert client.get(at(review, "review_line", 2)).status_code == 302


def test_the_family_adds_and_reads_the_outcome(client, decider):
    parent = make_parent()
    found = given(asked_again(parent), decider)
    reference = found.decision.strand.request.reference
    sign_in(client, parent)
    add = reverse("add_to_review", args=[reference])
    assert client.post(add, {"text": "A second report."}).status_code == 302
    assert "Enter what you want to add" in text_of(client.post(add, {"text": ""}))
    assert found.added.get().text == "A second report."
    answered(found, decider)
    uphold(found, decider)
    services.decide_review(Review.objects.get(), actor=decider.user, at=LATER)
    page = text_of(client.get(reverse("decision", args=[reference])))
    assert "We looked again The decision stays as it was." in page
    assert "The letter about your review" in page
    late = client.post(add, {"text": "Too late, but not lost."})
    assert "Too late, but not lost." in text_of(late)
    assert Decimal("2280.00") == found.decision.total
