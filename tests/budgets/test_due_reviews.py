"""When a budget is looked at: after three months, with the plan's reviews, whenever the family asks (R46–R48)."""

from datetime import date, timedelta

import pytest

from budgets import services
from budgets.models import Occasion, OutcomeReview
from budgets.review_days import first_review_day, next_review_day
from budgets.services.due_reviews import first_payment_made, keep_up_with_plans, plan_first_review
from notifications.models import Message
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Event, PlanRecord
from requests_app.services import Changed, Refused
from tests.budgets.looking import AT, HELD, agreed, at, held, with_plan_review
from tests.budgets.offering import make_offering
from tests.builders import make_caseworker, make_parent, make_request

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        (date(2026, 8, 31), date(2026, 11, 29)),
        (date(2026, 11, 30), date(2027, 2, 27)),
        (date(2027, 11, 30), date(2028, 2, 28)),
        (date(2026, 12, 1), date(2027, 2, 28)),
        (date(2027, 1, 4), date(2027, 4, 3)),
    ],
)
def test_R46_the_first_review_is_due_within_three_months_of_the_start(starts, due):
    assert first_review_day(starts, date(2029, 1, 1)) == due


def test_R46_a_short_budget_is_looked_at_before_it_ends():
    assert first_review_day(date(2027, 1, 4), date(2027, 2, 14)) == date(2027, 2, 14)


@pytest.mark.parametrize(
    ("held_on", "plan_on", "ends_on", "due"),
    [
        (date(2027, 3, 30), date(2027, 10, 1), date(2028, 12, 1), date(2027, 10, 1)),
        (date(2027, 3, 30), None, date(2028, 12, 1), date(2028, 3, 30)),
        (date(2028, 2, 29), None, date(2029, 12, 1), date(2029, 2, 28)),
        (date(2027, 3, 30), date(2028, 9, 1), date(2028, 12, 1), date(2028, 3, 30)),
        (date(2027, 3, 30), date(2027, 4, 27), date(2028, 12, 1), date(2028, 3, 30)),
        (date(2027, 3, 30), date(2027, 4, 28), date(2028, 12, 1), date(2027, 4, 28)),
        (date(2027, 3, 30), None, date(2028, 1, 3), date(2028, 1, 3)),
        (date(2027, 12, 20), None, date(2028, 1, 3), None),
    ],
)
def test_R47_the_next_goes_with_the_plans_review_at_least_yearly_and_while_there_is_money(
    held_on, plan_on, ends_on, due
):
    assert next_review_day(held_on, plan_on, ends_on) == due


def test_R46_a_decision_plans_the_first_review_from_the_start():
    review = agreed()
    assert (review.occasion, review.state, review.due_on) == ("first", "due", date(2027, 4, 3))


def test_R46_a_later_decision_brings_the_first_review_forward_and_never_puts_it_off():
    review = agreed()
    OutcomeReview.objects.update(due_on=date(2027, 5, 1))
    assert plan_first_review(review.request, at=AT).due_on == date(2027, 4, 3)

    OutcomeReview.objects.update(due_on=date(2027, 3, 1))
    assert plan_first_review(review.request, at=AT).due_on == date(2027, 3, 1)


def test_R46_the_day_of_the_notice_counts_once_the_payment_is_taken_up():
    offering = make_offering("taken_up")
    assert offering.budget.request.outcome_reviews.get().due_on == date(2027, 4, 9)

    first_payment_made(offering.offer, on=date(2026, 12, 21))
    assert offering.budget.request.outcome_reviews.get().due_on == date(2027, 3, 20)


def test_R46_a_late_payment_does_not_put_off_the_day_of_the_notice():
    offering = make_offering("taken_up")
    first_payment_made(offering.offer, on=date(2027, 2, 1))
    assert offering.budget.request.outcome_reviews.get().due_on == date(2027, 4, 9)


def test_R47_after_one_review_the_next_is_planned_with_the_plans():
    review = agreed()
    with_plan_review(review.request, date(2027, 9, 20))
    held(review)
    following = review.request.outcome_reviews.get(state="due")
    assert (following.occasion, following.due_on) == (Occasion.PLAN, date(2027, 9, 20))


def test_R47_the_job_follows_the_plan_when_the_register_gives_another_day():
    review = agreed()
    with_plan_review(review.request, date(2027, 6, 1))
    assert keep_up_with_plans(at=at(date(2027, 1, 5))) == 1
    planned = review.request.outcome_reviews.get(occasion="plan")
    assert planned.due_on == date(2027, 6, 1)

    PlanRecord.objects.update(review_due_on=date(2027, 7, 15))
    assert keep_up_with_plans(at=at(date(2027, 1, 6))) == 1
    planned.refresh_from_db()
    assert planned.due_on == date(2027, 7, 15)
    assert keep_up_with_plans(at=at(date(2027, 1, 7))) == 0


def test_R47_a_plan_reviewed_after_the_budget_is_over_brings_no_review_of_it():
    review = agreed()
    with_plan_review(review.request, date(2028, 1, 4))
    assert keep_up_with_plans(at=at(date(2027, 1, 5))) == 0
    assert review.request.outcome_reviews.get() == review


def test_a_budget_from_before_reviews_were_kept_gets_its_first_one():
    request = agreed().request
    OutcomeReview.objects.all().delete()
    assert keep_up_with_plans(at=AT) == 1
    assert request.outcome_reviews.get().due_on == date(2027, 4, 3)


