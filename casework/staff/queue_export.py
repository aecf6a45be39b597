"""The queue as a file: the rows of a tab under its filters, in plain columns (`casework.exports`)."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby

from django.db.models import F
from django.http import QueryDict
from django.utils.timezone import localdate

from casework.exports import Table
from casework.staff import queue_queries
from casework.staff.queue_forms import FilterForm
from casework.staff.queue_order import ORDERS
from casework.staff.queue_rows import MARKS
from casework.staff.short_words import NEEDS, PHASES, SETTINGS, STAGES
from council.templatetags.staff_parts import TURNS
from council.working_days import Calendar, calendar
from requests_app.enums import StrandKind
from requests_app.models import Strand

CHUNK = 2000
SOON_DAYS = 4
FIELDS = (
    *("pk", "reference", "child__first_name", "child__last_name", "child__birth_date"),
    *("plan__year_group", "plan__phase", "plan__main_need", "plan__setting_name"),
    *("plan__setting_kind", "status", "turn", "turn_since", "next_due_on", "is_paused"),
    *("officer", "team__name", "submitted_at"),
)
HEADINGS = (
    *("Reference", "Child", "Born", "Year or phase", "Main need", "Setting", "Kind of setting"),
    *("Stage", "Parts", "Whose turn", "Since", "Clock", "Working days left", "Due"),
    *("Officer", "Team", "Sent"),
)


def rows(user, filters: dict, on: date) -> Iterator[list]:
    """In the order shown on the page; parts are read once for every two thousand rows."""
    form, days = form_of(user, filters), calendar()
    left = cache(lambda due: days_left(due, on, days))
    found = _cases(user, form, filters, on, days).annotate(
        officer=F("caseworker__person__full_name")
    )
    ordered = found.order_by(*ORDERS[form.sorted_by()].by).values_list(*FIELDS)
    for chunk in _chunks(ordered):
        parts = _parts_of([row[0] for row in chunk])
        for row in chunk:
            yield _row(row, parts.get(row[0], ""), left)


def count(user, filters: dict, on: date) -> int:
    form, days = form_of(user, filters), calendar()
    return _cases(user, form, filters, on, days).count()


def form_of(user, filters: dict) -> FilterForm:
    """The filters as the queue reads them from its address."""
    address = QueryDict(mutable=True)
    address.update(filters)
    return FilterForm(
        address,
        officers=[(pk, name) for pk, name, _ in queue_queries.officers_to_choose()],
        teams=queue_queries.teams_to_choose(user),
    )


def _cases(user, form: FilterForm, filters: dict, on: date, days: Calendar):
    tab = queue_queries.tabs_for(user, on)[filters["tab"]]
    chosen = form.where(on, days.add(on, SOON_DAYS))
    return queue_queries.held(user, form.closed_too()).filter(tab & chosen)


def _chunks(found) -> Iterator[list]:
    chunk: list = []
    for row in found.iterator(CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _parts_of(cases: list[int]) -> dict[int, str]:
    """Education: proposed; Health: not started."""
    strands = Strand.objects.filter(request__in=cases).order_by("request", "pk")
    rows = strands.values_list("request", "kind", "status")
    return {
        case: "; ".join(f"{StrandKind(kind).label}: {MARKS[status][1]}" for _, kind, status in each)
        for case, each in groupby(rows, key=lambda row: row[0])
    }


def days_left(due: date, on: date, days: Calendar) -> int:
    """Working days to the due date; below zero when it has passed."""
    return days.between(on, due) if due >= on else -days.between(due, on)


def _row(row: tuple, parts: str, left) -> list:
    """The cells of HEADINGS from the values of FIELDS."""
    _, reference, first, last, born, year, phase, need, setting, kind, *rest = row
    status, turn, since, due, paused, officer, team, sent = rest
    return [
        *(reference, f"{first} {last}", born, year or PHASES.get(phase, "")),
        *(NEEDS.get(need, ""), setting, SETTINGS.get(kind, "")),
        *(STAGES.get(status, ""), parts, TURNS[turn][1], since),
        *("Stopped" if paused else "Running" if due else "", left(due) if due else None, due),
        *(officer or "", team or "", localdate(sent)),
    ]


QUEUE = Table("casework.review", HEADINGS, count, rows)
