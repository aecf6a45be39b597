"""What the database itself refuses about reviews of outcomes."""

from datetime import date

import pytest

from budgets.models import OutcomeProgress, OutcomeReview, OutcomeWord, Saying, Shortage
from budgets.models.reviews import QUESTIONS
from budgets.services import ask_for_outcome_review, say
from budgets.services.due_reviews import lines_agreed
from tests.budgets.looking import AT, agreed, held
from tests.budgets.test_constraints import refuses, refuses_a_copy

pytestmark = pytest.mark.django_db


def test_a_review_that_is_due():
    review = agreed()
    officer = review.request.requester.user
    rows = OutcomeReview.objects.filter(pk=review.pk)
    refuses("a_review_to_hold_has_its_day", rows, due_on=None)
    refuses("only_an_asked_review_was_asked_for", rows, asked_by=officer)
    refuses("only_an_asked_review_was_asked_for", rows, state="asked")
    refuses("an_asked_review", rows, occasion="asked")
    refuses("a_review_not_held_says_why", rows, state="not_held")
    refuses("a_review_not_held_says_why", rows, not_held_reason="Because.")
    for name in ("effective", "sufficient"):
        refuses("whether_it_works_and_is_enough", rows, **{name: "no_payment"})
    refuses("a_held_review_answers_the_five_questions", rows, done_by=officer)
    refuses_a_copy("outcome_reviews_in_order", review)
    refuses_a_copy("one_open_review_of_each_occasion", review, number=2)


def test_a_review_that_was_asked_for():
    review = agreed()
    ask_for_outcome_review(review.request, actor=review.request.requester.user, at=AT)
    rows = OutcomeReview.objects.filter(occasion="asked")
    refuses("only_an_asked_review_was_asked_for", rows, answer_by=None)
    refuses("answered_before_it_is_held", rows, state="due", due_on=date(2027, 1, 1))
    refuses("answered_before_it_is_held", rows, answered_at=AT)


def test_a_review_that_was_held():
    review = held(agreed(), sufficient="no", sufficient_why="£34 now.")
    rows = OutcomeReview.objects.filter(pk=review.pk)
    for name in ("held_on", "done_at", "done_by"):
        refuses("a_held_review_answers_the_five_questions", rows, **{name: None})
    for name in ("result", *QUESTIONS):
        refuses("a_held_review_answers_the_five_questions", rows, **{name: ""})
    for name in QUESTIONS:
        refuses("a_no_in_a_review_says_why", rows, **{name: "no", f"{name}_why": ""})

    found = OutcomeProgress.objects.filter(review=review)
    refuses("progress_is_one_of_three", found, progress="soon")
    refuses_a_copy("an_outcome_is_looked_at_once_a_review", found.get())

    task = Shortage.objects.filter(review=review)
    settled = {
        "settled_at": AT.replace(year=2028),
        "settled_by": review.done_by,
        "settled_on": date(2028, 1, 1),
        "settled_how": "other",
        "settled_what": "Done.",
    }
    for name in settled:
        nothing = "" if name in ("settled_how", "settled_what") else None
        refuses("a_settled_shortage_says_what_was_done", task, **(settled | {name: nothing}))
    refuses("a_settled_shortage_says_what_was_done", task, **(settled | {"settled_at": AT}))


def test_what_was_said():
    review = agreed()
    line = lines_agreed(review.request).get()
    parent = review.request.requester.user
    said = say(review, "family", outcomes={line.pk: ("met", "")}, actor=parent, at=AT)
    refuses("the_setting_says_who_speaks", Saying.objects, voice="setting")
    refuses_a_copy("a_voice_speaks_once_a_review", said)
    refuses("a_word_says_something", OutcomeWord.objects, progress="")
    refuses_a_copy("a_voice_has_one_word_an_outcome", OutcomeWord.objects.get())
