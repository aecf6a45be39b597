"""How long things take and whose turn it is, counted in SQL over what `move` stored."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Min,
    Q,
    Value,
    When,
)
from django.db.models.functions import TruncDate
from django.utils.timezone import make_aware

from casework.models import Decision
from insights.filters import Filters
from insights.queries.breakdowns import sent
from insights.queries.outcomes import education
from requests_app.enums import ClockKind, Status, StrandKind, Turn
from requests_app.lifecycle import Action
from requests_app.models import Event, Request

Counted = list[tuple[int, int]]
AGES = ((14, "Up to 2 weeks"), (28, "2 to 4 weeks"), (56, "4 to 8 weeks"), (None, "Over 8 weeks"))


def days_to_look(user, filters: Filters) -> Counted:
    """Calendar days from the day a request was sent to the day an officer began to check it."""
    began = Event.objects.filter(
        action=Action.START_REVIEW,
        request__in=sent(user, filters).values("request"),
    )
    first = began.values("request", "request__submitted_at").annotate(first=Min("at"))
    gap = ExpressionWrapper(
        TruncDate("first") - TruncDate("request__submitted_at"), output_field=DurationField()
    )
    found: dict[int, int] = {}
    for taken in first.annotate(gap=gap).values_list("gap", flat=True):
        found[taken.days] = found.get(taken.days, 0) + 1
    return sorted(found.items())


def days_to_indicative(user, filters: Filters) -> Counted:
    """Working days from sending to the first shared indicative budget, for requests sent in the period."""
    shared = sent(user, filters).filter(
        request__clock=ClockKind.INDICATIVE,
        request__clock_stopped_on__isnull=False,
        indicative_budgets__shared_at__isnull=False,
    )
    rows = shared.values(days=F("request__clock_spent"))
    return sorted(
        (row["days"], row["many"]) for row in rows.annotate(many=Count("pk", distinct=True))
    )


def days_to_review(user, filters: Filters) -> Counted:
    """Working days from asking for a review to its answer, for reviews answered in the period."""
    done = education(user).filter(
        filters.of_requests("request__"),
        clock=ClockKind.REVIEW,
        clock_stopped_on__range=(filters.period.start, filters.period.end),
    )
    return sorted(done.values_list("clock_spent").annotate(many=Count("pk")))


def open_by_age(user, filters: Filters, today: date) -> list[dict[str, Any]]:
    """Open requests by calendar days since they were sent, and by whose turn it is."""
    rows = (
        Request.objects.visible_to(user)
        .open()
        .filter(filters.of_requests())
        .annotate(band=_band(today))
        .values("band", "turn")
        .annotate(many=Count("pk"))
    )
    found = [{"name": name, **dict.fromkeys(Turn.values, 0)} for _, name in AGES]
    for row in rows:
        found[row["band"]][row["turn"]] += row["many"]
    return found


def _band(today: date) -> Case:
    cases = [
        When(submitted_at__gte=_start_of(today - timedelta(days=days)), then=Value(number))
        for number, (days, _) in enumerate(AGES)
        if days is not None
    ]
    return Case(*cases, default=Value(len(AGES) - 1), output_field=IntegerField())


def _start_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def by_team(user, filters: Filters, today: date, target: int) -> list[dict[str, Any]]:
    """Each team's open and overdue requests today, and its decisions of the period, within the target and in all."""
    is_open = ~Q(status__in=(Status.DRAFT, Status.DECIDED, Status.WITHDRAWN))
    now = (
        Request.objects.visible_to(user)
        .filter(filters.of_requests(), team__isnull=False)
        .values("team", name=F("team__name"))
        .annotate(
            open=Count("pk", filter=is_open),
            overdue=Count("pk", filter=is_open & Q(next_due_on__lt=today)),
        )
    )
    teams = {row.pop("team"): {**row, "decided": 0, "in_time": 0} for row in now}
    for row in _decided_by_team(user, filters, target):
        if row["team"] in teams:
            teams[row.pop("team")].update(row)
    busy = [row for row in teams.values() if row["open"] or row["decided"]]
    return sorted(busy, key=lambda row: row["name"])


def _decided_by_team(user, filters: Filters, target: int):
    decided = Decision.objects.visible_to(user).filter(
        filters.of_requests("strand__request__"),
        strand__kind=StrandKind.EDUCATION,
        strand__decided_on__range=(filters.period.start, filters.period.end),
        number=1,
        days_taken__isnull=False,
    )
    in_time = Count("pk", filter=Q(days_taken__lte=target))
    rows = decided.values(team=F("strand__request__team"))
    return rows.annotate(decided=Count("pk"), in_time=in_time)
