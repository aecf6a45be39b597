"""Answering a question: once, twice, too late, with bad input."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from casework import services as casework
from casework.models import Question
from notifications.models import Message
from tests.builders import make_parent
from tests.casework.family.acting import TODAY, answer, asked_of, fresh, owed, post
from tests.casework.family.pages import address, browser_of, read, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_an_answer_lets_the_clock_go_on_and_turns_the_card(parent, officer):
    asked = asked_of(parent, officer)
    assert fresh(asked).clock_due_on is None

    response = answer(parent, asked, "At home.")

    after = fresh(asked)
    assert (response.status_code, response.url) == (302, address("status", asked))
    assert (after.status, after.turn) == ("in_review", "us")
    assert after.clock_due_on.isoformat() == "2026-10-02"
    question = Question.objects.get()
    assert (question.answer, question.answered_by, question.answered_at) == (
        "At home.",
        parent.user,
        TODAY,
    )
    assert "The clock went on: ready by Friday 2 October 2026" in read(parent, "status", asked)
    assert "“At home.”" in read(parent, "status", asked)


def test_an_answer_is_acknowledged_with_no_word_of_the_child(parent, officer):
    asked = asked_of(parent, officer)

    answer(parent, asked, "Maya likes the afternoon.")

    assert owed("answer_received") == ["Priya Shah"]
    message = Message.objects.get(template="answer_received")
    assert (message.reference, message.link) == (asked.reference, f"/requests/{asked.reference}/")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Enter your answer, or say that you are not sure"),
        ("   ", "Enter your answer, or say that you are not sure"),
        ("x" * 10_000, "use 5000 characters or fewer"),
        ("a\x00b", "Remove the hidden character"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_kept_on_the_page(parent, officer, typed, says):
    asked = asked_of(parent, officer)

    response = answer(parent, asked, typed)

    assert response.status_code == 200
    assert says in words_of(response)
    assert response.context["form"]["answer"].value() == typed
    assert fresh(asked).status == "waiting_for_family"


def test_an_emoji_is_an_answer(parent, officer):
    asked = asked_of(parent, officer)

    answer(parent, asked, "At home 🦉")

    assert Question.objects.get().answer == "At home 🦉"


@pytest.mark.parametrize("question", ["", "x", "-1", "9" * 20, "1; drop", "\x00"])
def test_an_answer_to_no_question_saves_nothing(parent, officer, question):
    asked = asked_of(parent, officer)

    data = {"question": question, "answer": "At home."}
    response = post(parent, "answer", asked, data)

    assert response.status_code == 200
    assert "At home." in words_of(response)
    assert Question.objects.get().answered_at is None


def test_an_answer_to_somebody_elses_question_is_not_found(parent, officer):
    asked, others = asked_of(parent, officer), asked_of(make_parent(), officer)

    response = answer(parent, asked, "Mine.", question=others.questions.get())

    assert response.status_code == 404
    assert Question.objects.filter(answered_at=None).count() == 2


def test_a_second_answer_is_told_plainly_and_its_words_are_shown(parent, officer):
    asked = asked_of(parent, officer)
    answer(parent, asked, "At home.")

    response = answer(parent, asked, "No, at school.")

    page = words_of(response)
    assert response.status_code == 200
    assert "This question is answered already" in page
    assert "At home." in page
    assert "No, at school." in page
    assert Question.objects.get().answer == "At home."


def test_an_old_window_never_answers_a_newer_question(parent, officer):
    asked = asked_of(parent, officer)
    old = asked.questions.get()
    answer(parent, asked, "At home.")
    due = localdate() + timedelta(days=10)
    newer = casework.ask_question(
        fresh(asked), text="How often?", due_on=due, actor=officer.user, at=TODAY
    )

    answer(parent, asked, "At school.", question=old)

    newer.refresh_from_db()
    assert newer.answered_at is None
    assert fresh(asked).status == "waiting_for_family"


def test_an_answer_after_the_request_was_withdrawn_is_told_plainly(parent, officer):
    asked = asked_of(parent, officer)
    casework.withdraw(fresh(asked), actor=parent.user, at=TODAY)

    response = answer(parent, asked, "At home.")

    assert response.status_code == 200
    assert "What you wrote just now" in words_of(response)
    assert fresh(asked).status == "withdrawn"


def test_after_the_day_we_asked_for_an_answer_is_still_welcome(parent, officer, time_machine):
    asked = asked_of(parent, officer)
    time_machine.move_to(datetime(2026, 10, 20, 8, 0, tzinfo=UTC), tick=False)

    assert "It is later now, and that is all right" in read(parent, "answer", asked)
    answer(parent, asked, "At home.")

    assert fresh(asked).status == "in_review"


def test_without_a_question_the_page_shows_what_was_asked_before(parent, officer):
    asked = asked_of(parent, officer)
    answer(parent, asked, "At home.")

    page = read(parent, "answer", asked)

    assert "There is no question for you to answer now" in page
    assert "“Where would it be?”" in page
    assert "At home." in page


def test_what_a_family_types_is_never_markup(parent, officer):
    asked = asked_of(parent, officer)
    answer(parent, asked, "<script>alert(1)</script>")

    html = browser_of(parent).get(address("status", asked)).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
