"""The requests behind each number of the dashboards: one kind for each thing that is counted.

A number of lines, reviews or budgets opens the requests they belong to, each once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncMonth

from council.policy import value
from insights.dimensions import DIMENSIONS
from insights.filters import Filters
from insights.queries import breakdowns, course, fairness, progress, spending, timing
from insights.queries.outcomes import COUNTED, IN_PROGRESS, SAID_YES
from requests_app.enums import Turn
from requests_app.models import Request


class NoSuchNumber(LookupError):
    """No figure counts that."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who looks, under which filters, on what day; `by` and `group` name the part of the figure."""

    user: Any
    filters: Filters
    today: date
    by: str = ""
    group: str = ""


Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """`pks` of requests; `times` are what a caseworker may see too."""

    title: str
    pks: Callable[[Wanted], Rows]
    times: bool = False


def behind(which: str, wanted: Wanted) -> QuerySet[Request]:
    """Newest first. Raises NoSuchNumber."""
    try:
        pks = KINDS[which].pks(wanted)
    except (KeyError, ValueError, IndexError):
        raise NoSuchNumber from None
    rows = Request.objects.visible_to(wanted.user).filter(pk__in=pks)
    return rows.order_by("-submitted_at", "-pk")


def _outcome(condition: Q) -> Callable[[Wanted], Rows]:
    """Requests sent in the period, narrowed to one group of a dimension."""

    def pks(wanted: Wanted) -> Rows:
        rows = breakdowns.sent(wanted.user, wanted.filters).filter(condition)
        if wanted.by:
            rows = rows.annotate(part=DIMENSIONS[wanted.by].of).filter(part=wanted.group)
        return rows.values("request")

    return pks


def _timed(which: str) -> Callable[[Wanted], Rows]:
    """`group`: 3-4, 4 or 17+ days; without one, all."""

    def pks(wanted: Wanted) -> Rows:
        timed = timing.TIMED[which](wanted.user, wanted.filters)
        rows = timed.between(*days_of(wanted.group)) if wanted.group else timed.rows
        return rows.values("request")

    return pks


def days_of(group: str) -> tuple[int, int | None]:
    """Raises ValueError for what names no days."""
    if group.endswith("+"):
        return _days(group[:-1]), None
    low, _, high = group.partition("-")
    return _days(low), _days(high or low)


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise ValueError(text)
    return int(text)


def _open(wanted: Wanted) -> Rows:
    """`group`: the place of an age, an age with a turn (2-family), `overdue`, or nothing."""
    rows = timing.still_open(wanted.user, wanted.filters, wanted.today)
    if wanted.group == "overdue":
        return rows.filter(next_due_on__lt=wanted.today).values("pk")
    band, _, turn = wanted.group.partition("-")
    rows = rows.filter(turn=Turn(turn)) if turn else rows
    return (rows.filter(band=_days(band)) if band else rows).values("pk")


def _taken_up(wanted: Wanted) -> Rows:
    rows = breakdowns.sent(wanted.user, wanted.filters).filter(SAID_YES)
    return rows.filter(~course.waits_for_consent()).values("request")


def _refused(wanted: Wanted) -> Rows:
    rows = course.refused_on(wanted.user, wanted.filters, wanted.group)
    return rows.values("decision__strand__request")


def _reviewed(wanted: Wanted) -> Rows:
    rows = course.reviews_asked(wanted.user, wanted.filters).filter(course.REVIEWED[wanted.group])
    return rows.values("decision__strand__request")


def _demand(wanted: Wanted) -> Rows:
    service = "" if wanted.group == "not_said" else wanted.group
    rows = course.unmet(wanted.user, wanted.filters).filter(service=service)
    return rows.values("line__strand__request")


def _priced(wanted: Wanted) -> Rows:
    """Parts decided in the period that asked for something, were shown a figure, were given a budget."""
    rows = spending.decided(wanted.user, wanted.filters)
    having = {
        "asked": {"lines__asked": True},
        "shown": {"indicative_budgets__shared_at__isnull": False},
        "given": {"budgets__isnull": False},
    }
    return rows.filter(**having[wanted.group]).values("request")


DEPARTED = {
    "as-calculated": ~spending.DEPARTED,
    "raised": spending.RAISED,
    "lowered": spending.LOWERED,
    "no-figure": Q(calculated_amount=None),
}


