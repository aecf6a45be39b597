"""Makes a load, a batch at a time: the memory it takes does not depend on how many requests it makes."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction

from requests_app.lifecycle import StrandAction
from requests_app.models import Event, ReferenceCounter, Request
from requests_app.services.sending import reference_of
from senbudgets.load.calculated import Calculator
from senbudgets.load.chance import LONDON, Chance
from senbudgets.load.correspondence import events_of, keep_paper
from senbudgets.load.course import Course
from senbudgets.load.families import Family, make_family, save_families
from senbudgets.load.people import People
from senbudgets.load.register import load_deciles
from senbudgets.load.rows import Rows, saved
from senbudgets.load.staff import ADDRESS, Staff, make_staff
from senbudgets.load.telling import Size, Telling
from senbudgets.load.working_time import WorkingTime

BATCH = 250
TEN_YEARS = 3650
LARGEST = Size(events=200, files=40, last=StrandAction.PROPOSE)
ASKS_AGAIN_AFTER = timedelta(days=365)


class RealRequests(Exception):
    """The portal holds requests that no load has made."""


@dataclass
class Load:
    """What stays the same over the batches of one load, and the families that may ask again."""

    seed: int
    today: date
    begins_at: int
    staff: Staff = field(default_factory=make_staff)
    time: WorkingTime = field(default_factory=WorkingTime)
    known: deque[Family] = field(default_factory=lambda: deque(maxlen=400))

    def __post_init__(self) -> None:
        self.calculator = Calculator(self.today)

    @property
    def registered_at(self) -> datetime:
        """The night before: the council's register is loaded."""
        return datetime.combine(self.today, time(2), LONDON)


def seed_load(
    many: int, seed: int, today: date, *, add: bool = False, say: Callable[[str], None] = print
) -> int:
    """Make `many` requests as they would stand on `today`; the same seed makes the same ones.

    Raises RealRequests on a portal with requests of others, unless `add`.
    """
    if not add and Request.objects.exclude(typed_by__email__endswith=ADDRESS).exists():
        raise RealRequests
    load = Load(seed, today, Request.objects.filter(typed_by__email__endswith=ADDRESS).count())
    keep_paper()
    load_deciles(load.registered_at, load.staff.managers[0])
    days = sending_days(many, seed, today)
    for first in range(0, many, BATCH):
        load_days = days[first : first + BATCH]
        with transaction.atomic():
            _make(load, first, load_days)
        say(f"{first + len(load_days):,} of {many:,} requests")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return many


def _make(load: Load, first: int, days: list[date]) -> None:
    batch = Batch(load)
    for number, day in enumerate(days, start=load.begins_at + first):
        batch.tell(number, day)
    batch.save()


def sending_days(many: int, seed: int, today: date) -> list[date]:
    """In order: over ten years, and more of them every year."""
    chance = Chance(seed, "days")
    ages = (int(TEN_YEARS * chance.random() ** 1.7) + 1 for _ in range(many))
    return sorted(today - timedelta(days=age) for age in ages)


class Batch:
    """Requests made together and saved table by table."""

    def __init__(self, load: Load) -> None:
        self.load, self.rows, self.references = load, Rows(), References()
        self.new_families: list[Family] = []
        self.told: list[tuple[Course, People]] = []

    def tell(self, number: int, day: date) -> None:
        """One request; the first of a load is the largest, and three in a hundred are drafts."""
        load, chance = self.load, Chance(self.load.seed, "request", number)
        size = Size(events=chance.one_of({30: 30, 50: 50, 90: 20}), files=chance.randint(0, 4))
        if number == load.begins_at:
            day, size = load.today - timedelta(days=70), LARGEST
        family = self._family(number, day)
        family.last_sent = day
        people = load.staff.people_of(family.user, chance)
        telling = Telling(family, people, chance, self.rows)
        if chance.happens(3) and size is not LARGEST:
            telling.draft(load.today - timedelta(days=chance.randint(1, 60)))
            family.last_sent = load.today
            return
        reference = self.references.next(day.year)
        surroundings: dict[str, Any] = {
            "today": load.today,
            "time": load.time,
            "calculator": load.calculator,
        }
        self.told.append((telling.sent(day, reference, size, **surroundings), people))

    def save(self) -> None:
        save_families(self.new_families)
        self.rows.save()
        events = [event for course, people in self.told for event in events_of(course, people)]
        saved(Event, events)
        self.references.save()
        self.load.known.extend(self.new_families)

    def _family(self, number: int, day: date) -> Family:
        """A new one, or one that asked a year ago or longer: nobody asks twice at a time."""
        chance = Chance(self.load.seed, "again", number)
        if self.load.known and chance.happens(18):
            family = chance.choice(self.load.known)
            if family.last_sent + ASKS_AGAIN_AFTER < day:
                return family
        family = make_family(self.load.seed, number, day, self.load.registered_at)
        self.new_families.append(family)
        return family


class References:
    """Numbers given out in one batch, under the lock that sending takes too."""

    def __init__(self) -> None:
        locked = ReferenceCounter.objects.select_for_update()
        self._counters: dict[int, ReferenceCounter] = {row.year: row for row in locked}

    def next(self, year: int) -> str:
        counter = self._counters.setdefault(year, ReferenceCounter(year=year))
        counter.last += 1
        return reference_of(year, counter.last)

    def save(self) -> None:
        for counter in self._counters.values():
            counter.save()


def counted() -> Iterator[tuple[str, int]]:
    """How many of each status there are."""
    for status, label in Request._meta.get_field("status").flatchoices:
        yield str(label), Request.objects.filter(status=status).count()
