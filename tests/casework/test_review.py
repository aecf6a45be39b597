"""Checking a request: confirm who asks, start, ask, answer, give to an officer, note, withdraw."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Team
from casework import services
from casework.models import CheckTick
from notifications.models import Message
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Event, Request
from requests_app.services import Changed, Refused
from tests.builders import make_caseworker, make_manager, make_parent, make_person, make_request

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 9, 22, 9, 0, tzinfo=UTC)
WEEK_LATER = datetime(2026, 9, 29, 9, 0, tzinfo=UTC)


@pytest.fixture
def officer():
    return make_caseworker().user


def fresh(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def ask(request: Request, officer, **changes):
    asked = {"text": "Where?", "due_on": date(2026, 10, 6), "actor": officer, "at": TUESDAY}
    return services.ask_question(request, **{**asked, **changes})


def last_event(request: Request) -> tuple:
    event = Event.objects.filter(request=request).latest("pk")
    return event.action, event.was, event.now, event.actor, event.seen_by_family


def test_a_review_starts_once_the_asker_is_confirmed(officer):
    request = make_request("confirmed", at=SENT)
    services.start_review(request, actor=officer, at=TUESDAY)
    assert fresh(request).status == "in_review"
    assert last_event(request) == ("start_review", "submitted", "in_review", officer, True)


def test_no_review_starts_for_a_person_nobody_has_confirmed(officer):
    request = make_request("submitted", at=SENT)
    with pytest.raises(Refused, match="Confirm the person who asks"):
        services.start_review(request, actor=officer, at=TUESDAY)
    assert fresh(request).status == "submitted"


def test_a_review_starts_once(officer):
    request = make_request("in_review", at=SENT)
    with pytest.raises(NotNow):
        services.start_review(request, actor=officer, at=TUESDAY)


def test_a_review_does_not_start_on_what_the_officer_has_not_seen(officer):
    request = make_request("confirmed", at=SENT)
    with pytest.raises(Changed):
        services.start_review(request, actor=officer, at=TUESDAY, version=request.version - 1)


def test_a_question_stops_the_clock_and_waits_for_the_family(officer):
    request = make_request("in_review", at=SENT)
    ask(request, officer)
    waiting = fresh(request)
    assert (
        waiting.status,
        waiting.returns_to,
        waiting.turn,
        waiting.clock_due_on,
        waiting.clock_paused_on,
        waiting.clock_spent,
        waiting.is_paused,
    ) == ("waiting_for_family", "in_review", "family", None, date(2026, 9, 22), 10, True)


def test_the_family_is_told_of_a_question_without_its_words(officer):
    parent = make_parent()
    request = make_request("in_review", at=SENT, parent=parent)
    ask(request, officer)
    message = Message.objects.latest("pk")
    assert (message.person, message.template, message.reference) == (
        parent,
        "question_asked",
        request.reference,
    )


@pytest.mark.parametrize("status", ["in_review", "planning"])
def test_an_answer_starts_the_clock_again_where_it_was(officer, status):
    parent = make_parent()
    request = make_request(status, at=SENT, parent=parent)
    question = ask(request, officer)
    services.answer_question(question, answer="At home.", actor=parent.user, at=WEEK_LATER)
    back = fresh(request)
    assert (back.status, back.returns_to, back.turn) == (status, "", "us")
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("At home.", parent.user)


def test_the_days_a_family_takes_do_not_count(officer):
    parent = make_parent()
    request = make_request("in_review", at=SENT, parent=parent)
    due = fresh(request).clock_due_on
    question = ask(request, officer)
    services.answer_question(question, answer="At home.", actor=parent.user, at=WEEK_LATER)
    assert (due, fresh(request).clock_due_on) == (date(2026, 9, 29), date(2026, 10, 6))


def test_a_question_answered_twice_keeps_the_first_answer(officer):
    parent = make_parent()
    request = make_request("in_review", at=SENT, parent=parent)
    question = ask(request, officer)
    services.answer_question(question, answer="At home.", actor=parent.user, at=WEEK_LATER)
    with pytest.raises(Refused, match="answered already"):
        services.answer_question(question, answer="Online.", actor=parent.user, at=WEEK_LATER)
    question.refresh_from_db()
    assert question.answer == "At home."


def test_the_day_to_answer_by_is_still_to_come(officer):
    request = make_request("in_review", at=SENT)
    with pytest.raises(Refused, match="still to come"):
        ask(request, officer, due_on=date(2026, 9, 22))


def test_one_question_at_a_time(officer):
    request = make_request("in_review", at=SENT)
    ask(request, officer)
    with pytest.raises(NotNow):
        ask(fresh(request), officer)


def test_many_cases_are_given_one_by_one_and_one_that_cannot_be_stops_no_other(officer):
    """Bulk is the same service in a loop; what was not given is listed with its reason (issue 5)."""
    moor = make_caseworker(name="Sam Bell", teams=[Team.objects.create(name="Moor team")]).user
    coast, elsewhere = (make_request("submitted", at=SENT) for _ in range(2))
    Request.objects.filter(pk=elsewhere.pk).update(team=Team.objects.get(name="Moor team"))
    manager = make_manager().user
    given = services.assign_each(
        [coast.pk, elsewhere.pk, elsewhere.pk, 2**40], to=moor, actor=manager, at=TUESDAY
    )
    assert [(one.reference, one.why_not) for one in given] == [
        (coast.reference, "Sam Bell is not in the team of this case. Choose somebody who is."),
        (elsewhere.reference, ""),
        ("", "You may not open this case."),
    ]
    assert [fresh(case).caseworker for case in (coast, elsewhere)] == [None, moor]
    assert last_event(elsewhere) == ("assign", "", "submitted", manager, True)


def test_two_people_do_not_give_one_case_to_two_officers(officer):
    request = make_request("submitted", at=SENT)
    services.assign(request, to=officer, actor=officer, at=TUESDAY, version=request.version)
    with pytest.raises(Changed):
        services.assign(request, to=officer, actor=officer, at=TUESDAY, version=request.version)


def test_a_case_is_given_only_to_somebody_who_works_on_cases(officer):
    request = make_request("submitted", at=SENT)
    with pytest.raises(Refused, match="somebody who works on cases"):
        services.assign(request, to=make_person("Editor").user, actor=officer, at=TUESDAY)


def test_a_case_is_given_only_to_somebody_who_can_open_it(officer):
    request = make_request("submitted", at=SENT)
    stranger = make_person("Caseworker", name="Sam Bell").user
    with pytest.raises(Refused, match="Sam Bell is not in the team"):
        services.assign(request, to=stranger, actor=officer, at=TUESDAY)


def test_only_who_may_assign_assigns():
    request = make_request("submitted", at=SENT)
    partner = make_person("Partner").user
    with pytest.raises(NotAllowed):
        services.assign(request, to=make_caseworker().user, actor=partner, at=TUESDAY)


def test_R08_a_withdrawn_request_is_closed_with_its_question(officer):
    parent = make_parent()
    request = make_request("in_review", at=SENT, parent=parent)
    question = ask(request, officer)
    services.withdraw(request, actor=parent.user, at=WEEK_LATER, reason="We moved.")
    closed = fresh(request)
    question.refresh_from_db()
    assert (closed.status, closed.closed_at, closed.turn, closed.clock_stopped_on) == (
        "withdrawn",
        WEEK_LATER,
        "nobody",
        date(2026, 9, 29),
    )
    assert (question.answer, closed.education.status) == (
        "The request was withdrawn.",
        "withdrawn",
    )


def test_an_officer_withdraws_for_a_family_who_rang(officer):
    request = make_request("submitted", at=SENT)
    services.withdraw(request, actor=officer, at=TUESDAY, reason="Mother rang on 22 September.")
    assert last_event(request) == ("withdraw", "submitted", "withdrawn", officer, True)


def test_a_decided_request_cannot_be_withdrawn():
    parent = make_parent()
    request = make_request("decided", at=SENT, parent=parent)
    with pytest.raises(NotNow):
        services.withdraw(request, actor=parent.user, at=WEEK_LATER)


def test_a_manager_without_the_permission_to_enter_cannot_withdraw():
    request = make_request("submitted", at=SENT)
    with pytest.raises(NotAllowed):
        services.withdraw(request, actor=make_manager().user, at=TUESDAY)


def test_the_last_word_on_a_check_counts_and_both_stay_in_the_history(officer):
    request = make_request("in_review", at=SENT)
    for found in ("No plan on the record.", "Final plan of 3 March 2025."):
        services.tick_check(request, rule="R01", found=found, actor=officer, at=TUESDAY)
    assert CheckTick.objects.get(request=request).found == "Final plan of 3 March 2025."
    ticked = Event.objects.filter(request=request, action="tick_check").order_by("pk")
    assert [(event.reason, event.seen_by_family) for event in ticked] == [
        ("No plan on the record.", False),
        ("Final plan of 3 March 2025.", False),
    ]


@pytest.mark.parametrize(
    "act",
    [
        lambda request, actor: services.add_note(request, text="x", actor=actor, at=TUESDAY),
        lambda request, actor: services.tick_check(
            request, rule="R01", found="x", actor=actor, at=TUESDAY
        ),
        lambda request, actor: services.start_review(request, actor=actor, at=TUESDAY),
    ],
    ids=["note", "tick", "start"],
)
def test_a_parent_does_none_of_an_officers_work(act):
    parent = make_parent()
    request = make_request("confirmed", at=SENT, parent=parent)
    with pytest.raises(NotAllowed):
        act(request, parent.user)


def test_an_officer_of_another_team_finds_no_case():
    request = make_request("in_review", at=SENT)
    stranger = make_person("Caseworker").user
    with pytest.raises(Request.DoesNotExist):
        ask(request, stranger)
