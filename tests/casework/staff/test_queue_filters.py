"""The queue filtered by part, outcome, clock, age, officer and team; paged both ways."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from casework import services
from casework.staff import queue_queries
from casework.staff.queue_order import ORDERS
from requests_app.models import Strand
from tests.builders import intake_team, make_manager, make_request
from tests.casework.staff.queueing import names
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


@pytest.fixture
def queue(client, officer, time_machine):
    time_machine.move_to(datetime(2026, 9, 23, 8, 0, tzinfo=UTC), tick=False)
    sign_in(client, officer)
    return lambda address: client.get(reverse("queue") + address)


@pytest.mark.parametrize("sort", ORDERS)
def test_pages_go_back_the_way_they_came(queue, officer, sort, monkeypatch):
    monkeypatch.setattr(queue_queries, "PAGE", 2)
    for number, status in enumerate(["submitted", "waiting_for_family", "planning"] * 2):
        make_request(status, at=SENT + timedelta(days=number % 4), officer=officer)
    first = queue(f"?tab=team&sort={sort}")
    second = queue(first.context["next_page"])
    third = queue(second.context["next_page"])
    back = queue(third.context["previous_page"])
    start = queue(back.context["previous_page"])
    assert [pks(page) for page in (back, start)] == [pks(second), pks(first)]
    assert [bool(page.context["previous_page"]) for page in (first, third, back, start)] == [
        False,
        True,
        True,
        False,
    ]
    assert (bool(third.context["next_page"]), bool(start.context["next_page"])) == (False, True)


def pks(page) -> list[int]:
    return [row["pk"] for group in page.context["groups"] for row in group.rows]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("clock=over", ["Late"]),
        ("clock=soon", ["Soon"]),
        ("clock=stopped", ["Asked"]),
        ("clock=none", ["Drawn"]),
        ("age=2", ["New"]),
        ("age=older", []),
        ("strand=health", ["Late"]),
        ("outcome=agreed", ["Done"]),
        ("stage=decided", ["Done"]),
        ("stage=withdrawn", []),
        ("outcome=agreed&clock=nonsense", ["Done"]),
    ],
)
def test_the_queue_is_filtered_by_part_outcome_clock_and_age(queue, officer, address, shown):
    late = make_request("submitted", at=SENT - timedelta(days=20), first_name="Late")
    Strand.objects.create(request=late, kind="health")
    make_request("submitted", at=SENT - timedelta(days=1), first_name="Soon")
    make_request("waiting_for_family", at=SENT, officer=officer, first_name="Asked")
    make_request("submitted", at=SENT + timedelta(days=10), first_name="New")
    make_request("decided", at=SENT, officer=officer, first_name="Done")
    make_request("planning", at=SENT, officer=officer, first_name="Drawn")
    found = [name for _, rows in names(queue(f"?tab=team&{address}")) for name in rows]
    assert [name.split()[0] for name in found] == shown


def test_a_managers_queue_is_filtered_by_team_and_officer(client, officer):
    mine = make_request("in_review", at=SENT, officer=officer, first_name="Mine")
    services.assign(mine, to=officer.user, actor=officer.user, at=SENT)
    make_request("submitted", at=SENT, first_name="Other")
    sign_in(client, make_manager())
    address = f"{reverse('queue')}?officer={officer.user.pk}&team={intake_team().pk}"
    response = client.get(address)
    assert (names(response)[0][1], [words for words, _ in response.context["chips"]]) == (
        ["Mine E."],
        ["Officer: Priya Nandra", "Team: Coast team"],
    )
