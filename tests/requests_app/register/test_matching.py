"""Matching a request to a plan of the register; families never learn of it."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework import services as casework
from requests_app.lifecycle import NotAllowed
from requests_app.models import Event, PlanRecord, Request
from requests_app.services import Changed, match_record, say_not_in_register, unmatch
from requests_app.services.matching import facts_of
from tests.builders import make_caseworker, make_parent, make_request
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def officer():
    return make_caseworker().user


def make_record(**known) -> PlanRecord:
    facts = {
        "native_id": f"N{PlanRecord.objects.count()}",
        "first_name": "Rowan",
        "last_name": "Penhale",
        "sounds_like": "rowan penhale",
        "birth_date": date(2016, 5, 14),
        "status": "in_review",
        "issued_on": date(2024, 5, 28),
        "reviewed_on": date(2026, 9, 1),
        "main_need": "SLCN",
        "setting_name": "Hill School",
        "setting_kind": "special",
        "phase": "primary",
        "loaded_at": AT,
    }
    return PlanRecord.objects.create(**{**facts, **known})


def state_of(request: Request) -> tuple:
    plan = Request.objects.get(pk=request.pk).plan
    return plan.record, plan.not_in_register, plan.matched_by


def last(request: Request) -> tuple:
    event = Event.objects.filter(request=request).latest("pk")
    return event.action, event.details, event.seen_by_family


def test_a_request_is_matched_unmatched_or_not_in_the_register(officer):
    request, record = make_request("in_review", at=SENT), make_record()
    match_record(request, found=record, actor=officer, at=AT)
    assert state_of(request) == (record, False, officer)
    assert last(request) == ("match_record", {"record": record.pk}, False)
    unmatch(request, actor=officer, at=AT)
    assert state_of(request) == (None, False, None)
    assert last(request) == ("unmatch", {"record": record.pk}, False)
    say_not_in_register(request, actor=officer, at=AT)
    assert state_of(request) == (None, True, officer)
    assert last(request) == ("not_in_register", {}, False)


def test_the_same_match_again_is_the_same_match(officer):
    request, record = make_request("in_review", at=SENT), make_record()
    for _ in range(2):
        match_record(request, found=record, actor=officer, at=AT)
    assert Event.objects.filter(request=request, action="match_record").count() == 1


def test_the_second_of_two_officers_is_told(officer):
    request = make_request("in_review", at=SENT)
    match_record(request, found=make_record(), actor=officer, at=AT, version=request.version)
    with pytest.raises(Changed):
        say_not_in_register(request, actor=officer, at=AT, version=request.version)


def test_only_officers_match(officer):
    request, record = make_request("in_review", at=SENT), make_record()
    with pytest.raises(NotAllowed):
        match_record(request, found=record, actor=request.typed_by, at=AT)
    stranger = make_caseworker(teams=[]).user
    with pytest.raises(Request.DoesNotExist):
        match_record(request, found=record, actor=stranger, at=AT)
    assert not PlanRecord.objects.visible_to(request.typed_by).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"not_in_register": True},
        {"matched_at": AT},
        {"record": True},
        {"record": True, "not_in_register": True},
    ],
)
def test_the_database_refuses_a_match_that_cannot_be(changes, officer):
    plan = make_request("in_review", at=SENT).plan
    for name, value in changes.items():
        setattr(plan, name, make_record() if name == "record" else value)
    if len(changes) > 1:
        plan.matched_by, plan.matched_at = officer, AT
    with pytest.raises(IntegrityError, match="matched_or_not_in_the_register_and_by_whom"):
        plan.save()


def test_the_records_facts_are_taken_over_without_retyping(officer):
    """Windows, setting and phase come from the record; the history says what was and what is (issue 5)."""
    request, record = make_request("in_review", at=SENT), make_record()
    match_record(request, found=record, actor=officer, at=AT)
    casework.correct_plan(request, actor=officer, at=AT, reason="Record", **facts_of(record, AT))
    fresh = Request.objects.get(pk=request.pk)
    plan = fresh.plan
    assert (fresh.window, plan.status, plan.stage_date) == (
        "review",
        "in_force",
        date(2026, 9, 1),
    )
    assert (plan.setting_name, plan.setting_kind, plan.main_need) == (
        "Hill School",
        "special",
        "SLCN",
    )
    changed = last(request)[1]["changed"]
    assert changed["plan_setting_name"] == ["Bayview Primary", "Hill School"]
    assert changed["plan_main_need"] == ["ASD", "SLCN"]


@pytest.mark.parametrize("page", ["status", "what_you_sent", "my_requests"])
def test_R65_a_familys_pages_are_the_same_in_the_register_or_not(
    page, officer, client, time_machine
):
    """Line by line but for tokens, and with the same statements."""
    time_machine.move_to(AT, tick=False)
    parent = make_parent()
    request = make_request("in_review", at=SENT, parent=parent)
    sign_in(client, parent)
    address = reverse(page, args=[] if page == "my_requests" else [request.reference])
    client.get(address)
    seen = []
    for change in (
        lambda: None,
        lambda: match_record(request, found=make_record(), actor=officer, at=AT),
        lambda: unmatch(request, actor=officer, at=AT),
        lambda: say_not_in_register(request, actor=officer, at=AT),
    ):
        change()
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
        seen.append((_without_tokens(response), len(asked)))
    (first, statements), *others = seen
    assert any(request.reference in line for line in first)
    for page_then, statements_then in others:
        assert (page_then, statements_then) == (first, statements)


def _without_tokens(response) -> list[str]:
    lines = response.content.decode().splitlines()
    return [line for line in lines if "csrf" not in line and "nonce" not in line]
