"""Who is told of a review, when, and how often (R46); what of it waits for officers and managers."""

from datetime import date, timedelta

import pytest

from budgets.models import OutcomeReview
from budgets.queries import in_order_of_need, reviews_to_see_to
from budgets.services import remind_of_outcome_reviews
from casework.work_counts import work_of, work_of_all
from council.working_days import calendar
from notifications.models import Message
from tests.budgets.looking import agreed, at, held
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db
DUE = date(2027, 4, 3)
DAY = timedelta(days=1)


def told() -> list[tuple]:
    rows = Message.objects.filter(template__startswith="outcome_review").order_by("pk")
    return [(row.template, row.person_id, row.facts.get("due")) for row in rows]


def test_R46_the_family_two_weeks_before_and_on_the_day_the_officer_weekly_once_overdue():
    officer = make_caseworker()
    review = agreed(officer=officer)
    type(review.request).objects.update(caseworker=officer.user)
    assert remind_of_outcome_reviews(at=at(DUE - 15 * DAY)) == {
        "before": 0,
        "on_the_day": 0,
        "overdue": 0,
    }
    for day in (DUE - 14 * DAY, DUE - 13 * DAY, DUE, DUE):
        remind_of_outcome_reviews(at=at(day))
    family = ("outcome_review_due", review.request.requester_id, str(DUE))
    assert told() == [family, family]

    for days in range(1, 60):
        remind_of_outcome_reviews(at=at(DUE + days * DAY))
    assert told()[2:] == [("outcome_review_overdue", officer.pk, str(DUE))] * 4
    chased = Message.objects.filter(template="outcome_review_overdue")
    assert [row.owed_at.date() for row in chased.order_by("pk")] == [
        DUE + days * DAY for days in (1, 8, 15, 22)
    ]


def test_nobody_is_chased_for_what_is_held():
    held(agreed())
    for days in range(0, 20):
        remind_of_outcome_reviews(at=at(DUE + days * DAY))
    assert [template for template, *_ in told()] == ["outcome_review_done"]


def test_what_waits_stands_by_need_and_is_counted_for_officer_and_manager():
    officer = make_caseworker()
    due = agreed(officer=officer)
    short = held(agreed(), held_on=date(2027, 3, 1), sufficient="no", sufficient_why="£34 now.")
    far = agreed(officer=officer)
    OutcomeReview.objects.filter(pk=far.pk).update(due_on=DUE + 40 * DAY)
    type(due.request).objects.filter(pk=due.request_id).update(caseworker=officer.user)
    today = DUE + DAY
    far.refresh_from_db()
    found = list(in_order_of_need(reviews_to_see_to(officer.user, today)))
    assert found == [short, due]
    assert [review.needs_us(today + 14 * DAY) for review in (short, due, far)] == [
        True,
        True,
        False,
    ]
    assert work_of(officer.user, today=today, days=calendar())["outcomes"] == 1
    assert work_of_all(today)["outcomes_late"] == 1
    assert list(reviews_to_see_to(make_caseworker(teams=[]).user, today)) == []
