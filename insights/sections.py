"""What stands on each tab of the dashboards: sections of figures, worked out from who asks, about what, when."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from council.policy import value
from insights.dimensions import DIMENSIONS
from insights.figures import course as courses
from insights.figures import fairness as fair
from insights.figures import pounds, times
from insights.figures.figure import Figure, Section
from insights.figures.groups import groups_figure
from insights.filters import Filters
from insights.queries import course, fairness, spending, timing
from insights.queries.breakdowns import breakdown
from insights.queries.outcomes import days_taken

LOOK_DAYS = 5
CHILDREN = ("need", "phase", "setting", "transition", "eotas", "mechanism", "window")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks, at what, when: everything a page's figures are worked out from."""

    user: Any
    filters: Filters
    now: datetime
    today: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", timezone.localdate(self.now))


def course_of(asked: Asked) -> list[Section]:
    found = [courses.course_figure(course.course(asked.user, asked.filters))]
    return [Section("From told to taken up", asked.filters.period.words, found)]


def times_of(asked: Asked) -> list[Section]:
    user, filters = asked.user, asked.filters
    target = value("decision_days", filters.period.end)
    today = [
        times.age_figure(timing.open_by_age(user, filters, asked.today)),
        times.teams_figure(timing.by_team(user, filters, asked.today, target), target),
    ]
    return [
        Section("How long things took", filters.period.words, _taken(user, filters, target)),
        Section("What is open today", "whatever the period", today),
    ]


def _taken(user, filters: Filters, target: int) -> list[Figure]:
    end, of_strands = filters.period.end, filters.of_requests("strand__request__")
    counted = {
        times.TO_LOOK: (timing.days_to_look(user, filters), LOOK_DAYS),
        times.TO_INDICATIVE: (
            timing.days_to_indicative(user, filters),
            value("indicative_days", end),
        ),
        times.TO_DECIDE: (days_taken(user, filters.period, of_strands), target),
        times.TO_REVIEW: (timing.days_to_review(user, filters), value("review_days", end)),
    }
    return [times.times_figure(measure, *found) for measure, found in counted.items()]


def refusals_of(asked: Asked) -> list[Section]:
    user, filters = asked.user, asked.filters
    found = [
        courses.grounds_figure(*course.refused_lines(user, filters)),
        courses.reviews_figure(course.reviews(user, filters)),
    ]
    return [Section("Why not, and what a second look changed", filters.period.words, found)]


def money_of(asked: Asked) -> list[Section]:
    user, filters = asked.user, asked.filters
    rows = spending.lines_of(user, filters)
    by = spending.pounds_by(rows, "purpose", "mechanism", "budget__strand__kind", "funding")
    stages = [
        pounds.stages_figure(spending.asked_indicative_agreed(user, filters)),
        pounds.departures_figure(spending.departures(user, filters)),
    ]
    agreed = [
        _by(by, 0, "purpose", pounds.PURPOSES),
        _by(by, 1, "mechanism", pounds.MECHANISMS),
        _by(by, 2, "part", pounds.PARTS),
        pounds.bands_figure(spending.by_band(user, filters)),
        pounds.months_figure(spending.by_month(rows)),
    ]
    return [
        Section("From asked to agreed", filters.period.words, stages),
        Section("What was agreed", filters.period.words, agreed),
    ]


def _by(found: dict[tuple, Decimal], place: int, name: str, labels: dict[str, str]) -> Figure:
    summed: dict[tuple, Decimal] = {}
    for key, amount in found.items():
        group = (key[place], key[3])
        summed[group] = summed.get(group, pounds.NOTHING) + amount
    return pounds.funding_figure(f"pounds-by-{name}", name, summed, labels)


def children_of(asked: Asked) -> list[Section]:
    user, filters = asked.user, asked.filters
    figures = [
        groups_figure(key, DIMENSIONS[key], breakdown(user, filters, DIMENSIONS[key]), filters)
        for key in CHILDREN
    ]
    return [Section("Whose requests they are", filters.period.words, figures)]


def fairness_of(asked: Asked) -> list[Section]:
    user, filters = asked.user, asked.filters
    target = value("decision_days", filters.period.end)
    found = {
        key: (trait.name, fairness.counted(user, filters, trait, target))
        for key, trait in fairness.traits(filters.period.end).items()
    }
    sections = [
        Section(
            measure.name,
            filters.period.words,
            [
                fair.rates_figure(f"{name}-{key}", trait, groups, measure)
                for key, (trait, groups) in found.items()
            ],
        )
        for name, measure in fair.MEASURES.items()
    ]
    much = [fair.pounds_figure(f"pounds-{key}", *pair) for key, pair in found.items()]
    return [*sections, Section("How much", filters.period.words, much)]


SECTIONS = {
    "dashboard": ("insights.see_dashboard", course_of),
    "dashboard_times": ("insights.see_dashboard", times_of),
    "dashboard_refusals": ("insights.see_dashboard", refusals_of),
    "dashboard_money": ("insights.see_money", money_of),
    "dashboard_children": ("insights.see_dashboard", children_of),
    "dashboard_fairness": ("insights.see_dashboard", fairness_of),
}