def test_two_reviews_due_about_the_same_time_are_one_conversation():
    review = agreed()
    with_plan_review(review.request, HELD + timedelta(days=28))
    keep_up_with_plans(at=at(date(2027, 1, 5)))
    held(review)
    other = review.request.outcome_reviews.get(number=2)
    assert (other.state, other.held_with) == ("not_held", review)
    assert keep_up_with_plans(at=at(HELD + DAY)) == 0


def test_R48_a_family_asks_once_however_often_it_presses_and_adds_its_reasons():
    review = agreed()
    request, parent = review.request, review.request.requester.user
    asked = services.ask_for_outcome_review(request, reason="Too few hours.", actor=parent, at=AT)
    again = services.ask_for_outcome_review(request, reason="No tutor.", actor=parent, at=AT)
    services.ask_for_outcome_review(request, reason="No tutor.", actor=parent, at=AT)
    assert again.pk == asked.pk
    again.refresh_from_db()
    assert (again.state, again.asked_reason, again.answer_by) == (
        "asked",
        "Too few hours.\n\nNo tutor.",
        date(2026, 10, 21),
    )
    assert Event.objects.filter(action="ask_outcome_review").count() == 1


def test_R48_asked_again_after_our_yes_it_is_the_same_review_and_the_history_says_so():
    review = agreed()
    request, parent = review.request, review.request.requester.user
    asked = services.ask_for_outcome_review(request, reason="Too few hours.", actor=parent, at=AT)
    officer = make_caseworker().user
    services.agree_to_review(asked, due_on=HELD, actor=officer, at=AT + DAY)

    again = services.ask_for_outcome_review(
        request, reason="Can it be sooner?", actor=parent, at=AT + 2 * DAY
    )

    assert (again.pk, again.state, again.due_on, again.asked_reason) == (
        asked.pk,
        "due",
        HELD,
        "Too few hours.\n\nCan it be sooner?",
    )
    assert Event.objects.filter(action="ask_outcome_review").count() == 2


def test_R48_we_answer_yes_by_a_day_or_no_with_a_reason():
    review = agreed()
    request, parent = review.request, review.request.requester.user
    officer = make_caseworker().user
    said = {"actor": officer, "at": AT + DAY}
    asked = services.ask_for_outcome_review(request, actor=parent, at=AT)
    with pytest.raises(Refused, match="Say why"):
        services.decline_review(asked, reason=" ", **said)
    with pytest.raises(Refused, match="still to come"):
        services.agree_to_review(asked, due_on=AT.date(), **said)
    with pytest.raises(Changed):
        services.decline_review(asked, reason="No.", version=9, **said)

    no = services.decline_review(asked, reason="We looked last week.", **said)
    assert (no.state, no.not_held_reason, no.answered_by) == (
        "not_held",
        "We looked last week.",
        officer,
    )
    asked = services.ask_for_outcome_review(request, actor=parent, at=AT + 2 * DAY)
    yes = services.agree_to_review(asked, due_on=date(2026, 11, 2), actor=officer, at=AT + 3 * DAY)
    assert (yes.number, yes.state, yes.due_on) == (3, "due", date(2026, 11, 2))
    with pytest.raises(NotNow):
        services.decline_review(yes, reason="No.", **said)
    told = Message.objects.filter(template__startswith="outcome_review").order_by("pk")
    assert [message.template for message in told] == [
        "outcome_review_answered",
        "outcome_review_due",
    ]


def test_strangers_and_families_without_a_budget_cannot_ask():
    request = agreed().request
    with pytest.raises(type(request).DoesNotExist):
        services.ask_for_outcome_review(request, actor=make_parent().user, at=AT)
    nothing_yet = make_request("planning")
    with pytest.raises(Refused, match="no budget"):
        services.ask_for_outcome_review(nothing_yet, actor=nothing_yet.requester.user, at=AT)


def test_a_family_does_not_answer_itself():
    review = agreed()
    parent = review.request.requester.user
    asked = services.ask_for_outcome_review(review.request, actor=parent, at=AT)
    with pytest.raises(NotAllowed):
        services.agree_to_review(asked, due_on=date(2027, 1, 1), actor=parent, at=AT)


def test_R47_a_new_assessment_brings_one_review_early_in_it():
    review = agreed()
    held(review)
    record = with_plan_review(review.request, date(2027, 12, 1))
    began = date(2027, 6, 7)
    day = at(began + timedelta(days=3))
    assert services.keep_up_with_plans(at=day) == 1
    record.status, record.reassessment_started_on = "reassessment", began
    record.save()
    assert [services.keep_up_with_plans(at=day) for _ in range(2)] == [1, 0]
    again = review.request.outcome_reviews.get(occasion="again")
    assert (again.state, again.due_on) == ("due", date(2027, 7, 5))

    services.leave_review(again, reason="We met in May.", actor=make_caseworker().user, at=day)
    assert services.keep_up_with_plans(at=at(date(2027, 8, 1))) == 0


def test_R47_a_review_held_since_the_new_assessment_began_is_the_one():
    review = agreed()
    held(review)
    record = with_plan_review(review.request, date(2028, 6, 1))
    record.status, record.reassessment_started_on = "reassessment", HELD
    record.save()
    services.keep_up_with_plans(at=at(HELD + timedelta(days=1)))
    assert not review.request.outcome_reviews.filter(occasion="again").exists()
