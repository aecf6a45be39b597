"""What a decided review leaves behind: one outcome, the family’s last word, a second decision or none (R42, R43)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from budgets.models import Budget
from casework import services
from casework.models import Decision, Letter
from casework.services.approval import Incomplete
from council.models import Policy
from requests_app.models import Line, Request
from requests_app.replay import replayed
from requests_app.services import Changed, Refused
from tests.builders import MONDAY, make_caseworker, make_manager, make_parent, make_request
from tests.casework.reviewing import (
    ANEW,
    ASKED,
    LATER,
    WHY,
    answered,
    change,
    decide,
    fresh,
    given,
    new_decision_of,
    uphold,
)

pytestmark = pytest.mark.django_db


def test_a_changed_line_wants_all_that_any_decision_wants(review, decider):
    answered(review, decider)
    change(review, decider, against_plan="", mechanism="")
    with pytest.raises(Incomplete) as incomplete:
        decide(review, decider)
    assert [(gap.rule, gap.line) for gap in incomplete.value.gaps] == [("R23", 2), ("R45", 2)]


def test_a_line_upheld_after_all_stands_as_it_stood(review, decider):
    answered(review, decider)
    change(review, decider)
    uphold(review, decider)
    decide(review, decider)
    assert (Decision.objects.count(), Budget.objects.count()) == (1, 1)


def test_only_lines_that_were_refused_are_reviewed(review, decider):
    tutor = review.decision.strand.lines.get(position=1)
    with pytest.raises(Line.DoesNotExist):
        services.save_reviewed_line(
            review, tutor, outcome="upheld", reasons=WHY, actor=decider.user, at=LATER
        )


def test_a_dearer_decision_above_the_limit_is_a_managers(review):
    deputy = make_caseworker()
    deputy.user.user_permissions.set(
        make_manager().user.groups.get().permissions.filter(codename="decide_review")
    )
    services.give_review(review, to=deputy.user, actor=make_manager().user, at=ASKED)
    Policy.objects.create(
        key="approval_limit", value="3000.00", valid_from=date(2026, 1, 1), changed_at=MONDAY
    )
    answered(review, deputy)
    change(review, deputy)
    with pytest.raises(Refused, match="decided by a manager"):
        decide(review, deputy)


def test_decided_twice_it_is_one_outcome_and_nothing_changes_afterwards(review, decider):
    answered(review, decider)
    uphold(review, decider)
    first, again = decide(review, decider), decide(review, decider)
    assert (first.decided_at, Letter.objects.filter(kind="review_outcome").count()) == (
        again.decided_at,
        1,
    )
    for late in (
        lambda: services.save_points(fresh(review), [], actor=decider.user, at=LATER),
        lambda: services.add_representation(
            fresh(review), text="One more", actor=review.asked_by, at=LATER
        ),
        lambda: services.give_review(
            fresh(review), to=make_manager().user, actor=decider.user, at=LATER
        ),
    ):
        with pytest.raises(Refused, match="The review is decided"):
            late()


def test_R42_the_family_adds_until_the_answer_and_the_decider_sees_it_first(review, decider):
    answered(review, decider)
    uphold(review, decider)
    seen = fresh(review).version
    added = services.add_representation(
        review, text="A second report.", actor=review.asked_by, at=LATER
    )
    again = services.add_representation(
        fresh(review), text="A second report.", actor=review.asked_by, at=LATER
    )
    assert (added, fresh(review).added.count()) == (again, 1)
    with pytest.raises(Changed):
        decide(review, decider, version=seen)


def test_somebody_elses_family_adds_nothing(review):
    with pytest.raises(Request.DoesNotExist):
        services.add_representation(review, text="Mine", actor=make_parent().user, at=LATER)


def test_R43_after_a_review_the_next_step_is_a_complaint(review, decider):
    answered(review, decider)
    change(review, decider)
    decide(review, decider)
    with pytest.raises(Refused, match="complain"):
        services.ask_for_review(
            new_decision_of(review), representations="Again", actor=review.asked_by, at=LATER
        )


def test_where_nothing_was_refused_every_line_may_be_reviewed(decider):
    parent = make_parent()
    request = make_request("decided", parent=parent)
    review = services.ask_for_review(
        request.education.decisions.get(),
        representations="It is too little.",
        actor=parent.user,
        at=ASKED,
    )
    given(review, decider)
    answered(review, decider)
    services.save_reviewed_line(
        review,
        request.education.lines.asked().get(),
        outcome="changed",
        reasons=WHY,
        actor=decider.user,
        at=LATER,
        **{**ANEW, "price": Decimal("31.00"), "change_reason": "Her price went up."},
    )
    decide(review, decider)
    assert Budget.objects.get(number=2).total == Decimal("2356.00")


def test_every_clock_equals_its_events_through_a_review(review, decider):
    answered(review, decider)
    uphold(review, decider)
    done = decide(review, decider, at=LATER + timedelta(days=3))
    strand = done.decision.strand
    assert replayed(strand, strand.request.events.all()) == strand.clock_state
