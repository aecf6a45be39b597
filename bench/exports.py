"""How fast files of rows are made, and in how much memory."""

import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.timezone import localdate

from bench.signed_in import Portal
from casework.exports import Table
from casework.sheets import FILES
from casework.staff.queue_export import QUEUE

CLOSED = {"tab": "team", "stage": "decided"}


@dataclass(frozen=True, slots=True)
class Export:
    """`a_second`: rows in a second of processor time; `peak`: MB that Python held at most meanwhile."""

    name: str
    rows: int
    a_second: float
    peak: float


def exports(portal: Portal | None = None) -> Iterator[Export]:
    portal = portal or Portal()
    for kind in FILES:
        yield export(f"Queue as {kind.upper()}", QUEUE, kind, portal.manager.user)


def export(name: str, table: Table, kind: str, user) -> Export:
    began = time.process_time()
    rows = write(table, kind, user)
    took = time.process_time() - began
    tracemalloc.start()
    write(table, kind, user)
    peak = tracemalloc.get_traced_memory()[1] / 1_000_000
    tracemalloc.stop()
    return Export(name, rows, rows / took, peak)


def write(table: Table, kind: str, user) -> int:
    many = 0
    with FILES[kind]() as page:
        for row in table.rows(user, CLOSED, localdate()):
            page.add(row)
            many += 1
        page.finished()
    return many
