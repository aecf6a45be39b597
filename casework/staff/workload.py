"""Who has how much to do: the page of teams and officers, from which cases are given and moved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate
from django.views.generic import TemplateView

from accounts.access import Allowed
from accounts.models import Person, Team
from casework.staff.queue_queries import IN_HAND, sunday_of
from requests_app.enums import Status
from requests_app.models import Request

NUMBERS = ("open", "overdue", "this_week", "waiting")


@dataclass(slots=True)
class Row:
    """The cases in hand of one officer in one team; `officer` is None for those nobody has."""

    officer: int | None
    name: str
    open: int = 0
    overdue: int = 0
    this_week: int = 0
    waiting: int = 0


@dataclass(slots=True)
class TeamLoad:
    team: int
    name: str
    rows: list[Row] = field(default_factory=list)

    @property
    def total(self) -> dict[str, int]:
        return {name: sum(getattr(row, name) for row in self.rows) for name in NUMBERS}

    @property
    def most(self) -> int:
        """The longest bar: the most cases one officer has."""
        return max((row.open for row in self.rows if row.officer), default=0)


def counted(user, today: date) -> Iterable[dict]:
    """Cases in hand by team and officer, in one statement."""
    cases = Request.objects.visible_to(user).filter(IN_HAND, team__isnull=False)
    week = Q(next_due_on__gte=today, next_due_on__lte=sunday_of(today))
    return (
        cases.order_by()
        .values("team", "team__name", "caseworker", "caseworker__person__full_name")
        .annotate(
            open=Count("pk"),
            overdue=Count("pk", filter=Q(next_due_on__lt=today)),
            this_week=Count("pk", filter=week),
            waiting=Count("pk", filter=Q(status=Status.WAITING_FOR_FAMILY)),
        )
    )


def members(teams: QuerySet[Team]) -> list[tuple[int, int, str]]:
    """Team, user and name of everyone in these teams who works on cases."""
    review = {"codename": "review", "content_type__app_label": "casework"}
    through = {f"user__groups__permissions__{name}": value for name, value in review.items()}
    people = Person.objects.filter(user__is_active=True, teams__in=teams, **through)
    return list(people.values_list("teams", "user", "full_name").distinct())


def teams_seen(user) -> QuerySet[Team]:
    teams = Team.objects.order_by("name", "pk")
    every = user.has_perm("casework.see_every_team")
    return teams if every else teams.filter(people__user=user)


def loads(user, today: date) -> list[TeamLoad]:
    """Teams by name; in each the officers by name, then what nobody has."""
    teams = teams_seen(user)
    of_team = members(teams)
    found = {team.pk: TeamLoad(team.pk, team.name) for team in teams}
    rows = {(team, officer): Row(officer, name) for team, officer, name in of_team}
    for counts in counted(user, today):
        key = (counts["team"], counts["caseworker"])
        found.setdefault(key[0], TeamLoad(key[0], counts["team__name"]))
        name = counts["caseworker__person__full_name"] or "Nobody yet"
        row = rows.setdefault(key, Row(key[1], name))
        for number in NUMBERS:
            setattr(row, number, counts[number])
    for (team, _), row in sorted(rows.items(), key=lambda pair: _place(pair[1])):
        found[team].rows.append(row)
    return list(found.values())


def _place(row: Row) -> tuple:
    return row.officer is None, row.name.casefold(), row.officer or 0


class Workload(Allowed, TemplateView):
    needs = "casework.assign"
    template_name = "casework/staff/workload.html"

    def get_context_data(self, **kwargs):
        sees_all = self.request.user.has_perm("casework.see_every_team")
        teams = loads(self.request.user, localdate())
        return super().get_context_data(teams=teams, sees_all=sees_all, **kwargs)
