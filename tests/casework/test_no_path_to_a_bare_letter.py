"""Whatever people do, in any order: no letter without reasons, ground, evidence, the right to a review and what is
delivered instead; and every stored clock equals what its events say."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from casework import services
from casework.enums import LAW_OF_BUDGET, LAW_OF_PAYMENT
from casework.line_checker import says_nothing
from casework.models import Decision, Letter, Review
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Request
from requests_app.replay import replayed
from requests_app.services import Refused
from tests.builders import (
    IDENTIFIED,
    MONDAY,
    TESTS_MET,
    TUTOR,
    make_caseworker,
    make_manager,
    make_parent,
    make_request,
    meet_the_tests,
)
from tests.casework.reviewing import ANEW, POINTS, REFUSED, SWIMMING, WHY

pytestmark = pytest.mark.django_db
SAID_NO = (Refused, NotNow, NotAllowed, ObjectDoesNotExist)
SPLIT = {
    **REFUSED,
    "budget": "cannot_be_split",
    "arrangement": "Children’s therapies, South Coast NHS Trust",
    "paid_as_one_sum": True,
    "split_effect": "harms_others",
    "split_evidence": "The contract manager’s note of 9 November 2026.",
    "service": "other",
}
NO_PAYMENT = {
    **IDENTIFIED,
    "payment": "refused",
    "payment_ground": "6_d",
    "payment_reasons": "It costs the council twice as much as its own tutor.",
    "would_change": "If the price came down to ours, ask again.",
    "mechanism": "arrangement",
}
LESS = {**IDENTIFIED, "weeks": Decimal(30), "against_plan": "less"}
CHANGED = {**LESS, "change_reason": "The school gives the other eight weeks."}
BARE = {**REFUSED, "reasons": "", "would_change": ""}
ROWS = [IDENTIFIED, REFUSED, SPLIT, NO_PAYMENT, LESS, CHANGED, BARE, {**SPLIT, "service": ""}]
WHOLES = [
    {"evidence_considered": "The plan and the quote."},
    {"delivered_instead": "The school goes on with its group on Thursdays."},
    {"below_indicative_reason": "One line is not in the plan."},
    {"starts_on": date(2027, 1, 4), "ends_on": date(2028, 1, 3)},
    {"evidence_considered": ""},
    {"delivered_instead": " "},
]
people = st.sampled_from(["officer", "colleague", "manager", "another", "parent"])


class Office(RuleBasedStateMachine):
    """One request with two lines, and five people who try things."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.who = {
            "officer": make_caseworker(),
            "colleague": make_caseworker(),
            "manager": make_manager(),
            "another": make_manager(),
            "parent": make_parent(),
        }
        lines = (TUTOR, SWIMMING)
        parent, officer = self.who["parent"], self.who["officer"]
        self.pk = make_request("planning", parent=parent, officer=officer, lines=lines).pk
        self.at = MONDAY + timedelta(days=7)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @property
    def strand(self):
        return Request.objects.get(pk=self.pk).education

    @property
    def decision(self) -> Decision:
        return self.strand.decisions.filter(from_review=None).get()

    @property
    def review(self) -> Review:
        return Review.objects.get(decision__strand__request=self.pk)

    def tries(self, act, *args, by: str, **kwargs) -> None:
        """A try may be refused in words; the day goes on."""
        self.at += timedelta(hours=5)
        try:
            with transaction.atomic():
                values = [arg() if callable(arg) else arg for arg in args]
                act(*values, actor=self.who[by].user, at=self.at, **kwargs)
        except SAID_NO:
            pass

    def in_hand(self) -> Decision:
        return services.decision_in_hand(self.strand, actor=self.who["officer"].user)

    @rule(by=people)
    def agree_the_plan(self, by) -> None:
        self.tries(services.mark_plan_ready, lambda: self.strand, by=by)

    @rule(by=people, position=st.sampled_from([1, 2]), row=st.sampled_from(ROWS))
    def decide_a_line(self, by, position, row) -> None:
        line = self.strand.lines.get(position=position)
        self.tries(services.save_line_decision, self.in_hand_or_last, line, by=by, **row)

    def in_hand_or_last(self) -> Decision:
        return self.in_hand() if self.strand.status == "planning" else self.decision

    @rule(by=people, whole=st.sampled_from(WHOLES))
    def write_the_whole(self, by, whole) -> None:
        self.tries(services.save_decision, self.in_hand_or_last, by=by, **whole)

    @rule(rows=st.tuples(st.sampled_from(ROWS), st.sampled_from(ROWS)))
    def write_it_all(self, rows) -> None:
        """So that letters are reached often enough to mean something."""
        self.agree_the_plan("officer")
        for position, row in enumerate(rows, start=1):
            self.decide_a_line("officer", position, row)
        for whole in WHOLES[:4]:
            self.write_the_whole("officer", whole)
        self.accept_the_figure("officer")
        if self.strand.status == "planning":
            meet_the_tests(self.strand, officer=self.who["officer"].user, at=self.at)
        self.propose("officer")

    @rule(by=people)
    def accept_the_figure(self, by) -> None:
        case = Request.objects.get(pk=self.pk)
        self.tries(services.tick_check, case, by=by, rule="R25", found="Accepted.")

    @rule(by=people, answer=st.sampled_from(["yes", "no"]))
    def test_the_payment(self, by, answer) -> None:
        recipient = self.strand.recipients.last()
        if recipient:
            said = {**TESTS_MET, "6_b": {"answer": answer, "note": "As it seems today."}}
            self.tries(services.record_tests, recipient, said, by=by)

    @rule(by=people)
    def propose(self, by) -> None:
        self.tries(services.propose, lambda: self.decision, by=by)

    @rule(by=people)
    def send_back(self, by) -> None:
        self.tries(services.send_back, lambda: self.decision, by=by, note="Say more.")

    @rule(by=people)
    def approve(self, by) -> None:
        self.tries(services.approve, lambda: self.decision, by=by)

    @rule(by=people)
    def undo(self, by) -> None:
        self.tries(services.undo, lambda: self.decision, by=by)

    @rule(by=people)
    def issue(self, by) -> None:
        self.tries(services.issue_letter, lambda: self.decision, by=by)

    @rule(by=people, days=st.integers(1, 20))
    def ask_and_answer(self, by, days) -> None:
        case, due = Request.objects.get(pk=self.pk), (self.at + timedelta(days=9)).date()
        self.tries(services.ask_question, case, by=by, text="Where?", due_on=due)
        self.at += timedelta(days=days)
        for question in case.questions.filter(answered_at=None):
            self.tries(services.answer_question, question, by="parent", answer="Home")

    @rule(by=people)
    def ask_for_a_review(self, by) -> None:
        self.tries(
            services.ask_for_review, lambda: self.decision, by=by, representations="Look again."
        )

    @rule(by=people, to=people)
    def give_the_review(self, by, to) -> None:
        self.tries(services.give_review, lambda: self.review, by=by, to=self.who[to].user)

    @rule(by=people, points=st.sampled_from([POINTS, POINTS[:1], []]))
    def answer_the_points(self, by, points) -> None:
        self.tries(services.save_points, lambda: self.review, points, by=by, answer=WHY)

    @rule(
        by=people,
        position=st.sampled_from([1, 2]),
        outcome=st.sampled_from(["upheld", "changed"]),
        reasons=st.sampled_from([WHY, ""]),
    )
    def review_a_line(self, by, position, outcome, reasons) -> None:
        line = self.strand.lines.get(position=position)
        anew = ANEW if outcome == "changed" else {}
        said = {"outcome": outcome, "reasons": reasons, **anew}
        self.tries(services.save_reviewed_line, lambda: self.review, line, by=by, **said)

    @rule(by=people)
    def decide_the_review(self, by) -> None:
        self.tries(services.decide_review, lambda: self.review, by=by)

    @rule(days=st.integers(1, 15))
    def days_pass(self, days) -> None:
        self.at += timedelta(days=days)

    @invariant()
    def every_clock_equals_its_events(self) -> None:
        case = Request.objects.get(pk=self.pk)
        events = list(case.events.all())
        for row in (case, *case.strands.all()):
            assert row.clock_state == replayed(row, events)

    @invariant()
    def every_letter_says_what_the_law_wants(self) -> None:
        for letter in Letter.objects.filter(request=self.pk, kind="decision"):
            check_the_decision(letter.decision, letter)
        for letter in Letter.objects.filter(request=self.pk, kind="review_outcome"):
            check_the_review(letter.decision.review, letter)


