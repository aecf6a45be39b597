"""The period a figure is about: two days, both counted, read from the address."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateparse import parse_date

PILOT_FROM, PILOT_TO = date(2015, 3, 1), date(2016, 5, 31)


@dataclass(frozen=True, slots=True)
class Period:
    start: date
    end: date

    @property
    def words(self) -> str:
        return f"{_day(self.start)} to {_day(self.end)}"

    @property
    def query(self) -> str:
        return f"from={self.start.isoformat()}&to={self.end.isoformat()}"


PILOT = Period(PILOT_FROM, PILOT_TO)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def last_twelve_months(today: date) -> Period:
    return Period(same_day_last_year(today) + timedelta(days=1), today)


def same_day_last_year(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def read(start: str, end: str, today: date) -> tuple[Period, str]:
    """The period asked for and, if it cannot be read, a sentence that says so beside the usual one."""
    usual = last_twelve_months(today)
    if not start and not end:
        return usual, ""
    try:
        first, last = parse_date(start), parse_date(end)
    except ValueError:
        first = last = None
    if first is None or last is None:
        return usual, "Enter both days as numbers, like 27 3 2026"
    if last < first:
        return usual, "The last day must be the same as or after the first day"
    return Period(first, last), ""
