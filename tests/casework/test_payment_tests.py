"""Who would be paid and each test of the regulations: one record each, begun again for somebody else (R30–R33)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from casework import services
from casework.models import PaymentTest, Recipient
from casework.services.payments import may_know_exclusion
from requests_app.lifecycle import NotAllowed
from requests_app.services import Changed, Refused
from tests.builders import MONDAY, TESTS_MET, make_caseworker, make_manager, make_request

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=15)


@pytest.fixture
def officer():
    return make_caseworker().user


@pytest.fixture
def strand():
    return make_request("plan_ready").education


@pytest.fixture
def recipient(strand, officer):
    return services.name_recipient(strand, kind="parent", name="Jo Rowe", actor=officer, at=LATER)


def record(recipient, officer, **answers):
    return services.record_tests(recipient, answers, actor=officer, at=LATER)


def test_R30_each_test_has_its_own_record(recipient, officer):
    services.record_tests(recipient, TESTS_MET, actor=officer, at=LATER)
    rows = recipient.tests.order_by("test")
    assert [(row.test, row.answer, row.by, row.at) for row in rows] == [
        (test, "yes", officer, LATER) for test in sorted(TESTS_MET)
    ]


def test_R30_an_answer_that_stays_keeps_who_gave_it(recipient, officer):
    record(recipient, officer, **TESTS_MET)
    colleague, after = make_caseworker().user, LATER + timedelta(days=1)
    changed = {**TESTS_MET, "6_d": {"answer": "no", "note": "It costs twice as much."}}
    services.record_tests(recipient, changed, actor=colleague, at=after)
    by = dict(recipient.tests.values_list("test", "by"))
    assert {test for test, who in by.items() if who == colleague.pk} == {"6_d"}


@pytest.mark.parametrize(
    ("test", "said", "says"),
    [
        ("5_2_a", {"answer": "no", "note": "He says so."}, "which help"),
        ("5_2_a", {"answer": "with_help", "note": "With a payroll."}, "which help"),
        ("5_2_b", {"answer": "yes", "note": " "}, "rests on"),
        ("5_2_b", {"answer": "with_help", "note": "x"}, "Only managing"),
        ("5_2_d", {"answer": "no", "note": "An order of May"}, "Nothing is written down"),
        ("6_a", {"answer": "perhaps", "note": "x"}, "Choose an answer"),
        ("9", {"answer": "yes", "note": "x"}, "no such test"),
    ],
)
def test_R30_R31_half_an_answer_is_refused(test, said, says, recipient, officer):
    with pytest.raises(Refused, match=says):
        services.record_tests(recipient, {test: said}, actor=officer, at=LATER)
    assert PaymentTest.objects.count() == 0


def test_R32_somebody_else_begins_the_tests_again(recipient, officer, strand):
    record(recipient, officer, **TESTS_MET)
    aunt = services.name_recipient(
        strand,
        kind="nominee",
        name="Ann Rowe",
        nominated_on=date(2026, 9, 1),
        actor=officer,
        at=LATER,
    )
    assert (aunt.number, aunt.tests.count(), recipient.tests.count()) == (2, 0, 8)
    with pytest.raises(Refused, match="Somebody else would be paid now"):
        record(recipient, officer, **TESTS_MET)


def test_R32_the_same_person_again_is_no_new_one(recipient, officer, strand):
    again = services.name_recipient(
        strand, kind="parent", name=" Jo Rowe ", actor=officer, at=LATER
    )
    assert again == recipient


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ({"kind": "parent", "name": " "}, "Enter the name"),
        ({"kind": "parent", "name": "Jo", "nominated_on": date(2026, 9, 1)}, "Only a nominee"),
        ({"kind": "nominee", "name": "Ann", "nominated_on": date(2027, 9, 1)}, "after today"),
    ],
)
def test_R32_who_is_paid_is_said_whole(who, says, strand, officer):
    with pytest.raises(Refused, match=says):
        services.name_recipient(strand, actor=officer, at=LATER, **who)


def test_R33_the_answer_on_the_schedule_is_the_cases_officers_and_the_approvers(recipient, officer):
    strand = recipient.strand
    colleague, manager = make_caseworker().user, make_manager().user
    services.assign(strand.request, to=officer, actor=manager, at=LATER)
    strand.request.refresh_from_db()
    with pytest.raises(Refused, match="Only the officer of this case"):
        record(recipient, colleague, **{"5_2_d": {"answer": "yes"}})
    knows = [
        may_know_exclusion(user, strand.request, strand) for user in (officer, colleague, manager)
    ]
    assert knows == [True, False, False]
    strand.status = "proposed"
    assert may_know_exclusion(manager, strand.request, strand)


def test_two_officers_never_both_win(recipient, officer, strand):
    record(recipient, officer, **{"6_a": {"answer": "yes", "note": "First."}})
    second = {"6_a": {"answer": "no", "note": "Second."}}
    with pytest.raises(Changed):
        services.record_tests(recipient, second, actor=make_caseworker().user, at=LATER, version=1)
    with pytest.raises(Changed):
        services.name_recipient(strand, kind="parent", name="X", actor=officer, at=LATER, version=0)


def test_nothing_is_tested_after_the_decision_or_by_a_family(officer):
    proposed = make_request("proposed")
    with pytest.raises(Refused, match="with an approver"):
        services.name_recipient(
            proposed.education, kind="parent", name="X", actor=officer, at=LATER
        )
    with pytest.raises(NotAllowed):
        services.name_recipient(
            proposed.education, kind="parent", name="X", actor=proposed.typed_by, at=LATER
        )


@pytest.mark.parametrize(
    ("constraint", "test", "changes"),
    [
        ("help_is_considered_before_a_no", "5_2_a", {"answer": "no"}),
        ("help_is_considered_before_a_no", "5_2_a", {"answer": "with_help"}),
        ("only_managing_may_be_with_help", "6_a", {"answer": "with_help"}),
        ("a_test_says_why_but_no_word_of_an_exclusion", "6_a", {"note": ""}),
        ("a_test_says_why_but_no_word_of_an_exclusion", "5_2_d", {"note": "An order"}),
        ("a_test_is_answered_once", "6_a", {"test": "6_b"}),
    ],
)
def test_the_table_of_tests_refuses_what_must_not_be(constraint, test, changes, recipient, officer):
    record(recipient, officer, **TESTS_MET)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        recipient.tests.filter(test=test).update(**changes)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("a_recipient_has_a_name", {"name": ""}),
        ("only_a_nominee_is_nominated", {"nominated_on": date(2026, 9, 1)}),
    ],
)
def test_the_table_of_recipients_refuses_what_must_not_be(constraint, changes, recipient):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Recipient.objects.update(**changes)


def test_recipients_of_a_strand_are_numbered(recipient):
    recipient.pk = None
    with pytest.raises(IntegrityError, match="recipients_in_order"), transaction.atomic():
        recipient.save()
