"""The plan register, loaded from a file of the case system (`services.loads`)."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from requests_app.models import PlanRecord, RegisterLoad
from requests_app.register.columns import NAMES
from requests_app.register.compare import Comparison, compare
from requests_app.register.file import read_plans
from requests_app.register.rows import Read
from requests_app.services import loads
from requests_app.services.drafts import sounds_like

BATCH = 1000
UPDATED = (*NAMES[1:], "sounds_like", "missing_since", "loaded_at")


def _compared(read: Read) -> Comparison:
    records = PlanRecord.objects.order_by("pk")
    held = {row[0]: row for row in records.values_list(*NAMES).iterator(BATCH)}
    gone = records.filter(missing_since__isnull=False).values_list("native_id", flat=True)
    return compare(read.kept, held, set(gone))


def _write(read: Read, found: Comparison, at: datetime) -> None:
    """Upserts in the order of the ids; what left the file is marked, never deleted."""
    wanted = sorted({*found.new, *found.changed})
    for start in range(0, len(wanted), BATCH):
        PlanRecord.objects.bulk_create(
            _records((read.kept[one] for one in wanted[start : start + BATCH]), at),
            update_conflicts=True,
            unique_fields=["native_id"],
            update_fields=UPDATED,
        )
    gone = sorted(found.missing)
    for start in range(0, len(gone), BATCH):
        missing = PlanRecord.objects.filter(native_id__in=gone[start : start + BATCH])
        missing.update(missing_since=at)


def _records(rows: Iterable[tuple], at: datetime) -> list[PlanRecord]:
    found = []
    for row in rows:
        record = PlanRecord(**dict(zip(NAMES, row, strict=True)), loaded_at=at)
        record.sounds_like = sounds_like(record.first_name, record.last_name)
        found.append(record)
    return found


PLANS = loads.FileKind("requests_app.load_register", RegisterLoad, read_plans, _compared, _write)
check_file = partial(loads.check, PLANS)
load_file = partial(loads.load, PLANS)
give_up = partial(loads.give_up, PLANS)
forget_waiting = partial(loads.forget_waiting, PLANS)
