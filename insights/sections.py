"""What stands on each tab of the dashboards: sections of figures, worked out from who asks, about what, when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.access import may
from council.policy import value, values
from insights.dimensions import DIMENSIONS
from insights.figures import course as courses
from insights.figures import fairness as fair
from insights.figures import pounds, times
from insights.figures import progress as came
from insights.figures.figure import Behind, Figure, Section
from insights.figures.groups import groups_figure
from insights.figures.outcomes import outcomes_figure, pilot_figure
from insights.filters import Filters
from insights.periods import PILOT
from insights.queries import course, fairness, outcomes, progress, spending, timing
from insights.queries.breakdowns import breakdown

LOOK_DAYS = 5
CHILDREN = ("need", "phase", "setting", "transition", "eotas", "mechanism", "window")
SEE_TIMES = ("insights.see_dashboard", "insights.see_team_times")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks, at what, when: everything a page's figures are worked out from."""

    user: Any
    filters: Filters
    now: datetime
    today: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", timezone.localdate(self.now))

    @property
    def behind(self) -> Behind:
        """Finance sees sums and opens no case."""
        told = self.user.has_perm("requests_app.record_told")
        return Behind(self.filters, opens=may(self.user, SEE_TIMES), opens_told=told)


def overview_of(asked: Asked) -> list[Section]:
    user, filters, behind = asked.user, asked.filters, asked.behind
    only = filters.of_requests("request__")
    found, pilot = outcomes.outcomes(user, filters.period, PILOT, only=only)
    target = value("decision_days", filters.period.end)
    decided = timing.decided(user, filters).counted()
    by = spending.pounds_by(spending.lines_of(user, filters), "purpose", "funding")
    began = [pilot_figure(pilot)] if pilot.asked else []
    return [
        *[
            Section("Where it began: the Torbay pilot", "March 2015 to May 2016", began)
            for _ in began
        ],
        Section(
            "This period",
            filters.period.words,
            [
                outcomes_figure(found, behind),
                times.times_figure(times.DECIDED, decided, target, behind),
                pounds.funding_figure("purpose", by, pounds.PURPOSES, behind),
            ],
        ),
        Section(
            "From told to taken up",
            filters.period.words,
            [courses.course_figure(course.course(user, filters), behind)],
        ),
    ]


def times_of(asked: Asked) -> list[Section]:
    user, filters, behind = asked.user, asked.filters, asked.behind
    targets = values(["indicative_days", "decision_days", "review_days"], filters.period.end)
    target = targets["decision_days"]
    today = [
        times.age_figure(timing.open_by_age(user, filters, asked.today), behind),
        times.teams_figure(timing.by_team(user, filters, asked.today, target), target, behind),
    ]
    return [
        Section("How long things took", filters.period.words, _taken(asked, targets)),
        Section("What is open today", "whatever the period", today),
    ]


def _taken(asked: Asked, targets: dict[str, int]) -> list[Figure]:
    days = {
        times.LOOKED_AT: LOOK_DAYS,
        times.SHARED: targets["indicative_days"],
        times.DECIDED: targets["decision_days"],
        times.ANSWERED: targets["review_days"],
    }
    return [
        times.times_figure(
            measured,
            timing.TIMED[measured.key](asked.user, asked.filters).counted(),
            target,
            asked.behind,
        )
        for measured, target in days.items()
    ]


def refusals_of(asked: Asked) -> list[Section]:
    user, filters, behind = asked.user, asked.filters, asked.behind
    found = [
        courses.grounds_figure(*course.refused_lines(user, filters), behind),
        courses.reviews_figure(course.reviews(user, filters), behind),
        courses.demand_figure(course.demand(user, filters), behind),
    ]
    return [Section("Why not, and what a second look changed", filters.period.words, found)]


