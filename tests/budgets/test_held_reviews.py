"""Holding a review: every outcome, the five questions, three voices, and money that is not enough (R47, R50)."""

from datetime import date, timedelta

import pytest

from budgets import services
from budgets.models import OutcomeProgress, OutcomeWord, Saying, Shortage
from budgets.services import Unfinished
from budgets.services.due_reviews import lines_agreed
from notifications.models import Message
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Event
from requests_app.services import Changed, Refused
from tests.budgets.looking import AT, HELD, MUSIC, YES, agreed, at, held, written
from tests.builders import TUTOR, make_caseworker, make_parent
from tests.people_builders import follower

pytestmark = pytest.mark.django_db


def test_R47_a_review_is_closed_only_with_every_outcome_and_the_five_questions():
    review = agreed(lines=(TUTOR, MUSIC))
    officer = make_caseworker().user
    first, second = lines_agreed(review.request).order_by("position")
    half = services.write_review(
        review,
        progress={first.pk: ("met", "Reads to her brother.")},
        effective="no",
        actor=officer,
        at=AT,
    )
    with pytest.raises(Unfinished) as lacks:
        services.hold_review(half, actor=officer, at=at(HELD))
    assert set(lacks.value.missing) == {
        f"line-{second.pk}",
        "appropriate",
        "effective_why",
        "sufficient",
        "conditions_met",
        "obligations_kept",
        "held_on",
        "result",
    }
    done = held(half, officer, progress="met")
    assert (done.state, done.held_on, done.done_by) == ("done", HELD, officer)
    assert set(done.progress.values_list("line", "progress", "outcome")) == {
        (first.pk, "met", "Reads a page alone"),
        (second.pk, "met", "Plays with others"),
    }


def test_a_review_is_not_held_on_a_day_to_come_and_closed_once():
    review = agreed()
    officer = make_caseworker().user
    early = written(review, officer)
    with pytest.raises(Unfinished):
        services.hold_review(early, actor=officer, at=AT)
    services.hold_review(early, actor=officer, at=at(HELD))
    services.hold_review(early, actor=officer, at=at(HELD))
    assert Event.objects.filter(action="hold_outcome_review").count() == 1
    assert Message.objects.filter(template="outcome_review_done").count() == 1
    with pytest.raises(NotNow):
        written(review, officer)


def test_what_somebody_else_wrote_meanwhile_is_not_written_over():
    review = agreed()
    officer = make_caseworker().user
    written(review, officer, result="Mine.")
    with pytest.raises(Changed):
        services.write_review(
            review, progress={}, version=review.version, result="Theirs.", actor=officer, at=AT
        )
    review.refresh_from_db()
    assert review.result == "Mine."
    assert OutcomeProgress.objects.count() == 1


def test_only_officers_of_the_team_hold_it_or_leave_it():
    review = agreed()
    with pytest.raises(NotAllowed):
        written(review, review.request.requester.user)
    stranger = make_caseworker(teams=[]).user
    with pytest.raises(type(review.request).DoesNotExist):
        services.leave_review(review, reason="Moved away.", actor=stranger, at=AT)
    officer = make_caseworker().user
    with pytest.raises(Refused):
        services.leave_review(review, reason="", actor=officer, at=AT)
    left = services.leave_review(review, reason="Moved away.", actor=officer, at=AT)
    assert (left.state, left.not_held_reason) == ("not_held", "Moved away.")


def words(line, progress="some", text="He reads to his sister."):
    return {line.pk: (progress, text)}


def test_family_young_person_and_setting_each_say_their_word():
    review = agreed()
    request, officer = review.request, make_caseworker()
    line = lines_agreed(request).get()
    young = follower(request, "young_person", officer)
    parent = request.requester.user
    services.say(review, "family", outcomes=words(line), words="All well.", actor=parent, at=AT)
    services.say(
        review, "young_person", outcomes=words(line, "met", "I can."), actor=young.user, at=AT
    )
    school = {"name": "Mrs Ward, SENCO", "actor": officer.user, "at": AT}
    services.say(review, "setting", outcomes=words(line, "", "Fewer breaks."), **school)
    assert set(OutcomeWord.objects.values_list("saying__voice", "progress", "words")) == {
        ("family", "some", "He reads to his sister."),
        ("young_person", "met", "I can."),
        ("setting", "", "Fewer breaks."),
    }
    with pytest.raises(NotAllowed):
        services.say(
            review, "young_person", outcomes={}, words="No.", actor=parent, at=AT, version=1
        )
    with pytest.raises(NotAllowed):
        services.say(
            review, "setting", outcomes={}, words="No.", actor=young.user, at=AT, version=1
        )


def test_a_parent_speaks_for_a_child_without_a_page_and_strangers_for_nobody():
    review = agreed()
    parent = review.request.requester.user
    services.say(review, "young_person", outcomes={}, words="Fun!", actor=parent, at=AT)
    assert Saying.objects.get().words == "Fun!"
    with pytest.raises(type(review.request).DoesNotExist):
        services.say(review, "family", outcomes={}, words="No.", actor=make_parent().user, at=AT)
    with pytest.raises(Refused, match="who told you"):
        services.say(
            review, "setting", outcomes={}, words="Well.", actor=make_caseworker().user, at=AT
        )


def test_a_second_parent_who_was_slower_is_told_and_writes_over_nothing():
    review = agreed()
    mother, father = review.request.requester, follower(review.request, "parent", make_caseworker())
    services.say(review, "family", outcomes={}, words="Hers.", actor=mother.user, at=AT)
    with pytest.raises(Changed):
        services.say(review, "family", outcomes={}, words="His.", actor=father.user, at=AT)
    both = {"words": "Hers. His.", "version": 1}
    services.say(review, "family", outcomes={}, actor=father.user, at=AT, **both)
    assert Saying.objects.get().words == "Hers. His."


def test_nothing_is_said_once_the_review_is_closed():
    review = held(agreed())
    with pytest.raises(Refused, match="closed"):
        services.say(
            review, "family", outcomes={}, words="Late.", actor=review.request.requester.user, at=AT
        )


NOT_ENOUGH = {**YES, "sufficient": "no", "sufficient_why": "The tutor costs £34 now."}


def test_R50_too_little_money_is_a_task_until_somebody_says_what_was_done():
    review = held(agreed(), **NOT_ENOUGH)
    officer = make_caseworker().user
    said = {"actor": officer, "at": at(HELD + timedelta(days=9))}
    task = Shortage.objects.open().get(review=review)
    with pytest.raises(Refused, match="what was done"):
        services.settle_shortage(task, how="other", what=" ", **said)
    with pytest.raises(Refused, match="No budget of this request was decided"):
        services.settle_shortage(task, how="raised", what="Raised.", **said)
    with pytest.raises(NotAllowed):
        services.settle_shortage(
            task, how="other", what="Done.", actor=review.request.requester.user, at=AT
        )
    services.settle_shortage(task, how="arranged", what="We pay the tutor ourselves.", **said)
    task.refresh_from_db()
    assert (task.settled_how, task.settled_what, task.settled_by, task.settled_on) == (
        "arranged",
        "We pay the tutor ourselves.",
        officer,
        date(2027, 4, 8),
    )
    assert not Shortage.objects.open().exists()
    with pytest.raises(Refused, match="already"):
        services.settle_shortage(
            task, how="other", what="Again.", actor=make_caseworker().user, at=said["at"]
        )


def test_R50_where_the_money_is_enough_there_is_no_task():
    held(agreed())
    assert not Shortage.objects.exists()
