"""What a page or a form costs: statements, processor time, time on the clock, size."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

ANSWERED = (200, 302)
Opened = Callable[[], HttpResponse]


@dataclass(frozen=True, slots=True)
class Cost:
    """Times in milliseconds; `processor` is the median, of this process alone without the database's."""

    statements: int
    processor: float
    p50: float
    p95: float
    size: int


@dataclass(slots=True)
class Watch:
    """Runs one page again and again."""

    page: Opened
    processor: list[float]
    clock: list[float]

    def run(self) -> None:
        began, worked = time.perf_counter(), time.process_time()
        self.page()
        self.processor.append((time.process_time() - worked) * 1000)
        self.clock.append((time.perf_counter() - began) * 1000)


def cost_of(page: Opened, times: int, warm: int = 3) -> Cost:
    return costs_of([page], times, warm)[0]


def costs_of(pages: list[Opened], times: int, warm: int = 3) -> list[Cost]:
    """Of pages taken in turns, so that whatever else the machine does slows them alike."""
    first = [warmed(page, warm) for page in pages]
    watches = [Watch(page, [], []) for page in pages]
    for _ in range(times):
        for watch in watches:
            watch.run()
    return [_cost(watch, *found) for watch, found in zip(watches, first, strict=True)]


def warmed(page: Opened, warm: int) -> tuple[int, int]:
    """How many statements it takes once everything is in its caches, and its size."""
    for _ in range(warm):
        answer = page()
        if answer.status_code not in ANSWERED:
            raise RuntimeError(f"answered {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        page()
    return len(captured), len(answer.content)


def _cost(watch: Watch, statements: int, size: int) -> Cost:
    nineteen_of_twenty = statistics.quantiles(watch.clock, n=20)[-1]
    middle = statistics.median
    return Cost(statements, middle(watch.processor), middle(watch.clock), nineteen_of_twenty, size)