def check_the_decision(decision: Decision, letter: Letter) -> None:
    rows = list(decision.lines.select_related("line"))
    assert [row.line.position for row in rows] == [1, 2]
    assert decision.proposed_by
    assert decision.approved_by
    assert decision.proposed_by != decision.approved_by
    assert decision.evidence_considered.strip()
    refused = [row for row in rows if row.budget != "identified" or row.payment == "refused"]
    for row in rows:
        assert not says_nothing(row.reasons)
    for row in refused:
        assert row.budget in LAW_OF_BUDGET or row.payment_ground in LAW_OF_PAYMENT
        assert row.would_change.strip()
        assert row.would_change[:20] in letter.html
    if refused:
        assert decision.delivered_instead.strip()
        assert decision.delivered_instead in letter.html
        assert "review" in letter.html
        assert "working days" in letter.html


def check_the_review(review: Review, letter: Letter) -> None:
    assert review.decided_by not in (review.proposer, review.approver, None)
    assert review.points.count() > 0
    for point in review.points.all():
        assert not says_nothing(point.answer)
        assert point.text in letter.html
    for row in review.lines.all():
        assert not says_nothing(row.reasons)
    assert review.changed == hasattr(review, "new_decision")


@pytest.mark.parametrize(
    ("examples", "steps"), [(5, 14), pytest.param(300, 40, marks=pytest.mark.full)]
)
def test_no_path_leads_to_a_bare_letter(examples, steps):
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
