"""The approvals page: what waits for this person, and what does not."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from casework.models import Decision
from tests.builders import make_caseworker, make_manager, make_parent, make_person, make_request
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def groups(client, person) -> list:
    sign_in(client, person)
    found = client.get(reverse("approvals")).context["groups"]
    return [(name, [(row["name"], row["total"]) for row in rows]) for name, rows in found]


def test_each_decision_stands_where_this_person_finds_it(client):
    priya, marwa = make_caseworker(), make_caseworker()
    for first_name, status, officer in (
        ("Own", "proposed", priya),
        ("Other", "proposed", marwa),
        ("Large", "proposed", marwa),
        ("Approved", "approved", marwa),
        ("Written", "written", marwa),
        ("Decided", "decided", marwa),
    ):
        make_request(status, at=SENT, officer=officer, first_name=first_name)
    large = Decision.objects.filter(strand__request__child__first_name="Large")
    large.update(total=Decimal("9000.00"))
    assert groups(client, priya) == [
        ("For you to approve", [("Other E.", Decimal("2280.00"))]),
        ("Above the limit: a manager approves", [("Large E.", Decimal("9000.00"))]),
        ("Approved: the letter is to be issued", [("Approved E.", Decimal("2280.00"))]),
        ("Proposed by you: somebody else approves", [("Own E.", Decimal("2280.00"))]),
    ]


def test_a_manager_approves_above_the_limit(client):
    make_request("proposed", at=SENT)
    Decision.objects.update(total=Decimal("9000.00"))
    assert [name for name, _ in groups(client, make_manager())] == ["For you to approve"]


@pytest.mark.parametrize("many", [1, 3, pytest.param(50, marks=pytest.mark.full)])
def test_approvals_cost_the_same_however_many(many, client, django_assert_max_num_queries):
    officer = make_caseworker()
    for _ in range(many):
        make_request("proposed", at=SENT, officer=officer)
    groups(client, make_caseworker())
    with django_assert_max_num_queries(11):
        client.get(reverse("approvals"))


@pytest.mark.parametrize(
    ("person", "status"),
    [
        (make_parent, 403),
        (lambda: make_person("Finance"), 403),
        (lambda: make_person("Partner"), 403),
        (make_caseworker, 200),
        (make_manager, 200),
    ],
)
def test_who_may_open_approvals(client, person, status):
    sign_in(client, person())
    assert client.get(reverse("approvals")).status_code == status


def test_nothing_to_approve_says_so(client):
    sign_in(client, make_caseworker())
    assert "Nothing waits for approval" in client.get(reverse("approvals")).content.decode()
