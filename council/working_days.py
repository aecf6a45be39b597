"""Working days of an English council: Monday to Friday, no bank holiday, no closure day."""

from datetime import timedelta
from functools import cache, cached_property

from holidays import country_holidays

from council.models import ClosureDay

DAY = timedelta(days=1)
SATURDAY = 5


class Calendar:
    """Counts working days; `closures` are the council's own closed days, read when first needed."""

    def __init__(self, closures=()):
        self._closures = closures

    @cached_property
    def closures(self):
        return frozenset(self._closures)

    def is_open(self, day):
        return (
            day.weekday() < SATURDAY
            and day not in self.closures
            and day not in _bank_holidays(day.year)
        )

    def add(self, start, days):
        """The day `days` working days after `start`, which itself is not counted."""
        if days < 0:
            raise ValueError("Working days are added, never taken away.")
        day = start
        for _ in range(days):
            day = self._next_open(day)
        return day

    def between(self, start, end):
        """How many working days lie after `start`, up to and including `end`; 0 if not later."""
        return sum(self.is_open(start + n * DAY) for n in range(1, (end - start).days + 1))

    def _next_open(self, day):
        day += DAY
        while not self.is_open(day):
            day += DAY
        return day


def calendar():
    return Calendar(ClosureDay.objects.values_list("date", flat=True))


@cache
def _bank_holidays(year):
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
