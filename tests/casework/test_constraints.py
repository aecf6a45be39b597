"""The database refuses what must not exist, whatever the code above it does."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from casework.models import (
    CheckTick,
    Decision,
    IndicativeBudget,
    Letter,
    LineDecision,
    Question,
    Review,
)
from casework.models.decisions import QUANTITY
from casework.models.letters import LettersNeverChange
from tests.builders import IDENTIFIED, MONDAY, make_caseworker, make_manager, make_request

pytestmark = pytest.mark.django_db
NO_QUANTITY = {**dict.fromkeys(QUANTITY), "against_plan": ""}
NO_MONEY = {**NO_QUANTITY, "payment": "not_possible", "mechanism": ""}


@pytest.fixture
def officer():
    return make_caseworker().user


@pytest.fixture
def manager():
    return make_manager().user


def refuses(constraint, rows, **changes):
    """The update that breaks a rule fails, and by this rule."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        assert rows.update(**changes) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"budget": "identified", "amount": None},
        {"budget": "identified", "amount": Decimal("0.00")},
        {"budget": "identified", "amount": Decimal("-1.00")},
        {**NO_MONEY, "budget": "not_in_plan", "amount": 5},
        {**NO_MONEY, "budget": "cannot_be_split", "amount": 5},
        {**NO_MONEY, "budget": "a_place", "amount": 5},
    ],
)
def test_an_amount_stands_exactly_on_identified_lines(changes):
    make_request("written")
    refuses("amount_exactly_when_identified", LineDecision.objects, **changes)


@pytest.mark.parametrize("budget", ["", "refused"])
def test_there_is_no_other_decision_on_a_budget(budget):
    make_request("written")
    refuses("a_quantity_only_when_identified", LineDecision.objects, budget=budget, amount=None)


@pytest.mark.parametrize("change", [{"weeks": 1}, {"price": 1}, {"against_plan": "less"}])
def test_a_quantity_stands_only_on_identified_lines(change):
    make_request("written")
    changes = {**NO_MONEY, "budget": "not_in_plan", "amount": None, **change}
    refuses("a_quantity_only_when_identified", LineDecision.objects, **changes)


@pytest.mark.parametrize("name", QUANTITY)
def test_a_decided_quantity_is_more_than_nothing(name):
    make_request("written")
    refuses("decided_quantities_are_positive", LineDecision.objects, **{name: 0})


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("no_payment_without_a_budget", {"payment": "not_possible", "mechanism": ""}),
        ("no_payment_without_a_budget", {"payment": "", "mechanism": ""}),
        ("payment_ground_exactly_when_refused", {"payment": "refused", "mechanism": ""}),
        ("payment_ground_exactly_when_refused", {"payment_ground": "6_a"}),
        ("paid_direct_only_when_agreed", {"payment": "not_asked"}),
    ],
)
def test_the_two_decisions_of_a_line_fit_together(constraint, changes):
    make_request("written")
    refuses(constraint, LineDecision.objects, **changes)


@pytest.mark.parametrize("payment", ["agreed", "refused"])
def test_no_payment_is_decided_on_a_refused_line(payment):
    make_request("written")
    ground = "6_a" if payment == "refused" else ""
    rows = LineDecision.objects
    changes = {**NO_QUANTITY, "budget": "not_in_plan", "amount": None, "mechanism": ""}
    refuses("no_payment_without_a_budget", rows, payment=payment, payment_ground=ground, **changes)


def test_a_line_is_decided_once():
    make_request("written")
    row = LineDecision.objects.get()
    again = LineDecision(decision=row.decision, line=row.line, amount=5, **IDENTIFIED)
    with pytest.raises(IntegrityError, match="a_line_is_decided_once"), transaction.atomic():
        again.save()


def test_nobody_approves_their_own_proposal(officer):
    make_request("proposed", officer=None)
    rows = Decision.objects
    proposer = rows.get().proposed_by
    refuses("approved_by_somebody_else", rows, approved_by=proposer, approved_at=MONDAY)


def test_an_approval_has_a_person_a_time_and_a_proposer(manager):
    make_request("proposed")
    rows = Decision.objects
    refuses("approved_by_somebody_else", rows, approved_by=manager)
    refuses("approved_by_somebody_else", rows, approved_at=MONDAY)
    refuses(
        "approved_by_somebody_else",
        rows,
        approved_by=manager,
        approved_at=MONDAY,
        proposed_by=None,
    )


