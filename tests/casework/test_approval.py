"""One writes, another approves, a letter goes out: in this order, by these people, or not at all."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from budgets.models import Budget
from casework import services
from casework.models import Decision, LineDecision
from casework.services.approval import Incomplete
from council.models import Policy
from notifications.models import Message
from requests_app.enums import StrandStatus
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Request
from requests_app.services import Changed, Refused
from tests.builders import (
    MONDAY,
    TUTOR,
    make_caseworker,
    make_manager,
    make_parent,
    make_request,
)

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=20)
REFUSED = {
    "budget": "not_in_plan",
    "amount": None,
    "payment": "not_possible",
    "mechanism": "",
    "reasons": "Section F of this plan does not name swimming.",
    "would_change": "If the review adds it to Section F, this line can be costed.",
}


@pytest.fixture
def officer():
    return make_caseworker()


@pytest.fixture
def manager():
    return make_manager()


def decision_of(request) -> Decision:
    return request.education.decisions.get()


def test_R39_nothing_incomplete_goes_to_approval(officer):
    request = make_request("plan_ready")
    decision = services.decision_in_hand(request.education, actor=officer.user)
    with pytest.raises(Incomplete) as incomplete:
        services.propose(decision, actor=officer.user, at=LATER)
    assert [gap.rule for gap in incomplete.value.gaps] == ["R18", "R40", "R39", "R24", "R25"]
    assert request.education.status == StrandStatus.PLANNING


def test_R25_a_figure_confirmed_before_a_new_calculation_is_not_confirmed(officer):
    request = make_request("written")
    services.calculate(request.education, actor=officer.user, at=LATER)
    with pytest.raises(Incomplete) as incomplete:
        services.propose(decision_of(request), actor=officer.user, at=LATER)
    assert [gap.rule for gap in incomplete.value.gaps] == ["R25"]


def test_proposing_stores_who_when_and_the_total():
    decision = decision_of(make_request("proposed"))
    assert decision.strand.status == StrandStatus.PROPOSED
    assert decision.total == Decimal("2280.00")
    assert decision.proposed_by.has_perm("casework.propose")
    assert decision.proposed_at is not None


def test_what_was_proposed_is_not_written_on(officer):
    request = make_request("proposed")
    with pytest.raises(Refused, match="An approver can send it back"):
        services.save_decision(decision_of(request), actor=officer.user, at=LATER, ends_on=None)


def test_R62_nobody_approves_or_sends_back_their_own(officer):
    decision = decision_of(make_request("proposed", officer=officer))
    for act in (
        lambda: services.approve(decision, actor=officer.user, at=LATER),
        lambda: services.send_back(decision, note="Mine", actor=officer.user, at=LATER),
    ):
        with pytest.raises(Refused, match="You proposed this decision"):
            act()
    decision.refresh_from_db()
    assert decision.approved_by is None


def test_a_colleague_approves_up_to_the_limit(officer):
    request = make_request("proposed")
    approved = services.approve(decision_of(request), actor=officer.user, at=LATER)
    assert (approved.approved_by, approved.approved_at) == (officer.user, LATER)
    assert request.education.status == StrandStatus.APPROVED


def test_above_the_limit_a_manager_approves(officer, manager):
    Policy.objects.create(
        key="approval_limit", value="2279.99", valid_from=date(2026, 1, 1), changed_at=MONDAY
    )
    decision = decision_of(make_request("proposed"))
    with pytest.raises(Refused) as refused:
        services.approve(decision, actor=officer.user, at=LATER)
    assert str(refused.value) == "Budgets above £2,279.99 a year are approved by a manager."
    assert services.approve(decision, actor=manager.user, at=LATER).approved_by == manager.user


def test_a_gap_that_opened_meanwhile_stops_the_approval(manager):
    decision = decision_of(make_request("proposed"))
    LineDecision.objects.update(reasons="")
    with pytest.raises(Incomplete):
        services.approve(decision, actor=manager.user, at=LATER)


def test_two_approvers_at_once_make_one_approval(manager):
    request = make_request("proposed")
    decision = decision_of(request)
    services.approve(decision, actor=manager.user, at=LATER, version=decision.version)
    with pytest.raises(Changed):
        services.approve(decision, actor=make_manager().user, at=LATER, version=decision.version)
    assert decision_of(request).approved_by == manager.user


def test_an_approval_after_it_was_sent_back_comes_too_late(manager):
    decision = decision_of(make_request("proposed"))
    services.send_back(decision, note="Say more", actor=manager.user, at=LATER)
    with pytest.raises(NotNow):
        services.approve(decision, actor=manager.user, at=LATER)


def test_sent_back_it_can_be_written_on_and_the_proposer_is_told(officer, manager):
    request = make_request("proposed", officer=officer)
    services.send_back(
        decision_of(request), note="Say what school does.", actor=manager.user, at=LATER
    )
    decision = decision_of(request)
    assert (decision.sent_back_note, decision.proposed_by) == ("Say what school does.", None)
    assert request.education.status == StrandStatus.PLANNING
    told = Message.objects.get(template="sent_back")
    assert (told.person, told.reference) == (officer, request.reference)
    services.save_decision(decision, actor=officer.user, at=LATER, ends_on=date(2027, 12, 31))


def test_sending_back_needs_words(manager):
    decision = decision_of(make_request("proposed"))
    with pytest.raises(Refused, match="Say what should change"):
        services.send_back(decision, note=" ", actor=manager.user, at=LATER)


def test_an_approval_is_undone_until_the_letter_is_issued(manager):
    request = make_request("approved", approver=manager)
    services.undo(decision_of(request), actor=manager.user, at=LATER)
    assert decision_of(request).approved_by is None
    assert request.education.status == StrandStatus.PROPOSED
    issued = make_request("decided")
    with pytest.raises(NotNow):
        services.undo(decision_of(issued), actor=manager.user, at=LATER)


def test_families_write_approve_and_issue_nothing():
    parent = make_parent()
    planned = decision_of(make_request("written", parent=parent))
    with pytest.raises(NotAllowed):
        services.save_decision(planned, actor=parent.user, at=LATER)
    proposed = decision_of(make_request("proposed", parent=make_parent()))
    with pytest.raises(Request.DoesNotExist):
        services.approve(proposed, actor=parent.user, at=LATER)
    approved = decision_of(make_request("approved", parent=make_parent()))
    with pytest.raises(Request.DoesNotExist):
        services.issue_letter(approved, actor=parent.user, at=LATER)


def test_issuing_decides_the_strand_opens_the_budget_and_closes_the_request():
    request = make_request("decided")
    strand = request.education
    letter = decision_of(request).letters.get()
    assert (request.status, strand.status, strand.outcome) == ("decided", "decided", "agreed")
    assert strand.decided_on == letter.issued_at.date()
    budget = Budget.objects.get()
    assert (budget.total, budget.decided_on) == (Decimal("2280.00"), strand.decided_on)
    assert (budget.starts_on, budget.ends_on) == (date(2027, 1, 4), date(2028, 1, 3))
    assert budget.lines.get().payment == "offered"


def test_a_refusal_of_everything_opens_no_budget(officer, manager):
    request = make_request("written", officer=officer)
    refuse_all(request, officer)
    issue(request, officer, manager)
    assert request.education.outcome == "turned_down"
    assert Budget.objects.count() == 0


def test_one_of_two_lines_agreed_is_agreed_in_part(officer, manager):
    request = make_request("written", officer=officer, lines=(TUTOR, TUTOR))
    refuse_all(request, officer, only=2)
    issue(request, officer, manager)
    assert request.education.outcome == "agreed_in_part"
    assert Budget.objects.get().total == Decimal("2280.00")


def refuse_all(request, officer, only: int = 0) -> None:
    decision = decision_of(request)
    for line in request.education.lines.asked():
        if only in (0, line.position):
            services.save_line_decision(decision, line, actor=officer.user, at=LATER, **REFUSED)
    services.save_decision(
        decision,
        actor=officer.user,
        at=LATER,
        delivered_instead="The school goes on with its group.",
        below_indicative_reason="Swimming is not in the plan.",
    )


def issue(request, officer, manager) -> None:
    services.propose(decision_of(request), actor=officer.user, at=LATER)
    services.approve(decision_of(request), actor=manager.user, at=LATER)
    services.issue_letter(decision_of(request), actor=officer.user, at=LATER)
