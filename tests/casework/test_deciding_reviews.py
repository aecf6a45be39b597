"""A review is decided by somebody who took no part, point by point and line by line, once (R41–R43)."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.models import Budget
from casework import services
from casework.models import Decision, Letter, LineDecision
from casework.services.approval import Incomplete
from notifications.models import Message
from requests_app.lifecycle import NotAllowed
from requests_app.models import Request
from requests_app.replay import replayed
from requests_app.services import Refused
from tests.builders import make_caseworker, make_manager
from tests.casework.reviewing import (
    ASKED,
    LATER,
    POINTS,
    WHY,
    answered,
    asked_again,
    change,
    decide,
    decided_in_part,
    fresh,
    swimming_of,
    uphold,
)

pytestmark = pytest.mark.django_db


def test_R41_a_review_on_paper_counts_from_the_day_it_came():
    request, officer = decided_in_part(), make_caseworker().user
    decision = request.education.decisions.get()
    came = date(2026, 9, 24)
    review = services.ask_for_review(
        decision, representations="By letter.", received_on=came, actor=officer, at=ASKED
    )
    strand = Request.objects.get(pk=request.pk).education
    assert (review.came_on, review.asked_by) == (came, officer)
    assert (strand.clock, strand.clock_started_on) == ("review", came)
    assert replayed(strand, request.events.all()) == strand.clock_state


@pytest.mark.parametrize(
    ("came", "says"),
    [(date(2026, 10, 1), "today or earlier"), (date(2026, 9, 20), "after the decision letter")],
)
def test_R41_a_review_came_between_the_letter_and_today(came, says):
    decision = decided_in_part().education.decisions.get()
    with pytest.raises(Refused, match=says):
        services.ask_for_review(
            decision,
            representations="By letter.",
            received_on=came,
            actor=make_caseworker().user,
            at=ASKED,
        )


def test_R41_neither_proposer_nor_approver_decides_it(decider):
    review = asked_again()
    for took_part in (review.decision.proposed_by, review.decision.approved_by):
        took_part.user_permissions.set(decider.user.groups.get().permissions.all())
        took_part = type(took_part).objects.get(pk=took_part.pk)
        with pytest.raises(Refused, match="proposed or approved the decision"):
            services.give_review(review, to=took_part, actor=decider.user, at=ASKED)
    assert fresh(review).assigned_to is None


def test_R41_who_may_not_decide_reviews_is_not_given_one(decider):
    review = asked_again()
    with pytest.raises(Refused, match="Choose somebody who may decide reviews"):
        services.give_review(review, to=make_caseworker().user, actor=decider.user, at=ASKED)
    with pytest.raises(NotAllowed):
        services.give_review(review, to=decider.user, actor=make_caseworker().user, at=ASKED)


def test_R41_whoever_is_given_a_review_is_told(decider):
    other = make_manager()
    review = services.give_review(asked_again(), to=other.user, actor=decider.user, at=ASKED)
    told = Message.objects.get(template="review_given")
    assert (told.person, review.assigned_to, review.assigned_at) == (other, other.user, ASKED)


def test_R41_only_its_decider_writes_on_it(review):
    other = make_manager().user
    for act in (
        lambda: services.save_points(review, POINTS, actor=other, at=LATER),
        lambda: services.decide_review(review, actor=other, at=LATER),
        lambda: services.save_reviewed_line(
            review, swimming_of(review), outcome="upheld", reasons=WHY, actor=other, at=LATER
        ),
    ):
        with pytest.raises(Refused, match="somebody else’s"):
            act()


def test_R42_nothing_is_decided_before_every_point_and_line_is_answered(review, decider):
    with pytest.raises(Incomplete) as incomplete:
        decide(review, decider)
    assert [(gap.rule, gap.says) for gap in incomplete.value.gaps] == [
        ("R42", "Write down at least one thing the family says"),
        ("R41", "Line 2: uphold the decision or change it"),
        ("R42", "Write the answer as a whole: what was found, and why"),
    ]
    services.save_points(review, [{"text": "One", "answer": "no"}], actor=decider.user, at=LATER)
    services.save_reviewed_line(
        review,
        swimming_of(review),
        outcome="upheld",
        reasons="As before",
        actor=decider.user,
        at=LATER,
    )
    with pytest.raises(Incomplete) as incomplete:
        decide(review, decider)
    assert [gap.says for gap in incomplete.value.gaps] == [
        "Point 1: answer it, in at least a sentence",
        "Line 2: write the reasons, in at least a sentence",
        "Write the answer as a whole: what was found, and why",
    ]
    assert fresh(review).decided_at is None


def test_R42_upheld_the_decision_stays_and_the_letter_answers_each_point(review, decider):
    answered(review, decider)
    uphold(review, decider)
    done = decide(review, decider)
    strand = done.decision.strand
    assert (done.changed, done.decided_by, done.decided_at) == (False, decider.user, LATER)
    assert (strand.status, strand.outcome, strand.clock_stopped_on) == (
        "decided",
        "agreed_in_part",
        LATER.date(),
    )
    assert (Decision.objects.count(), Budget.objects.count()) == (1, 1)
    letter = Letter.objects.get(kind="review_outcome")
    for words in (
        "The decision stays as it was.",
        "Noor Haddad",
        WHY,
        *(point[name] for point in POINTS for name in point),
        "The report does not change what Section F says today.",
        "The school takes her to the pool on Thursdays.",
    ):
        assert words in letter.html
    assert Message.objects.filter(template="review_decided").count() == 1


def test_R42_changed_a_line_is_decided_anew_and_a_new_budget_opens(review, decider):
    answered(review, decider)
    change(review, decider, weeks=Decimal(30), change_reason="The pool is closed in summer.")
    done = decide(review, decider)
    first, anew = Decision.objects.order_by("number")
    assert (done.changed, anew.from_review, anew.number) == (True, done, 2)
    assert (anew.issued_by, anew.issued_at, anew.total) == (
        decider.user,
        LATER,
        Decimal("4080.00"),
    )
    assert done.decision.strand.outcome == "agreed"
    old, new = Budget.objects.order_by("number")
    assert (old.total, new.total, new.number) == (Decimal("2280.00"), Decimal("4080.00"), 2)
    assert [line.amount for line in new.lines.all()] == [Decimal("2280.00"), Decimal("1800.00")]
    letter = Letter.objects.get(kind="review_outcome")
    assert "The decision changes." in letter.html
    assert "£4,080.00 a year" in letter.html
    assert letter.decision == first


def test_R42_the_history_of_the_first_decision_stays_whole(review, decider):
    before = list(LineDecision.objects.filter(decision=review.decision).values())
    answered(review, decider)
    change(review, decider)
    decide(review, decider)
    assert list(LineDecision.objects.filter(decision=review.decision).values()) == before
    actions = list(review.decision.strand.events.values_list("action", flat=True))
    assert actions[-5:] == [
        "ask_for_review",
        "give_review",
        "write_review",
        "write_review",
        "decide_review",
    ]
