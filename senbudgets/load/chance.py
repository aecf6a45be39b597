"""Chance that comes out the same for the same seed, on every machine and in every order."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
T = TypeVar("T")


class Chance(Random):
    """One for each thing made, from the seed and its name: nothing depends on what was made before."""

    def __init__(self, seed: int, *name: object) -> None:
        super().__init__(f"{seed} {' '.join(map(str, name))}")

    def happens(self, percent: int) -> bool:
        return self.randrange(100) < percent

    def one_of(self, weights: Mapping[T, int]) -> T:
        return self.choices(list(weights), list(weights.values()))[0]

    def some_of(self, many: Sequence[T], most: int) -> list[T]:
        return self.sample(many, self.randint(1, most))

    def key(self) -> uuid.UUID:
        return uuid.UUID(int=self.getrandbits(128), version=4)

    def in_office_hours(self, day: date) -> datetime:
        return datetime.combine(day, time(9), LONDON) + timedelta(minutes=self.randrange(420))

    def in_the_evening(self, day: date) -> datetime:
        return datetime.combine(day, time(19), LONDON) + timedelta(minutes=self.randrange(240))
