"""What the portal says by itself: a question that waits, an officer's day, what a manager must see."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.enums import Rhythm
from casework import services as casework
from casework.services.reminders import (
    owe_manager_digests,
    owe_staff_digests,
    remind_of_questions,
)
from notifications.enums import Channel, Template
from notifications.models import JobRun, Message
from requests_app.enums import StrandStatus
from requests_app.models import Request
from tests.builders import MONDAY, make_caseworker, make_manager, make_parent, make_request
from tests.notifications.builders import make_message

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
THURSDAY = date(2026, 9, 24)
"""Asked on Monday 14 September: the reminder's third working day before is Monday 21."""


def case_of(officer, status="in_review", **what):
    request = make_request(status, officer=officer, **what)
    Request.objects.filter(pk=request.pk).update(caseworker=officer.user)
    request.refresh_from_db()
    return request


def on(day, hour=9):
    return datetime(2026, 9, day, hour, tzinfo=UTC)


@pytest.fixture
def asked():
    """A question asked on Monday 14 September, due on Thursday 24."""
    parent, caseworker = make_parent(name="Priya Shah"), make_caseworker()
    request = case_of(caseworker, parent=parent)
    return casework.ask_question(
        request, text="Which days?", due_on=THURSDAY, actor=caseworker.user, at=on(14)
    )


def told(template):
    rows = Message.objects.filter(template=template).order_by("pk")
    return [(row.person.full_name, row.facts) for row in rows]


def test_a_family_is_reminded_once_before_the_day_and_once_on_it(asked):
    reminded = [remind_of_questions(at=on(day)) for day in range(14, 28)]

    assert [day for day, count in zip(range(14, 28), reminded, strict=True) if count] == [21, 24]
    due = {"due": "2026-09-24"}
    assert told(Template.QUESTION_REMINDER) == [("Priya Shah", due)]
    assert told(Template.QUESTION_DUE) == [("Priya Shah", due)]
    link = Message.objects.get(template=Template.QUESTION_DUE).link
    assert link == f"/requests/{asked.request.reference}/answer/"


def test_the_question_itself_names_its_day(asked):
    assert told(Template.QUESTION_ASKED) == [("Priya Shah", {"due": "2026-09-24"})]


def test_who_has_answered_or_withdrawn_is_left_in_peace(asked):
    casework.answer_question(asked, answer="Mondays", actor=asked.request.requester.user, at=on(15))

    assert remind_of_questions(at=on(24)) == 0


def test_a_question_for_tomorrow_is_not_repeated_on_the_day_it_was_asked(asked):
    asked.due_on = date(2026, 9, 15)
    asked.save()

    assert [remind_of_questions(at=on(14, 12)), remind_of_questions(at=on(15))] == [0, 1]


def test_an_officer_is_told_what_is_theirs_and_nothing_of_others():
    officer, other = make_caseworker(name="Ellen Marsh"), make_caseworker(name="Other")
    late = case_of(officer)
    case_of(other)
    proposed = case_of(other, StrandStatus.PROPOSED)
    make_request("submitted")
    after = datetime.combine(late.clock_due_on + DAY, MONDAY.timetz())

    assert owe_staff_digests(at=after) >= 2

    mine = dict(told(Template.STAFF_DIGEST))["Ellen Marsh"]
    assert (mine["overdue"], mine["approvals"], mine["unassigned"]) == (1, 1, 1)
    assert proposed.reference not in str(mine)


def test_an_answer_waits_to_be_read_until_somebody_goes_on(asked):
    caseworker = asked.asked_by
    casework.answer_question(asked, answer="Mondays", actor=asked.request.requester.user, at=on(15))

    owe_staff_digests(at=on(16))
    assert told(Template.STAFF_DIGEST)[0][1]["answered"] == 1

    casework.ask_question(
        asked.request, text="Why?", due_on=THURSDAY, actor=caseworker, at=on(16, 11)
    )
    owe_staff_digests(at=on(17))
    assert ["answered" in facts for _, facts in told(Template.STAFF_DIGEST)] == [True] + [False] * (
        Message.objects.filter(template=Template.STAFF_DIGEST).count() - 1
    )


def test_officers_are_told_once_a_working_day_and_never_of_nothing():
    officer = make_caseworker()
    assert owe_staff_digests(at=on(14)) == 0

    make_request("submitted")

    assert [owe_staff_digests(at=on(14)), owe_staff_digests(at=on(14, 12))] == [1, 0]
    assert [owe_staff_digests(at=on(day)) for day in (18, 19, 20, 21)] == [1, 0, 0, 1]
    assert {row.person for row in Message.objects.filter(template=Template.STAFF_DIGEST)} == {
        officer
    }


def test_an_officer_who_wants_less_finds_it_in_the_portal():
    officer = make_caseworker()
    officer.rhythm = Rhythm.REQUIRED
    officer.save()
    make_request("submitted")

    owe_staff_digests(at=on(14))

    assert Message.objects.get(person=officer).channel == Channel.PORTAL


def test_managers_are_told_what_is_overdue_nobodys_failed_or_stopped():
    manager = make_manager(name="Helen Abara")
    request = make_request("submitted")
    make_message(failed_at=on(14), next_try_at=None, attempts=8, last_error="OSError")
    JobRun.objects.create(name="notifications.sweep", started_at=on(1), ended_at=on(1))
    after = datetime.combine(request.clock_due_on + DAY, MONDAY.timetz())

    again = after + timedelta(hours=1)
    assert [owe_manager_digests(at=after), owe_manager_digests(at=again)] == [1, 0]

    facts = dict(told(Template.MANAGER_DIGEST))[manager.full_name]
    assert {name: facts[name] for name in ("overdue", "unassigned", "failed")} == {
        "overdue": 1,
        "unassigned": 1,
        "failed": 1,
    }
    assert facts["stopped"] >= 1


@pytest.mark.parametrize("cases", [1, 3])
def test_a_digest_costs_the_same_however_many_the_cases(cases, django_assert_max_num_queries):
    officer = make_caseworker()
    for _ in range(cases):
        case_of(officer)

    with django_assert_max_num_queries(30):
        owe_staff_digests(at=on(28))