def money_of(asked: Asked) -> list[Section]:
    user, filters, behind = asked.user, asked.filters, asked.behind
    rows = spending.lines_of(user, filters)
    by = spending.pounds_by(rows, "purpose", "mechanism", "budget__strand__kind", "funding")
    stages = [
        pounds.stages_figure(spending.asked_indicative_agreed(user, filters), behind),
        pounds.departures_figure(spending.departures(user, filters), behind),
    ]
    agreed = [
        pounds.funding_figure("purpose", _summed(by, 0), pounds.PURPOSES, behind),
        pounds.funding_figure("mechanism", _summed(by, 1), pounds.MECHANISMS, behind),
        pounds.funding_figure("part", _summed(by, 2), pounds.PARTS, behind),
        pounds.bands_figure(spending.by_band(user, filters), behind),
        pounds.months_figure(spending.by_month(rows), behind),
    ]
    return [
        Section("From asked to agreed", filters.period.words, stages),
        Section("What was agreed", filters.period.words, agreed),
    ]


def _summed(found: dict[tuple, Decimal], place: int) -> dict[tuple, Decimal]:
    """Pounds for each group of one column and where the money comes from."""
    summed: dict[tuple, Decimal] = {}
    for key, amount in found.items():
        group = (key[place], key[-1])
        summed[group] = summed.get(group, pounds.NOTHING) + amount
    return summed


def children_of(asked: Asked) -> list[Section]:
    user, filters, behind = asked.user, asked.filters, asked.behind
    figures = [
        groups_figure(key, DIMENSIONS[key], breakdown(user, filters, DIMENSIONS[key]), behind)
        for key in CHILDREN
    ]
    return [Section("Whose requests they are", filters.period.words, figures)]


def progress_of(asked: Asked) -> list[Section]:
    user, filters, behind = asked.user, asked.filters, asked.behind
    needs = DIMENSIONS["need"].labels
    names = {"purpose": ("Purpose", pounds.PURPOSES), "need": ("Main need", needs)}
    reached = [
        came.progress_figure(by, name, progress.progress_by(user, filters, by), labels, behind)
        for by, (name, labels) in names.items()
    ]
    held = [
        came.reviews_figure(progress.reviews_due(user, filters, asked.today), behind),
        came.enough_figure(progress.enough_money(user, filters), behind),
    ]
    return [
        Section("How far outcomes have come", filters.period.words, reached),
        Section("The reviews themselves", filters.period.words, held),
    ]


def fairness_of(asked: Asked) -> list[Section]:
    user, filters, behind = asked.user, asked.filters, asked.behind
    target = value("decision_days", filters.period.end)
    names = {key: trait.name for key, trait in fairness.traits(filters.period.end).items()}
    counted = fairness.counted(user, filters, target)
    found = {key: (name, counted[key]) for key, name in names.items()}
    sections = [
        Section(
            measure.name,
            filters.period.words,
            [
                fair.rates_figure(key, trait, groups, measure, behind)
                for key, (trait, groups) in found.items()
            ],
        )
        for measure in fair.MEASURES
    ]
    much = [fair.pounds_figure(key, *pair, behind) for key, pair in found.items()]
    return [*sections, Section("How much", filters.period.words, much)]


@dataclass(frozen=True, slots=True)
class Tab:
    """`needs`: a permission, or several of which one is enough; `text`: its name, `title`: its heading."""

    text: str
    title: str
    needs: str | tuple[str, ...]
    makes: Callable[[Asked], list[Section]]


TABS = {
    "dashboard": Tab("Overview", "How we are doing", "insights.see_dashboard", overview_of),
    "dashboard_times": Tab("Times", "How long it takes", SEE_TIMES, times_of),
    "dashboard_refusals": Tab(
        "Refusals and reviews", "Refusals and reviews", "insights.see_dashboard", refusals_of
    ),
    "dashboard_money": Tab("Money", "What it costs", "insights.see_money", money_of),
    "dashboard_children": Tab("Children", "Which children", "insights.see_dashboard", children_of),
    "dashboard_outcomes": Tab(
        "Outcomes", "What difference it makes", "insights.see_dashboard", progress_of
    ),
    "dashboard_fairness": Tab("Is it fair?", "Is it fair?", "insights.see_dashboard", fairness_of),
}
