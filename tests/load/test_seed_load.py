"""A load: the same for the same seed, true to its own events, and never beside real requests unawares."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count

from allocation.queries import differing
from budgets.models import Budget
from casework.checker import gaps
from casework.models import Decision
from casework.queries import dossier_of
from requests_app.enums import Status, StrandStatus
from requests_app.models import Event, Line, Request, Strand
from requests_app.periodic import differing_clocks
from requests_app.replay import replayed
from requests_app.services import submit
from senbudgets.load.seeding import seed_load
from tests.builders import make_draft, make_request

TODAY = date(2026, 10, 5)
pytestmark = pytest.mark.django_db


def seeded(many=60, seed=7, **rest):
    seed_load(many, seed, TODAY, say=lambda words: None, **rest)


def test_every_stored_clock_is_what_its_events_say():
    seeded(80)

    assert differing_clocks() == []
    for request in Request.objects.sent().prefetch_related("events", "strands"):
        events = list(request.events.all())
        for subject in (request, *request.strands.all()):
            assert subject.clock_state == replayed(subject, events), request.reference


def test_every_calculation_can_be_worked_out_again():
    seeded(40)

    found = list(differing(None))

    assert found
    assert [calculation.pk for calculation, difference in found if difference] == []


def test_the_same_seed_makes_the_same_requests():
    made = [rolled_back(seed) for seed in (7, 7, 8)]

    assert made[0] == made[1]
    assert made[0] != made[2]


def rolled_back(seed):
    with transaction.atomic():
        seeded(30, seed)
        rows = everything()
        transaction.set_rollback(True)
    return rows


def everything():
    asked = ("key", "reference", "status", "submitted_at", "next_due_on", "child__sounds_like")
    events = ("request__key", "action", "was", "now", "at", "actor__email", "seen_by_family")
    lines = ("strand__request__key", "position", "provision", "unit_price", "times_a_week")
    return (
        list(Request.objects.order_by("key").values_list(*asked)),
        list(Event.objects.order_by("request__key", "at", "pk").values_list(*events)),
        list(Line.objects.order_by("strand__request__key", "position").values_list(*lines)),
        list(Budget.objects.order_by("request__key").values_list("request__key", "total")),
    )


def test_the_largest_request_has_two_hundred_events_and_forty_files():
    seeded(30)

    sizes = Request.objects.annotate(
        many=Count("events", distinct=True), files=Count("evidence", distinct=True)
    )
    largest = sizes.order_by("-many").first()
    assert (largest.many, largest.files, largest.status) == (200, 40, Status.PLANNING)
    assert largest.education.status == StrandStatus.PROPOSED


def test_statuses_are_spread_and_one_team_holds_most():
    seeded(300)

    statuses = Counter(Request.objects.values_list("status", flat=True))
    teams = Counter(Request.objects.open().values_list("team__name", flat=True))
    years = Request.objects.sent().dates("submitted_at", "year")
    assert set(statuses) == set(Status)
    assert 45 <= 100 * max(teams.values()) / teams.total() <= 75
    assert len(years) >= 10


def test_a_decision_that_has_gone_on_lacks_nothing():
    seeded(80)
    gone_on = (StrandStatus.PROPOSED, StrandStatus.APPROVED, StrandStatus.DECIDED)

    decisions = Decision.objects.filter(
        strand__status__in=gone_on, strand__clock="decision"
    ).exclude(strand__request__plan__record__status="ceased")

    missing = {
        gap.says
        for decision in decisions
        for gap in gaps(dossier_of(decision))
        if gap.rule not in ("R30", "R34")
    }

    assert missing == set()


def test_a_second_load_comes_beside_the_first():
    seeded(10, seed=1)
    seeded(10, seed=1)

    assert (Request.objects.count(), Strand.objects.count()) == (20, 20)


def test_real_requests_are_not_mixed_with_a_load_unless_asked_for():
    make_request("submitted")

    with pytest.raises(CommandError, match="requests that are not from a load"):
        call_command("seed_load", requests=5, verbosity=0)
    assert Request.objects.count() == 1

    call_command("seed_load", requests=5, verbosity=0, add=True)
    assert Request.objects.count() == 6


def test_the_next_real_request_takes_the_next_reference():
    seeded(20)
    draft = make_draft()

    sent = submit(draft, actor=draft.requester.user, at=draft.started_at, declared_name="A Parent")

    assert Request.objects.filter(reference=sent.reference).count() == 1


@pytest.mark.parametrize("many", [0, -1, 10_000_000])
def test_a_number_nobody_can_mean_is_refused(many):
    with pytest.raises(CommandError, match="a number from 1 to 1,000,000"):
        call_command("seed_load", requests=many)
