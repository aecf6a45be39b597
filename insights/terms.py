"""School terms by fixed days, so that every child and request is in exactly one."""

from dataclasses import dataclass
from datetime import date, timedelta

from insights.periods import Period

STARTS = ((1, 1, "Spring"), (4, 1, "Summer"), (9, 1, "Autumn"))


@dataclass(frozen=True, slots=True)
class Term:
    name: str
    period: Period

    @property
    def key(self) -> str:
        return self.period.start.isoformat()


def term_of(day: date) -> Term:
    starts = [date(day.year, month, first) for month, first, _ in STARTS]
    place = max(number for number, start in enumerate(starts) if start <= day)
    end = starts[place + 1] if place + 1 < len(starts) else date(day.year + 1, 1, 1)
    return Term(f"{STARTS[place][2]} {day.year}", Period(starts[place], end - timedelta(days=1)))


def starting(day: date) -> Term | None:
    """The term that starts on this very day."""
    term = term_of(day)
    return term if term.period.start == day else None


def over_before(today: date, many: int) -> list[Term]:
    """The last terms that are over, newest first."""
    found, day = [], term_of(today).period.start
    for _ in range(many):
        found.append(term_of(day - timedelta(days=1)))
        day = found[-1].period.start
    return found
