"""Two at once on one review: nothing said is lost, and what is closed is closed once."""

from functools import partial

import pytest

from budgets import services
from budgets.models import OutcomeReview, Saying
from budgets.services.due_reviews import lines_agreed
from notifications.models import Message
from requests_app.lifecycle import NotNow
from requests_app.services import Changed
from tests.budgets.looking import AT, HELD, agreed, at, written
from tests.builders import make_caseworker
from tests.people_builders import follower
from tests.two_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_two_parents_write_at_once_one_is_told_and_two_officers_close_it_once():
    first, second = make_caseworker(), make_caseworker()
    review = agreed(officer=first)
    mother, father = review.request.requester, follower(review.request, "parent", first)
    saying = [
        partial(services.say, review, "family", outcomes={}, words=words, actor=one.user, at=AT)
        for words, one in (("Hers.", mother), ("His.", father))
    ]
    found = at_once(*saying)
    assert sorted(type(one).__name__ for one in found) == [Changed.__name__, Saying.__name__]
    kept = next(one for one in found if isinstance(one, Saying))
    assert Saying.objects.get().words == kept.words

    ready = written(review, first.user)
    closing = [
        partial(services.hold_review, ready, actor=one.user, at=at(HELD)) for one in (first, second)
    ]
    found = at_once(*closing)
    assert sorted(type(one).__name__ for one in found) == [NotNow.__name__, "OutcomeReview"]
    assert OutcomeReview.objects.filter(state="done").count() == 1
    assert Message.objects.filter(template="outcome_review_done").count() == 2
    assert lines_agreed(review.request).count() == 1
