"""What storing a calculation costs: processor time and statements, on the portal's own database.

Run: ./bin/manage shell -c "import bench.engine_stored". Nothing stays in the database.
"""

import statistics

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allocation.services import load_schemes, run
from bench.engine import ON, case_of_twelve_lines, processor_ms

with transaction.atomic():
    load_schemes()
    now = timezone.now()
    case = case_of_twelve_lines()
    with CaptureQueriesContext(
        connection,
    ) as statements:
        run(case, on=ON, at=now, actor=None)
    spent = processor_ms(lambda: run(case, on=ON, at=now, actor=None), 100)
    print(
        f"run and store on {connection.vendor}: {statistics.median(spent):.2f} ms median, ", end=""
    )
    print(f"{len(statements)} statements")
    transaction.set_rollback(True)
