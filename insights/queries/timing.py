"""How long things take and whose turn it is, counted in SQL over what `move` stored."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import TruncDate
from django.utils.timezone import make_aware

from casework.models import IndicativeBudget
from insights.filters import Filters
from insights.queries.breakdowns import sent
from insights.queries.outcomes import bounds, education
from requests_app.enums import ClockKind, Turn
from requests_app.lifecycle import Action
from requests_app.models import Request

Counted = list[tuple[int, int]]
AGES = ((14, "Up to 2 weeks"), (28, "2 to 4 weeks"), (56, "4 to 8 weeks"), (None, "Over 8 weeks"))
NO_WORK = {"open": 0, "overdue": 0, "decided": 0, "in_time": 0}


@dataclass(frozen=True, slots=True)
class Timed:
    """Strands with the days something took as `taken`: whole numbers, or a time where `in_time`."""

    rows: QuerySet[Any]
    in_time: bool = False

    def counted(self) -> Counted:
        found = self.rows.values_list("taken").annotate(many=Count("pk")).order_by()
        return sorted((taken.days if self.in_time else taken, many) for taken, many in found)

    def between(self, low: int, high: int | None) -> QuerySet[Any]:
        """Both ends belong to it; without `high` there is none."""
        of_days = timedelta if self.in_time else int
        rows = self.rows.filter(taken__gte=of_days(low))
        return rows if high is None else rows.filter(taken__lte=of_days(high))


def looked_at(user, filters: Filters) -> Timed:
    """Calendar days from the day a request was sent to the day an officer began to check it, which happens once."""
    rows = sent(user, filters).filter(request__events__action=Action.START_REVIEW)
    gap = TruncDate("request__events__at") - TruncDate("request__submitted_at")
    return Timed(
        rows.annotate(taken=ExpressionWrapper(gap, output_field=DurationField())), in_time=True
    )


def shared(user, filters: Filters) -> Timed:
    """Working days from sending to the first shared indicative budget, for requests sent in the period."""
    budgets = IndicativeBudget.objects.filter(strand=OuterRef("pk"), shared_at__isnull=False)
    rows = sent(user, filters).filter(
        Exists(budgets),
        request__clock=ClockKind.INDICATIVE,
        request__clock_stopped_on__isnull=False,
    )
    return Timed(rows.annotate(taken=F("request__clock_spent")))


def decided(user, filters: Filters) -> Timed:
    """Working days from the agreed plan to the letter, for first decisions issued in the period."""
    rows = education(user).filter(
        filters.of_requests("request__"),
        decisions__number=1,
        decisions__issued_at__range=bounds(filters.period),
        decisions__days_taken__isnull=False,
    )
    return Timed(rows.annotate(taken=F("decisions__days_taken")))


def answered(user, filters: Filters) -> Timed:
    """Working days from asking for a review to its answer, for reviews answered in the period."""
    rows = education(user).filter(
        filters.of_requests("request__"),
        clock=ClockKind.REVIEW,
        clock_stopped_on__range=(filters.period.start, filters.period.end),
    )
    return Timed(rows.annotate(taken=F("clock_spent")))


TIMED = {"looked-at": looked_at, "shared": shared, "decided": decided, "answered": answered}


def still_open(user, filters: Filters, today: date) -> QuerySet[Any]:
    """Neither decided nor withdrawn today; `band` is the place of their age in AGES."""
    rows = Request.objects.visible_to(user).open().filter(filters.of_requests())
    return rows.annotate(band=_band(today))


def open_by_age(user, filters: Filters, today: date) -> list[dict[str, Any]]:
    """Open requests by calendar days since they were sent, and by whose turn it is."""
    found: list[dict[str, Any]] = [
        {"name": name, **dict.fromkeys(Turn.values, 0)} for _, name in AGES
    ]
    rows = still_open(user, filters, today).values("band", "turn").annotate(many=Count("pk"))
    for row in rows.order_by():
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
    teams: dict[int, dict[str, Any]] = {}
    named = {"number": F("team"), "called": F("team__name")}
    now: Any = still_open(user, filters, today).filter(team__isnull=False).values(**named)
    overdue = Count("pk", filter=Q(next_due_on__lt=today))
    for row in now.annotate(open=Count("pk"), overdue=overdue).order_by():
        teams[row["number"]] = NO_WORK | row
    named = {"number": F("request__team"), "called": F("request__team__name")}
    done: Any = decided(user, filters).rows.filter(request__team__isnull=False).values(**named)
    in_time = Count("pk", filter=Q(taken__lte=target))
    for row in done.annotate(decided=Count("pk"), in_time=in_time).order_by():
        teams[row["number"]] = NO_WORK | teams.get(row["number"], {}) | row
    return sorted(teams.values(), key=lambda row: row["called"])