def test_a_decision_is_issued_only_approved_and_complete(manager):
    issued = {"issued_by": manager, "issued_at": MONDAY}
    rule = "issued_only_when_approved_and_complete"
    make_request("proposed")
    refuses(rule, Decision.objects, **issued)
    approved = Decision.objects
    approved.update(approved_by=manager, approved_at=MONDAY)
    refuses(rule, approved, issued_at=MONDAY)
    refuses(rule, approved, issued_by=manager)
    refuses(rule, approved, total=None, **issued)
    refuses(rule, approved, evidence_considered="", **issued)


def test_a_decision_ends_after_it_starts_and_is_not_negative():
    make_request("written")
    day = date(2027, 1, 4)
    refuses("decision_ends_after_it_starts", Decision.objects, starts_on=day, ends_on=day)
    refuses("decision_total_is_not_negative", Decision.objects, total=Decimal("-0.01"))


def test_decisions_of_a_strand_are_numbered(officer):
    make_request("written")
    decision = Decision.objects.get()
    with pytest.raises(IntegrityError, match="decisions_in_order"), transaction.atomic():
        Decision.objects.create(strand=decision.strand, number=decision.number)


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": Decimal("1.00"), "departure_reason": ""},
        {"calculated_amount": None, "departure_reason": ""},
        {"amount": None, "departure_reason": "No figure, but a reason"},
    ],
)
def test_another_figure_than_the_calculated_one_has_a_reason(changes):
    make_request("calculated")
    refuses("a_departure_from_the_calculation_has_a_reason", IndicativeBudget.objects, **changes)


def test_only_a_known_figure_is_shared_by_somebody(officer):
    make_request("calculated")
    rule, rows = "only_a_known_figure_is_shared", IndicativeBudget.objects
    refuses(rule, rows, shared_at=MONDAY)
    refuses(rule, rows, shared_by=officer)
    rows.update(amount=None)
    refuses(rule, rows, shared_at=MONDAY, shared_by=officer)


def test_an_indicative_budget_is_not_negative_and_is_numbered():
    make_request("calculated")
    figure = IndicativeBudget.objects.get()
    refuses(
        "indicative_is_not_negative",
        IndicativeBudget.objects,
        amount=Decimal("-1.00"),
        departure_reason="A slip",
    )
    figure.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save(force_insert=True)


def test_letters_stay():
    make_request("decided")
    with pytest.raises(LettersNeverChange):
        Letter.objects.all().delete()
    decisive = Letter.objects.filter(kind="decision")
    refuses("an issued letter never changes", decisive, html="")
    refuses("an issued letter never changes", decisive, sha256="")
    refuses("an issued letter never changes", decisive, facts={})


def test_one_letter_of_each_kind():
    make_request("decided")
    letter = Letter.objects.get(kind="decision")
    again = Letter(
        request=letter.request,
        strand=letter.strand,
        decision=letter.decision,
        html="x",
        sha256="x",
        issued_at=MONDAY,
    )
    with pytest.raises(IntegrityError, match="one_letter_of_each_kind"), transaction.atomic():
        again.save()


@pytest.mark.parametrize("missing", ["answer", "answered_at", "answered_by"])
def test_an_answer_has_words_a_date_and_an_author(missing, officer):
    make_request("waiting_for_family")
    whole = {"answer": "At home", "answered_at": MONDAY, "answered_by": officer}
    whole[missing] = "" if missing == "answer" else None
    refuses("an_answer_has_words_date_and_author", Question.objects, **whole)


def test_one_question_is_open_at_a_time():
    make_request("waiting_for_family")
    question = Question.objects.get()
    question.pk = None
    with pytest.raises(IntegrityError, match="one_open_question"), transaction.atomic():
        question.save(force_insert=True)


def test_a_check_is_ticked_once():
    make_request("written")
    tick = CheckTick.objects.first()
    tick.pk = None
    with pytest.raises(IntegrityError, match="a_check_is_ticked_once"), transaction.atomic():
        tick.save(force_insert=True)


@pytest.mark.parametrize("missing", ["changed", "answer", "decided_at", "decided_by"])
def test_a_review_is_decided_whole_or_not_at_all(missing, manager):
    make_request("review_requested")
    later = MONDAY + timedelta(days=60)
    whole = {"changed": True, "answer": "Yes", "decided_at": later, "decided_by": manager}
    whole[missing] = "" if missing == "answer" else None
    refuses("review_decided_whole_or_not_at_all", Review.objects, **whole)


def test_a_review_says_why_and_is_decided_after_it_was_asked(manager):
    make_request("review_requested")
    refuses("review_says_why_it_was_asked", Review.objects, representations="")
    refuses(
        "review_decided_after_it_was_asked",
        Review.objects,
        changed=False,
        answer="No",
        decided_at=MONDAY - timedelta(days=1),
        decided_by=manager,
    )
