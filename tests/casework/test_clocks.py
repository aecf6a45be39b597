"""Every stored clock equals what its events say, whatever people do (design.md §3)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import services
from notifications.models import JobRun
from requests_app.lifecycle import NotNow
from requests_app.models import Request
from requests_app.periodic import differing_clocks, recompute_clocks
from requests_app.replay import replayed
from requests_app.services import Refused
from tests.builders import (
    MONDAY,
    STEPS,
    Walk,
    make_caseworker,
    make_draft,
    make_parent,
    make_request,
)

pytestmark = pytest.mark.django_db


def clocks_of(request: Request) -> list:
    events = list(request.events.all())
    return [(one.clock_state, replayed(one, events)) for one in (request, *request.strands.all())]


@pytest.mark.parametrize("status", [*STEPS[1:], "waiting_for_family", "withdrawn"])
def test_a_clock_can_be_worked_out_again_from_the_events(status):
    request = make_request(status)

    assert all(stored == again for stored, again in clocks_of(request))


def test_a_question_pauses_and_the_answer_resumes_both_clocks():
    request = make_request("plan_ready")
    strand = request.education
    asked, answered = (datetime(2026, 9, day, 9, tzinfo=UTC) for day in (18, 28))
    officer = make_caseworker().user

    question = services.ask_question(
        request, text="Where?", due_on=answered.date(), actor=officer, at=asked
    )
    strand.refresh_from_db()
    assert (strand.clock_due_on, strand.clock_spent) == (None, 5)
    services.answer_question(question, answer="Home", actor=request.typed_by, at=answered)

    strand.refresh_from_db()
    request.refresh_from_db()
    assert (request.status, request.is_paused) == ("planning", False)
    assert request.next_due_on == strand.clock_due_on
    assert strand.clock_spent == 5


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_people_do_the_queue_shows_the_clock_of_the_events(db, data):
    officer = make_caseworker()
    request = make_draft(make_parent())
    walk = Walk(request, request.requester, officer, None, MONDAY)
    for step in STEPS[1:-1]:
        walk.at += timedelta(days=data.draw(st.integers(0, 9)))
        if data.draw(st.booleans()):
            _ask_and_answer(walk, data)
        getattr(walk, f"_{step}")(walk.next_day())

    fresh = walk.fresh
    running = [one.clock_due_on for one in (fresh, *fresh.strands.all()) if one.clock_running_since]
    assert all(stored == again for stored, again in clocks_of(fresh))
    assert fresh.next_due_on == min(running, default=None)


def _ask_and_answer(walk, data) -> None:
    at, wait = walk.next_day(), data.draw(st.integers(1, 30))
    try:
        question = services.ask_question(
            walk.fresh,
            text="Where?",
            due_on=(at + timedelta(days=9)).date(),
            actor=walk.officer,
            at=at,
        )
    except (NotNow, Refused, Request.DoesNotExist):
        return
    walk.at = at + timedelta(days=wait)
    services.answer_question(question, answer="Home", actor=walk.parent.user, at=walk.at)


def test_the_nightly_job_finds_a_clock_that_was_tampered_with():
    request = make_request("in_review")
    Request.objects.filter(pk=request.pk).update(clock_due_on=MONDAY.date())

    recompute_clocks()

    assert differing_clocks() == [request.reference]
    assert JobRun.objects.get(name="requests_app.recompute_clocks").did == {
        "differ": [request.reference]
    }
