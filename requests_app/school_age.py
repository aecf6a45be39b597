"""When the right to ask passes from parent to young person, counted in days and birthdays. No database (R04)."""

from dataclasses import dataclass
from datetime import date, timedelta

from requests_app.eligibility import SEPTEMBER, csa_end

SCHOOL_AGE = 16
FIRST_WORD, LAST_WORD = 6, 1
"""Months before the end of compulsory school age at which both sides are told (R55)."""


@dataclass(frozen=True, slots=True)
class Leavers:
    """Everybody whose compulsory school age ends on one day: born from September to August."""

    ends_on: date
    born_from: date
    born_to: date


def leavers_of(year: int) -> Leavers:
    """Those whose last day of compulsory school age is in June of `year`."""
    first, last = date(year - 17, SEPTEMBER, 1), date(year - SCHOOL_AGE, 8, 31)
    return Leavers(csa_end(last), first, last)


def hand_over_day(birth_date: date) -> date:
    """The first day of a young person's own right."""
    return csa_end(birth_date) + timedelta(days=1)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month; the last Friday of June has one in every month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, day.day)


def near_hand_over(birth_date: date, on: date) -> bool:
    """Less than a year before a young person's own right, or after it: time to speak of it."""
    return on >= months_before(csa_end(birth_date), 12)


def word_due(ends_on: date, on: date) -> int | None:
    """Which word is due on a day: six months before, then one; None before, and once it has passed."""
    if on > ends_on or on < months_before(ends_on, FIRST_WORD):
        return None
    return LAST_WORD if on >= months_before(ends_on, LAST_WORD) else FIRST_WORD


def born_before_hand_over(on: date) -> date:
    """The last birthday whose hand-over is past on a day, or at most six months away."""
    soon = [leavers_of(year) for year in (on.year, on.year + 1)]
    due = [one.born_to for one in soon if months_before(one.ends_on, FIRST_WORD) <= on]
    return max(due, default=leavers_of(on.year - 1).born_to)
