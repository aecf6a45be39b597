"""The queue: what it holds, in which order, at which cost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from casework import services
from casework.staff import queue_queries
from casework.staff.queue_order import ORDERS
from requests_app.models import Request
from tests.builders import (
    IDENTIFIED,
    TUTOR,
    intake_team,
    make_manager,
    make_person,
    make_request,
)
from tests.casework.staff.queueing import names
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
TODAY = date(2026, 9, 23)


@pytest.fixture
def queue(client, officer, time_machine):
    time_machine.move_to(datetime(2026, 9, 23, 8, 0, tzinfo=UTC), tick=False)
    sign_in(client, officer)
    client.get(reverse("find"))

    def open_queue(address="?tab=team"):
        return client.get(reverse("queue") + address)

    return open_queue


def test_rows_stand_by_time_with_the_least_time_first(queue, officer):
    for first_name, at, status in (
        ("Later", SENT + timedelta(days=14), "submitted"),
        ("Late", SENT - timedelta(days=20), "submitted"),
        ("Soon", SENT - timedelta(days=5), "submitted"),
        ("Asked", SENT, "waiting_for_family"),
        ("Planned", SENT, "planning"),
    ):
        make_request(status, at=at, officer=officer, first_name=first_name, last_name="Example")
    assert names(queue()) == [
        ("Overdue", ["Late E."]),
        ("Due this week", ["Soon E."]),
        ("Later", ["Later E.", "Planned E."]),
        ("Paused", ["Asked E."]),
    ]


def test_a_row_says_whose_turn_it_is_how_long_and_what_to_do_next(queue, officer):
    case = make_request("submitted", at=SENT, first_name="Maya", last_name="Reed")
    row = queue().context["groups"][0].rows[0]
    assert (
        row["name"],
        row["reference"],
        row["need"],
        row["setting"],
        row["stage"],
        row["turn_words"],
        row["since"],
    ) == (
        "Maya R.",
        case.reference,
        "Primary · autism",
        "Bayview Primary",
        "Sent",
        "Us",
        "since 8 Sep",
    )
    assert (row["clock_words"], row["clock_second"], row["filled"]) == (
        "4 days left",
        "of 15 · indicative budget",
        70,
    )
    assert (row["next"], row["next_url"], row["officer"]) == (
        "Confirm who is asking",
        f"{case.reference}/#people",
        "",
    )


def test_tabs_count_what_stands_behind_them(queue, officer):
    services.assign(
        make_request("submitted", at=SENT), to=officer.user, actor=officer.user, at=SENT
    )
    make_request("submitted", at=SENT - timedelta(days=20))
    make_request("waiting_for_family", at=SENT)
    make_request("proposed", at=SENT)
    make_request("proposed", at=SENT, officer=officer)
    make_request("withdrawn", at=SENT)
    make_request("decided", at=SENT)
    assert [(tab["text"], tab["count"]) for tab in queue().context["tabs"]] == [
        ("Mine", 1),
        ("My team", 5),
        ("Unassigned", 4),
        ("Waiting for family", 1),
        ("To approve", 1),
        ("Overdue", 1),
        ("Due this week", 2),
        ("Outcomes", 0),
    ]


def test_a_decided_case_comes_back_when_the_family_asks_for_a_review(queue):
    case = make_request("review_requested", at=SENT)
    row = queue().context["groups"][0].rows[0]
    assert (row["reference"], row["stage"], row["turn_words"], row["next"]) == (
        case.reference,
        "Review of refusal",
        "Us",
        "See to the review",
    )


def test_the_next_line_is_the_first_one_nobody_decided(queue, officer):
    lines = [{**TUTOR, "provision": f"Tutor {number}"} for number in range(3)]
    case = make_request("plan_ready", at=SENT, officer=officer, lines=lines)
    decision = services.decision_in_hand(case.education, actor=officer.user)
    first, second, _ = case.education.lines.asked()
    for line in (first, second):
        services.save_line_decision(decision, line, actor=officer.user, at=SENT, **IDENTIFIED)
    second.decisions.all().delete()
    row = queue().context["groups"][0].rows[0]
    assert (row["next"], row["why"], row["next_url"]) == (
        "Decide line 2",
        "1 of 3 lines decided",
        f"{case.reference}/decide/education/?line=2#line-2",
    )


def test_drafts_and_cases_of_other_teams_are_not_there(queue):
    make_request("draft", at=SENT)
    moved = make_request("submitted", at=SENT)
    other = intake_team().__class__.objects.create(name="Moor team")
    Request.objects.filter(pk=moved.pk).update(team=other)
    assert (names(queue()), queue().context["tabs"][1]["count"]) == ([], 0)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("?tab=team&need=HI", ["Hana E."]),
        ("?tab=team&stage=in_review", ["Ines E."]),
        ("?tab=team&setting=special", ["Sam E."]),
        ("?tab=team&window=draft_plan", ["Drew E."]),
        ("?tab=team&need=HI&stage=in_review", []),
        ("?tab=team&need=nonsense&sort=%00", ["Hana E.", "Ines E.", "Sam E.", "Drew E."]),
    ],
)
def test_filters_leave_what_fits(queue, address, shown):
    make_request("submitted", at=SENT, first_name="Hana", plan_main_need="HI")
    make_request("in_review", at=SENT, first_name="Ines")
    make_request("submitted", at=SENT, first_name="Sam", plan_setting_kind="special")
    make_request("submitted", at=SENT, first_name="Drew", window="draft_plan")
    assert [name for _, rows in names(queue(address)) for name in rows] == shown


def test_a_filter_shows_as_a_chip_that_removes_itself(queue):
    response = queue("?tab=team&need=HI&sort=oldest")
    assert response.context["chips"] == [("Main need: hearing", "?tab=team&sort=oldest")]


@pytest.mark.parametrize(
    ("sort", "first"), [("clock", "Late E."), ("oldest", "Late E."), ("newest", "New E.")]
)
def test_the_order_is_chosen(queue, sort, first):
    make_request("submitted", at=SENT, first_name="Mid")
    make_request("submitted", at=SENT + timedelta(days=3), first_name="New")
    make_request("submitted", at=SENT - timedelta(days=30), first_name="Late")
    assert names(queue(f"?tab=team&sort={sort}"))[0][1][0] == first


@pytest.mark.parametrize("sort", ORDERS)
def test_pages_together_hold_every_case_once_in_order(queue, officer, sort, monkeypatch):
    monkeypatch.setattr(queue_queries, "PAGE", 2)
    for number, status in enumerate(["submitted", "waiting_for_family", "planning"] * 3):
        make_request(status, at=SENT + timedelta(days=number % 4), officer=officer)
    address, seen = f"?tab=team&sort={sort}", []
    while address:
        response = queue(address)
        seen += [row["pk"] for group in response.context["groups"] for row in group.rows]
        address = response.context["next_page"]
    whole = Request.objects.order_by(*ORDERS[sort].by).values_list("pk", flat=True)
    assert seen == list(whole)


@pytest.mark.parametrize(
    "after", ["x", "2026-02-31_0_1", "-_2_", "-_0_99999999999999999999", "%00", "_", "2026-09-01_1"]
)
def test_a_place_that_is_no_place_is_the_first_page(queue, after):
    make_request("submitted", at=SENT)
    assert queue(f"?tab=team&after={after}&sort=clock").context["tabs"][1]["count"] == 1


def test_initials_only_for_a_shared_desk(queue):
    make_request("submitted", at=SENT, first_name="Maya", last_name="Reed")
    response = queue("?tab=team&names=initials")
    assert (names(response)[0][1], b"Maya" in response.content) == (["M. R."], False)


@pytest.mark.parametrize("waiting", [1, 3, 50])
def test_the_queue_costs_the_same_however_long_it_is(
    waiting, queue, officer, django_assert_max_num_queries
):
    states = ["waiting_for_family", "proposed", *["submitted"] * 48]
    for status in states[:waiting]:
        make_request(status, at=SENT, officer=officer, plan_setting_name="Harbour Reach Academy")
    queue()
    with django_assert_max_num_queries(12):
        response = queue()
    shown = sum(len(group.rows) for group in response.context["groups"])
    size = len(response.content)
    assert (shown, size if size > 40_000 else 0) == (waiting, 0)


@pytest.mark.parametrize(
    ("group", "status"),
    [("Family", 403), ("Editor", 403), ("Finance", 403), ("Administrator", 403), ("Partner", 403)],
)
def test_who_may_open_the_queue(client, group, status):
    sign_in(client, make_person(group))
    assert client.get(reverse("queue")).status_code == status


def test_a_manager_sees_every_team(client, time_machine):
    make_request("submitted", at=SENT)
    sign_in(client, make_manager())
    tabs = client.get(reverse("queue")).context["tabs"]
    assert [(tab["text"], tab["count"]) for tab in tabs if tab["current"]] == [("All teams", 1)]
