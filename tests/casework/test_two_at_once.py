"""Two people at once never both win, and the one who loses is told."""

from functools import partial

import pytest

from accounts.models import User
from budgets.models import Budget
from casework import services
from casework.models import Decision, Letter, Question, Review
from notifications.models import Message
from requests_app.lifecycle import NotNow
from requests_app.models import Event, Request
from requests_app.services import Changed, Refused, start_draft, submit
from tests.builders import (
    MONDAY,
    intake_team,
    make_caseworker,
    make_draft,
    make_manager,
    make_parent,
    make_request,
)
from tests.two_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture(params=[1, *(pytest.param(n, marks=pytest.mark.full) for n in range(2, 21))])
def again(request):
    """Each race is run once a day, twenty times with --full."""


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_fifty_clicks_on_start_make_one_draft(again):
    parent = make_parent()
    names = {"first_name": "Maya", "last_name": "Shah", "birth_date": MONDAY.date().replace(2017)}

    found = at_once(*[lambda: start_draft(actor=fresh(parent.user), at=MONDAY, **names)] * 8)

    assert {type(one) for one in found} == {Request}
    assert (Request.objects.count(), len({one.pk for one in found})) == (1, 1)


def test_fifty_clicks_on_send_make_one_request(again):
    intake_team()
    parent = make_parent()
    draft = make_draft(parent)
    send = partial(submit, at=MONDAY, declared_name="A Parent")

    found = at_once(*[lambda: send(draft, actor=fresh(parent.user))] * 8)

    assert {one.reference for one in found} == {"PB-26-000001-3"}
    assert Event.objects.filter(action="submit").count() == 1
    assert Message.objects.count() == 1


def test_two_requests_sent_at_once_get_two_references(again):
    intake_team()
    parents = [make_parent() for _ in range(6)]
    drafts = [make_draft(parent) for parent in parents]
    calls = [
        partial(submit, draft, actor=parent.user, at=MONDAY, declared_name="A Parent")
        for draft, parent in zip(drafts, parents, strict=True)
    ]

    found = at_once(*calls)

    assert len({one.reference for one in found}) == 6


def test_a_question_is_asked_once(again):
    officer = make_caseworker()
    request = make_request("in_review", officer=officer)
    due = MONDAY.date().replace(year=2027)
    ask = partial(services.ask_question, request, text="Where?", due_on=due, at=MONDAY)

    found = at_once(
        lambda: ask(actor=fresh(officer.user)), lambda: ask(actor=make_caseworker().user)
    )

    assert sorted(type(one).__name__ for one in found) == ["NotNow", "Question"]
    assert Question.objects.count() == 1


def test_a_decision_is_proposed_once(again):
    officer = make_caseworker()
    request = make_request("written", officer=officer)
    decision = request.education.decisions.get()
    propose = partial(services.propose, decision, at=MONDAY)

    found = at_once(
        lambda: propose(actor=fresh(officer.user)), lambda: propose(actor=make_caseworker().user)
    )

    assert sorted(type(one).__name__ for one in found) == ["Decision", "NotNow"]
    assert Event.objects.filter(action="propose").count() == 1


def test_approving_and_sending_back_at_once_only_one_wins(again):
    request = make_request("proposed")
    decision = request.education.decisions.get()
    first, second = make_manager().user, make_manager().user

    found = at_once(
        lambda: services.approve(decision, actor=fresh(first), at=MONDAY),
        lambda: services.send_back(decision, note="Line 1", actor=fresh(second), at=MONDAY),
    )

    won = [one for one in found if isinstance(one, Decision)]
    lost = [one for one in found if not isinstance(one, Decision)]
    assert (len(won), len(lost), isinstance(lost[0], NotNow | Refused)) == (1, 1, True)
    assert Event.objects.filter(action__in=["approve", "send_back"]).count() == 1


def test_a_letter_is_issued_once_and_opens_one_budget(again):
    request = make_request("approved")
    decision = request.education.decisions.get()
    issuers = [make_manager().user, make_manager().user]

    found = at_once(
        *[partial(services.issue_letter, decision, actor=user, at=MONDAY) for user in issuers]
    )

    assert all(isinstance(one, Letter | NotNow | Changed) for one in found)
    assert (Letter.objects.filter(kind="decision").count(), Budget.objects.count()) == (1, 1)
    assert Message.objects.filter(template="letter_issued").count() == 1


def test_undoing_and_issuing_at_once_never_leaves_a_letter_for_an_unapproved_decision(again):
    request = make_request("approved")
    decision = request.education.decisions.get()
    first, second = make_manager().user, make_manager().user

    at_once(
        partial(services.issue_letter, decision, actor=first, at=MONDAY),
        partial(services.undo, decision, actor=second, at=MONDAY),
    )

    strand = request.education
    assert (
        (strand.status == "decided")
        == Letter.objects.filter(kind="decision").exists()
        == Budget.objects.exists()
    )


def test_a_review_is_asked_for_once(again):
    parent = make_parent()
    request = make_request("decided", parent=parent)
    decision = request.education.decisions.get()
    ask = partial(services.ask_for_review, decision, representations="Again.", at=MONDAY)

    found = at_once(*[lambda: ask(actor=fresh(parent.user))] * 4)

    assert {type(one) for one in found} == {Review}
    assert Event.objects.filter(action="ask_for_review").count() == 1


def test_answering_and_withdrawing_at_once_both_end_in_one_story(again):
    parent = make_parent()
    request = make_request("waiting_for_family", parent=parent)
    question = request.questions.get()

    at_once(
        lambda: services.answer_question(
            question, answer="Home", actor=fresh(parent.user), at=MONDAY
        ),
        lambda: services.withdraw(request, actor=fresh(parent.user), at=MONDAY),
    )

    request.refresh_from_db()
    assert request.status == "withdrawn"
    assert request.questions.get().answer in ("Home", "The request was withdrawn.")
