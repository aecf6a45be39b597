"""The orders of the queue, each paged by the last row's key: any depth costs the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q

from requests_app.models import Request

NO_DATE = "-"


@dataclass(frozen=True, slots=True)
class Order:
    """`after` and `before` read a cursor back into a filter; None for one that is no cursor."""

    words: str
    by: tuple
    backwards: tuple
    cursor: Callable[[Request], str]
    after: Callable[[str], Q | None]
    before: Callable[[str], Q | None]
    grouped: bool = False


def due_cursor(row: Request) -> str:
    due = row.next_due_on.isoformat() if row.next_due_on else NO_DATE
    return f"{due}_{int(row.is_paused)}_{row.pk}"


def after_due(cursor: str) -> Q | None:
    read = _read_due(cursor)
    if read is None:
        return None
    due, paused, pk = read
    if due is None:
        later = Q(is_paused=True) if not paused else Q(pk__in=())
        return Q(next_due_on=None) & (later | Q(is_paused=paused, pk__gt=pk))
    return Q(next_due_on__gt=due) | Q(next_due_on=due, pk__gt=pk) | Q(next_due_on=None)


def before_due(cursor: str) -> Q | None:
    read = _read_due(cursor)
    if read is None:
        return None
    due, paused, pk = read
    if due is None:
        earlier = Q(is_paused=False) if paused else Q(pk__in=())
        undated = Q(next_due_on=None) & (earlier | Q(is_paused=paused, pk__lt=pk))
        return Q(next_due_on__isnull=False) | undated
    return Q(next_due_on__lt=due) | Q(next_due_on=due, pk__lt=pk)


def _read_due(cursor: str) -> tuple[date | None, bool, int] | None:
    """Due date (None for a clock that does not run), paused, number; None for what is no cursor."""
    parts = cursor.split("_")
    if len(parts) != 3 or not are_numbers(*parts[1:]):
        return None
    paused, pk = bool(int(parts[1])), int(parts[2])
    if parts[0] == NO_DATE:
        return None, paused, pk
    due = _read(date.fromisoformat, parts[0])
    return (due, paused, pk) if due else None


def sent_cursor(row: Request) -> str:
    return f"{row.submitted_at.isoformat()}_{row.pk}"


def later_sent(cursor: str) -> Q | None:
    return _by_sent(cursor, "gt")


def earlier_sent(cursor: str) -> Q | None:
    return _by_sent(cursor, "lt")


def _by_sent(cursor: str, way: str) -> Q | None:
    moment, _, pk = cursor.partition("_")
    at = _read(datetime.fromisoformat, moment)
    if at is None or at.tzinfo is None or not are_numbers(pk):
        return None
    return Q(**{f"submitted_at__{way}": at}) | Q(submitted_at=at, **{f"pk__{way}": int(pk)})


def are_numbers(*texts: str) -> bool:
    """Plain digits of a size the database holds."""
    return all(text.isascii() and text.isdigit() and len(text) < 19 for text in texts)


def _read(how: Callable, text: str):
    try:
        return how(text)
    except ValueError:
        return None


OLDEST = ("submitted_at", "pk")
NEWEST = ("-submitted_at", "-pk")
ORDERS = {
    "clock": Order(
        "Least time first",
        (F("next_due_on").asc(nulls_last=True), "is_paused", "pk"),
        (F("next_due_on").desc(nulls_first=True), "-is_paused", "-pk"),
        due_cursor,
        after_due,
        before_due,
        grouped=True,
    ),
    "oldest": Order("Oldest request first", OLDEST, NEWEST, sent_cursor, later_sent, earlier_sent),
    "newest": Order("Newest request first", NEWEST, OLDEST, sent_cursor, earlier_sent, later_sent),
}
