"""Makes files of rows: claimed, written row by row in constant memory, safe to open in a spreadsheet.

A kind of file is a `Table`, named in settings.EXPORT_WRITERS so that apps above can bring their own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from casework.enums import ExportState
from casework.models import DataExport
from casework.sheets import FILES

GIVEN_UP_AFTER = 3
STUCK_AFTER = timedelta(minutes=10)
KEPT_FOR = timedelta(days=7)
TOLD_EVERY = 2000


@dataclass(frozen=True, slots=True)
class Table:
    """`count` and `rows` take the user, the filters and the day; they give only what this user may see.

    `headings`: the same for every file, or worked out like the rows."""

    needs: str
    headings: Sequence[str] | Callable[[Any, dict, date], Sequence[str]]
    count: Callable[[Any, dict, date], int]
    rows: Callable[[Any, dict, date], Iterator[Sequence]]


def table_of(kind: str) -> Table:
    return import_string(settings.EXPORT_WRITERS[kind])


def owed(now: datetime) -> list[int]:
    """Files nobody makes: asked for while no worker listened, or left behind by a killed one."""
    left_behind = Q(state=ExportState.WORKING, started_at__lt=now - STUCK_AFTER)
    waiting = DataExport.objects.filter(Q(state=ExportState.OWED) | left_behind).order_by("pk")
    return list(waiting.values_list("pk", flat=True)[:10])


def make(export_id: int) -> bool:
    """Make one file that is owed; whether this call was the one that made it."""
    export = claim(export_id, timezone.now())
    if export is None:
        return False
    try:
        _write(export)
    except Exception as error:
        _fail(export, error)
        raise
    return True


def claim(export_id: int, now: datetime) -> DataExport | None:
    """Take it for ourselves; one that a killed worker left behind is taken again."""
    left_behind = Q(state=ExportState.WORKING, started_at__lt=now - STUCK_AFTER)
    with transaction.atomic():
        free = DataExport.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            Q(state=ExportState.OWED) | left_behind
        )
        export = free.select_related("asked_by").filter(pk=export_id).first()
        if export:
            export.state, export.started_at = ExportState.WORKING, now
            export.attempts += 1
            export.save()
        return export


def _write(export: DataExport) -> None:
    """What its owner may see now, not when it was asked for."""
    table, user = table_of(export.kind), export.asked_by
    if not (user.is_active and user.has_perm(table.needs)):
        raise PermissionDenied
    on = timezone.localdate(export.asked_at)
    _tell(export, rows=0, rows_expected=table.count(user, export.filters, on))
    kind = "xlsx" if export.filters.get("as") == "xlsx" else "csv"
    with FILES[kind]() as page:
        page.add(_headings(table, user, export, on))
        for row in table.rows(user, export.filters, on):
            page.add(row)
            export.rows += 1
            if export.rows % TOLD_EVERY == 0:
                _tell(export, rows=export.rows)
        export.file.save(f"{export.kind}.{kind}", File(page.finished()), save=False)
    export.state, export.finished_at = ExportState.DONE, timezone.now()
    export.rows_expected = export.rows
    export.save()


def _headings(table: Table, user, export: DataExport, on: date) -> Sequence[str]:
    given = table.headings
    return given(user, export.filters, on) if callable(given) else given


def forget_old(now: datetime) -> int:
    """Files of rows hold names: a week is enough to fetch one. The line in the log stays."""
    old = DataExport.objects.filter(state=ExportState.DONE, finished_at__lt=now - KEPT_FOR)
    found = list(old)
    for export in found:
        storage, name = export.file.storage, export.file.name
        export.file, export.state = "", ExportState.DELETED
        export.save(update_fields=["file", "state"])
        storage.delete(name or "")
    return len(found)


def _tell(export: DataExport, **changes) -> None:
    for name, value in changes.items():
        setattr(export, name, value)
    DataExport.objects.filter(pk=export.pk).update(**changes)


def _fail(export: DataExport, error: Exception) -> None:
    state = ExportState.FAILED if export.attempts >= GIVEN_UP_AFTER else ExportState.OWED
    DataExport.objects.filter(pk=export.pk).update(state=state, error=type(error).__name__[:80])
