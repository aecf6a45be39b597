"""A file of rows is asked for, and made by a worker; who asked for what stays written down."""

from datetime import datetime

from django.db import transaction

from casework import tasks
from casework.enums import ExportState
from casework.exports import table_of
from casework.models import DataExport
from requests_app.lifecycle import NotAllowed


@transaction.atomic
def order_table(
    kind: str, *, title: str, filters: dict, in_words: str, actor, at: datetime
) -> DataExport:
    """Owe a file of what this person may see. `filters` never holds a name or a birth date."""
    if not actor.has_perm(table_of(kind).needs):
        raise NotAllowed("order_table")
    export = DataExport.objects.create(
        kind=kind,
        title=title,
        filters=filters,
        in_words=in_words[:300],
        asked_by=actor,
        asked_at=at,
    )
    _nudge(export)
    return export


@transaction.atomic
def make_table_again(export: DataExport, *, actor) -> DataExport:
    """Only for whoever asked for it: what they see is what goes into it."""
    held = DataExport.objects.select_for_update().get(pk=export.pk, asked_by=actor)
    if held.state == ExportState.FAILED:
        held.state, held.error, held.attempts, held.rows = ExportState.OWED, "", 0, 0
        held.save()
        _nudge(held)
    return held


def _nudge(export: DataExport) -> None:
    transaction.on_commit(lambda: tasks.nudge_table(export.pk), robust=True)
