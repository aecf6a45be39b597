"""What one page costs: statements, processor time, time on the clock, size."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True, slots=True)
class Cost:
    """Times in milliseconds; `processor` is the median, of this process alone without the database's."""

    statements: int
    processor: float
    p50: float
    p95: float
    size: int


def cost_of(page: Callable[[], HttpResponse], times: int, warm: int = 3) -> Cost:
    for _ in range(warm):
        first = page()
    if first.status_code != 200:
        raise RuntimeError(f"answered {first.status_code}")
    with CaptureQueriesContext(connection) as captured:
        page()
    statements = len(captured)  # the next request empties the log
    processor, clock = [], []
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        page()
        processor.append((time.process_time() - worked) * 1000)
        clock.append((time.perf_counter() - began) * 1000)
    nineteen_of_twenty = statistics.quantiles(clock, n=20)[-1]
    return Cost(
        statements,
        statistics.median(processor),
        statistics.median(clock),
        nineteen_of_twenty,
        len(first.content),
    )
