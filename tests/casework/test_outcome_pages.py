"""The pages of what was agreed and how it goes: what they show, what they refuse, at which cost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from budgets import services
from budgets.models import OutcomeReview, OutcomeWord, Saying, Shortage
from budgets.services.due_reviews import lines_agreed
from tests.budgets.looking import AT, HELD, YES, agreed, at, held
from tests.builders import make_caseworker
from tests.people_builders import follower
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
OVERDUE = at(date(2027, 4, 20))


@pytest.fixture
def officer():
    return make_caseworker(name="Ellen Marsh")


@pytest.fixture
def review(officer) -> OutcomeReview:
    made = agreed(officer=officer)
    type(made.request).objects.update(caseworker=officer.user)
    return made


def page(client, person, name: str, review, *more) -> str:
    sign_in(client, person)
    return client.get(address(name, review, *more)).content.decode()


def address(name: str, review, *more) -> str:
    numbered = name not in ("agreed", "ask_outcome_review", "case_agreed", "case")
    args = [review.request.reference, *([review.number] if numbered else []), *more]
    return reverse(name, args=args)


def test_a_family_reads_what_was_agreed_and_that_its_review_is_overdue(
    client, review, time_machine
):
    time_machine.move_to(OVERDUE, tick=False)
    shown = page(client, review.request.requester, "agreed", review)
    for words in (
        "£2,280.00",
        "Reading tutor",
        "For: Reads a page alone",
        "From 4 January 2027 to 3 January 2028",
        "Direct payment, offered",
        "The first review: by 3 April 2027",
        '<strong class="govuk-tag govuk-tag--red">Overdue</strong>',
        "Our decision about a personal budget",
    ):
        assert words in shown


def test_a_family_reads_why_a_review_is_not_held_and_what_was_done_about_too_little_money(
    client, review, officer
):
    parent = review.request.requester
    asked = services.ask_for_outcome_review(review.request, actor=parent.user, at=AT)
    services.decline_review(asked, reason="We looked last week.", actor=officer.user, at=AT)
    assert "We looked last week." in page(client, parent, "outcome_review", asked)

    held(review, sufficient="no", sufficient_why="£34 now.")
    shown = page(client, parent, "outcome_review", review)
    assert "The money is not enough, so we have to act." in shown
    task = Shortage.objects.get()
    services.settle_shortage(
        task, how="other", what="We pay the rest.", actor=officer.user, at=at(HELD, 15)
    )
    shown = page(client, parent, "outcome_review", review)
    assert "We pay the rest." in shown
    assert "have to act" not in shown


def say(client, review, **typed):
    line = lines_agreed(review.request).get().pk
    named = {name.replace("LINE", str(line)): text for name, text in typed.items()}
    return client.post(address("say_outcome", review), named)


BAD = [
    ({}, "Answer for one thing at least"),
    ({"words_LINE": "x" * 1001}, "Your own words"),
    ({"words": "a\x00b"}, "character"),
    ({"progress_LINE": "soon", "words": "Well."}, "Select a valid choice"),
    ({"version": "9" * 20, "words": "Well."}, "2147483647"),
]


def test_bad_input_is_told_beside_its_field_and_kept(client, review):
    sign_in(client, review.request.requester)
    for typed, says in BAD:
        response = say(client, review, **typed)
        assert response.status_code == 200
        assert response.context["form"].errors
        shown = response.content.decode()
        assert says in shown
        assert all(text in shown for name, text in typed.items() if name == "words_LINE")
    assert not Saying.objects.exists()


def test_emoji_and_the_childs_own_words_are_kept_as_they_came(client, review):
    sign_in(client, review.request.requester)
    told = {"progress_LINE": "met", "words_LINE": "Reads 📚", "child_words": "Fun! 🎉"}
    assert say(client, review, **told).status_code == 302
    assert OutcomeWord.objects.get().words == "Reads 📚"
    assert Saying.objects.get(voice="young_person").words == "Fun! 🎉"


def test_a_second_parent_reads_what_the_first_wrote_above_their_own_words(client, review, officer):
    mother, father = review.request.requester, follower(review.request, "parent", officer)
    services.say(review, "family", outcomes={}, words="Hers.", actor=mother.user, at=AT)
    sign_in(client, father)
    response = say(client, review, version="0", words="His.")
    shown = response.content.decode()
    assert "Somebody else wrote while you did." in shown
    assert "Hers." in shown
    assert "His." in shown
    assert response.context["form"]["version"].value() == 1
    say(client, review, version="1", words="Hers. His.")
    assert Saying.objects.get().words == "Hers. His."


def test_a_closed_review_takes_nothing_more_and_says_so(client, review):
    held(review)
    sign_in(client, review.request.requester)
    for response in (
        client.get(address("say_outcome", review), follow=True),
        say(client, review, words="Late."),
    ):
        assert "This review is closed" in response.content.decode()
    assert not Saying.objects.exists()


def test_an_officer_saves_half_and_is_told_what_closing_needs(client, review, officer):
    sign_in(client, officer)
    line = lines_agreed(review.request).get().pk
    half = {"version": "1", "sufficient": "no", "result": "Half."}
    assert (
        client.post(address("hold_outcome_review", review), {**half, "save": "yes"}).status_code
        == 302
    )
    half["version"] = "2"
    response = client.post(address("hold_outcome_review", review), {**half, "finish": "yes"})
    form = response.context["form"]
    assert set(form.errors) == {
        "__all__",
        f"progress_{line}",
        *set(YES) - {"sufficient"},
        "sufficient_why",
        "held_on",
    }
    assert form["version"].value() == 3
    review.refresh_from_db()
    assert (review.state, review.result) == ("due", "Half.")

    stale = client.post(address("hold_outcome_review", review), {**half, "version": "1"})
    assert "Ellen Marsh" in str(stale.context["changes"])


def test_a_case_says_what_waits_and_the_list_costs_the_same_however_long(
    client, review, officer, django_assert_num_queries, time_machine
):
    held(review, sufficient="no", sufficient_why="£34 now.")
    time_machine.move_to(at(HELD, 15), tick=False)
    assert "See to the review of outcomes" in page(client, officer, "case", review)
    client.get(reverse("outcome_work"))
    for many in (1, 3, 50):
        more_shortages(review, many)
        with django_assert_num_queries(7):
            response = client.get(reverse("outcome_work"))
        assert len(response.context["rows"]) == many
        with django_assert_num_queries(AGREED):
            client.get(address("case_agreed", review))
    assert len(response.content) < 60_000


AGREED = 18


def more_shortages(review, many: int) -> None:
    """Held reviews of one request, each with too little money found, until there are so many."""
    now = Shortage.objects.count()
    review.refresh_from_db()
    fields = {
        field.attname: getattr(review, field.attname)
        for field in OutcomeReview._meta.concrete_fields
        if field.name not in ("id", "number")
    }
    made = OutcomeReview.objects.bulk_create(
        OutcomeReview(**fields, number=100 + number) for number in range(now, many)
    )
    Shortage.objects.bulk_create(
        Shortage(review=one, opened_at=AT + timedelta(days=300)) for one in made
    )
