"""The days a council's schools are open: terms, and the days in them on which they are closed."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Term:
    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """Terms of one financial or school year; closed days are bank holidays and training days."""

    terms: tuple[Term, ...]
    closed: frozenset[date] = frozenset()

    def covers(self, start: date, end: date) -> bool:
        """Whether both days lie in the year, give or take its holidays."""
        first, last = self.terms[0].start, self.terms[-1].end
        margin = timedelta(days=31)
        return first - margin <= start and end <= last + margin

    def days(self, start: date, end: date) -> int:
        """Days open from start to end, both included."""
        return sum(self._open_days(term, start, end) for term in self.terms)

    def all_days(self) -> int:
        return self.days(self.terms[0].start, self.terms[-1].end)

    def weeks(self, start: date, end: date) -> int:
        """Weeks with at least one day open."""
        weeks = set()
        for term in self.terms:
            day = max(start, term.start)
            while day <= min(end, term.end):
                if self.is_open(day):
                    weeks.add(day.isocalendar()[:2])
                day += timedelta(days=1)
        return len(weeks)

    def is_open(self, day: date) -> bool:
        in_term = any(term.start <= day <= term.end for term in self.terms)
        return in_term and day.weekday() < 5 and day not in self.closed

    def _open_days(self, term: Term, start: date, end: date) -> int:
        first, last = max(start, term.start), min(end, term.end)
        span = range(max(0, (last - first).days + 1))
        return sum(self.is_open(first + timedelta(days=number)) for number in span)