def _departed(wanted: Wanted) -> Rows:
    rows = spending.indicative(wanted.user, wanted.filters)
    return rows.filter(DEPARTED[wanted.group]).values("strand__request")


def _agreed_money(wanted: Wanted) -> Rows:
    """Newest budgets of the period: `by` purpose, mechanism, part, band or month (2026-03)."""
    group = wanted.group
    narrowed: dict[str, Callable[[], dict[str, Any]]] = {
        "purpose": lambda: {"lines__purpose": group},
        "mechanism": lambda: {"lines__mechanism": group},
        "part": lambda: {"strand__kind": group},
        "band": lambda: {"band": _days(group)},
        "month": lambda: {"month": date.fromisoformat(f"{group}-01")},
    }
    budgets = spending.newest_budgets(wanted.user, wanted.filters)
    budgets = budgets.annotate(band=spending.BAND, month=TruncMonth("decided_on"))
    return budgets.filter(**narrowed[wanted.by]()).values("request")


def _progress(wanted: Wanted) -> Rows:
    """`group`: what was found and the part, met-ASD; -ASD for whatever was found."""
    found, _, part = wanted.group.partition("-")
    rows = progress.looked_at(wanted.user, wanted.filters)
    rows = rows.filter(**{progress.COLUMNS[wanted.by]: part})
    return (rows.filter(progress=found) if found else rows).values("review__request")


def _outcome_reviews(wanted: Wanted) -> Rows:
    rows = progress.due_in(wanted.user, wanted.filters)
    rows = rows.annotate(what=progress.held_when(wanted.today))
    return rows.filter(what=wanted.group).values("request")


def _enough(wanted: Wanted) -> Rows:
    rows = progress.held_in(wanted.user, wanted.filters)
    return rows.filter(progress.SHORT[wanted.group]).values("request")


def _fair(narrow: Callable[[Wanted], Q]) -> Callable[[Wanted], Rows]:
    def pks(wanted: Wanted) -> Rows:
        trait = fairness.traits(wanted.filters.period.end)[wanted.by]
        rows = fairness.asked_for(wanted.user, wanted.filters, trait, wanted.group)
        return rows.filter(narrow(wanted)).values("request")

    return pks


def _in_time(wanted: Wanted) -> Q:
    target = value("decision_days", wanted.filters.period.end)
    done = fairness.first_decisions().filter(days_taken__lte=target)
    return Q(pk__in=done.values("strand"))


KINDS = {
    "asked": Kind("Asked", _outcome(Q())),
    "said-yes": Kind("Agreed, in full or in part", _outcome(SAID_YES)),
    "agreed": Kind("Agreed", _outcome(COUNTED["agreed"])),
    "agreed_in_part": Kind("Agreed in part", _outcome(COUNTED["agreed_in_part"])),
    "turned_down": Kind("Turned down", _outcome(COUNTED["turned_down"])),
    "waiting": Kind("Waiting for information", _outcome(COUNTED["waiting"])),
    "in_progress": Kind("Being worked on", _outcome(IN_PROGRESS)),
    "withdrawn": Kind("Withdrawn by the family", _outcome(COUNTED["withdrawn"])),
    "taken-up": Kind("Taken up", _taken_up),
    "refused": Kind("Lines refused", _refused),
    "reviewed": Kind("Reviews asked for", _reviewed),
    "demand": Kind("Could not be split from a contract", _demand),
    "looked-at": Kind("Looked at", _timed("looked-at"), times=True),
    "shared": Kind("Indicative budget shared", _timed("shared"), times=True),
    "decided": Kind("Decided", _timed("decided"), times=True),
    "answered": Kind("Review answered", _timed("answered"), times=True),
    "open": Kind("Open today", _open, times=True),
    "priced": Kind("Parts decided", _priced),
    "departed": Kind("Indicative budgets", _departed),
    "agreed-money": Kind("Budgets agreed", _agreed_money),
    "progress": Kind("Outcomes looked at", _progress),
    "outcome-reviews": Kind("Reviews of outcomes due", _outcome_reviews),
    "enough-money": Kind("Reviews of outcomes held", _enough),
    "fair-asked": Kind("Asked", _fair(lambda wanted: Q())),
    "fair-agreed": Kind("Agreed", _fair(lambda wanted: SAID_YES)),
    "fair-in_time": Kind("Decided on time", _fair(_in_time)),
}
