"""The tables of reviews refuse what must not exist, whatever the code above them does."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.models import Decision, Representation, Review, ReviewedLine, ReviewPoint
from tests.builders import make_manager
from tests.casework.reviewing import (
    ASKED,
    answered,
    asked_again,
    change,
    given,
    new_decision_of,
    uphold,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    decider = make_manager()
    found = given(asked_again(), decider)
    answered(found, decider)
    uphold(found, decider)
    return Review.objects.get()


def refuses(constraint, rows, **changes):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        assert rows.update(**changes) >= 1


@pytest.mark.parametrize("took_part", ["proposer", "approver"])
def test_R41_neither_proposer_nor_approver(took_part, review):
    who, rows = getattr(review, took_part), Review.objects
    refuses("review_given_to_neither_proposer_nor_approver", rows, assigned_to=who)
    decided = {"decided_by": who, "decided_at": ASKED + timedelta(days=1), "changed": False}
    refuses("review_decided_by_neither_proposer_nor_approver", rows, **decided)


@pytest.mark.parametrize("unknown", ["proposer", "approver"])
def test_R41_nobody_is_named_while_it_is_not_known_who_took_part(unknown, review):
    refuses("review_given_to_neither", Review.objects, **{unknown: None})


def test_a_review_is_given_to_somebody_on_a_day(review):
    refuses("review_given_to_somebody_on_a_day", Review.objects, assigned_at=None)
    refuses("review_given_to_somebody_on_a_day", Review.objects, assigned_to=None)


@pytest.mark.parametrize("missing", [{"decided_by": None}, {"changed": None}, {"answer": ""}])
def test_an_outcome_is_whole(missing, review):
    whole = {
        "decided_by": review.assigned_to,
        "decided_at": ASKED + timedelta(days=1),
        "changed": False,
    }
    refuses("review_decided_whole_or_not_at_all", Review.objects, **{**whole, **missing})


def test_points_and_words(review):
    refuses("points_in_order", ReviewPoint.objects, number=1)
    refuses("a_point_has_words", ReviewPoint.objects, text="")
    with pytest.raises(IntegrityError, match="a_representation_has_words"), transaction.atomic():
        Representation.objects.create(review=review, text="", at=ASKED, by=review.asked_by)


def test_a_line_is_reviewed_once_and_upheld_or_changed(review):
    refuses("a_reviewed_line_is_upheld_or_changed", ReviewedLine.objects, outcome="")
    row = ReviewedLine.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError, match="a_line_is_reviewed_once"), transaction.atomic():
        row.save()


def test_a_reviews_decision_is_approved_by_nobody_and_no_other_is_issued_unapproved(review):
    decider = type("D", (), {"user": review.assigned_to})
    change(review, decider)
    anew = Decision.objects.filter(pk=new_decision_of(review).pk)
    refuses("a_review_needs_no_approval", anew, proposed_by=review.proposer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=review.decision_id).update(
            proposed_by=None, approved_by=None, approved_at=None
        )
