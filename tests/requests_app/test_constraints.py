"""The database itself refuses what must not exist."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Organisation
from budgets.models import Budget, BudgetLine
from casework.models import AnswerFile
from requests_app.models import Child, Event, Evidence, Line, Link, Plan, Request, Strand
from requests_app.models.events import EventsNeverChange
from tests.builders import MONDAY, make_caseworker, make_draft, make_parent, make_request

pytestmark = pytest.mark.django_db


def refused(name: str, rows, **changes) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**changes)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("a_sent_request_has", {"reference": None}),
        ("a_sent_request_has", {"submitted_at": None}),
        ("a_sent_request_has", {"team": None}),
        ("a_sent_request_has", {"declared_at": None}),
        ("a_sent_request_has", {"status": "draft"}),
        ("closed_at_exactly_when_closed", {"status": "decided"}),
        ("closed_at_exactly_when_closed", {"closed_at": MONDAY}),
        ("returns_to_exactly_while_waiting", {"returns_to": "planning"}),
        ("returns_to_exactly_while_waiting", {"status": "waiting_for_family"}),
        ("request_clock_is", {"clock": "none"}),
        ("request_clock_is", {"clock_due_on": None}),
        ("request_clock_is", {"clock_paused_on": date(2026, 9, 9)}),
        ("request_clock_is", {"clock_started_on": None}),
    ],
)
def test_a_sent_request_can_not_be(name, changes):
    request = make_request("submitted")
    refused(name, Request.objects.filter(pk=request.pk), **changes)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("outcome_and_date_exactly_when_decided", {"outcome": "agreed"}),
        ("outcome_and_date_exactly_when_decided", {"status": "decided"}),
        ("outcome_and_date_exactly_when_decided", {"status": "decided", "outcome": "agreed"}),
        ("outcome_and_date_exactly_when_decided", {"decided_on": date(2026, 9, 9)}),
        ("strand_clock_is", {"clock_due_on": date(2026, 9, 9)}),
    ],
)
def test_an_undecided_strand_can_not_be(name, changes):
    strand = make_request("submitted").education
    refused(name, Strand.objects.filter(pk=strand.pk), **changes)


@pytest.mark.postgres
def test_no_partner_decides_education(health):
    strand = make_request("submitted").education
    refused(
        "education_is_decided_by_the_council", Strand.objects.filter(pk=strand.pk), sent_to=health
    )


@pytest.fixture
def health():
    return Organisation.objects.create(name="Bay Health", kind="health")


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("line_quantities_are_positive", {"minutes": Decimal(0)}),
        ("line_quantities_are_positive", {"weeks": Decimal("-1")}),
        ("line_quantities_are_positive", {"times_a_week": Decimal(0)}),
        ("line_quantities_are_positive", {"group_size": 0}),
        ("line_quantities_are_positive", {"on_cost_percent": Decimal(101)}),
        ("line_prices_are_positive", {"unit_price": Decimal(0)}),
        ("line_prices_are_positive", {"council_rate": Decimal("-2")}),
        ("line_rate_used_exists", {"rate_used": "council"}),
        ("line_rate_used_exists", {"rate_used": "quote", "unit_price": None}),
        ("line_not_separable_says_why", {"separable": False}),
        ("line_quantity_fits_its_kind", {"minutes": None}),
        ("line_quantity_fits_its_kind", {"quantity_kind": "one_off"}),
        ("line_quantity_fits_its_kind", {"quantity_kind": "units"}),
    ],
)
def test_a_line_can_not_be(name, changes):
    line = make_draft().education.lines.asked().get()
    refused(name, Line.objects.filter(pk=line.pk), **changes)


@pytest.mark.postgres
def test_two_lines_never_share_a_place():
    strand = make_draft().education
    refused("lines_have_an_order", Line.objects.filter(strand=strand), position=1)


@pytest.mark.postgres
def test_a_child_is_typed_once_by_the_same_person():
    parent = make_parent()
    first, second = make_draft(parent).child, make_draft(parent).child
    refused(
        "a_child_is_typed_once",
        Child.objects.filter(pk=second.pk),
        sounds_like=first.sounds_like,
        birth_date=first.birth_date,
    )


@pytest.mark.postgres
def test_second_need_differs_from_the_main_one():
    plan = make_draft().plan
    refused("second_need_differs", Plan.objects.filter(pk=plan.pk), second_need=plan.main_need)


@pytest.mark.postgres
def test_a_link_is_confirmed_by_somebody():
    link = make_draft().child.links.get()
    refused("confirmed_by_somebody", Link.objects.filter(pk=link.pk), confirmed_at=MONDAY)


@pytest.mark.postgres
def test_one_live_link_for_each_person_and_child():
    link = make_draft().child.links.get()
    with pytest.raises(IntegrityError, match="one_live_link_each"), transaction.atomic():
        Link.objects.create(person=link.person, child=link.child, kind="nominee")


@pytest.mark.postgres
def test_evidence_is_never_empty():
    request = make_draft()
    with pytest.raises(IntegrityError, match="evidence_is_not_empty"), transaction.atomic():
        Evidence.objects.create(
            request=request,
            name="a",
            file="evidence/a.pdf",
            size=0,
            sha256="0",
            added_by=request.typed_by,
            added_at=MONDAY,
        )


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"file": ""}, "a_refused_file_is_gone_and_every_other_is_there"),
        ({"state": "refused", "checked_at": MONDAY}, "a_refused_file_is_gone"),
        (
            {"state": "refused", "checked_at": MONDAY, "file": "", "view": "evidence/a.jpg"},
            "a_refused_file_is_gone",
        ),
        (
            {"state": "refused", "checked_at": MONDAY, "file": "", "look_again_at": MONDAY},
            "a_refused_file_is_gone",
        ),
        ({"state": "clean"}, "checked_at_exactly_when_the_scanner_answered"),
        ({"state": "refused", "file": ""}, "checked_at_exactly"),
        ({"checked_at": MONDAY}, "checked_at_exactly"),
        ({"state": "waiting"}, "checked_at_exactly"),
        ({"state": "waiting", "checked_at": MONDAY, "look_again_at": MONDAY}, "checked_at_exactly"),
        ({"state": "anything"}, "checked_at_exactly"),
    ],
)
@pytest.mark.postgres
def test_a_file_is_what_its_state_says(wrong, name):
    request = make_draft()
    row = {"name": "a", "file": "evidence/a.pdf", "size": 1, "sha256": "0"}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Evidence.objects.create(
            request=request, added_by=request.typed_by, added_at=MONDAY, **row | wrong
        )


@pytest.mark.postgres
def test_a_file_belongs_to_one_answer():
    asked = make_request("waiting_for_family")
    question = asked.questions.get()
    file = Evidence.objects.create(
        request=asked,
        name="a",
        file="evidence/a.pdf",
        size=1,
        sha256="0",
        added_by=asked.typed_by,
        added_at=MONDAY,
    )
    AnswerFile.objects.create(question=question, evidence=file)
    with pytest.raises(IntegrityError, match="evidence_id"), transaction.atomic():
        AnswerFile.objects.create(question=question, evidence=file)


def test_events_never_change_in_the_code():
    event = make_request("submitted").events.latest("pk")
    with pytest.raises(EventsNeverChange):
        event.delete()
    with pytest.raises(EventsNeverChange):
        event.save()
    with pytest.raises(EventsNeverChange):
        Event.objects.all().delete()
    with pytest.raises(EventsNeverChange):
        Event.objects.update(reason="another")


@pytest.mark.postgres
@pytest.mark.parametrize(
    "attack",
    ["UPDATE requests_app_event SET reason = 'another'", "DELETE FROM requests_app_event"],
)
def test_events_never_change_in_the_database(attack):
    make_request("submitted")
    with pytest.raises(IntegrityError, match="events never change"), transaction.atomic():
        connection.cursor().execute(attack)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("budget_is_money", {"total": Decimal(0)}),
        ("budget_ends_after_it_starts", {"ends_on": date(2020, 1, 1)}),
    ],
)
def test_a_budget_can_not_be(name, changes):
    budget = make_request("decided", officer=make_caseworker()).budgets.get()
    refused(name, Budget.objects.filter(pk=budget.pk), **changes)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("budget_line_is_money", {"amount": Decimal("-1")}),
        ("only_payments_are_offered_or_taken_up", {"payment": "not_a_payment"}),
        ("only_payments_are_offered_or_taken_up", {"mechanism": "arrangement"}),
    ],
)
def test_a_budget_line_can_not_be(name, changes):
    line = make_request("decided").budgets.get().lines.get()
    refused(name, BudgetLine.objects.filter(pk=line.pk), **changes)
