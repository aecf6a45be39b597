"""An export of an issue is owed to whoever asked for it; a worker makes it."""

from datetime import datetime

from django.db import transaction

from newsletter.enums import ExportStatus, IssueStatus, IssueStep
from newsletter.lifecycle import EXPORT
from newsletter.models import Export, Issue
from newsletter.services.issues import log
from newsletter.tasks import nudge
from requests_app.lifecycle import NotAllowed
from requests_app.services import Refused

NOT_READY = "Mark the issue as ready before you export it."


@transaction.atomic
def order_export(issue: Issue, *, actor, at: datetime) -> Export:
    """Owe the files of an issue that is ready; asked for twice while a worker makes them, it is one."""
    if not actor.has_perm(EXPORT):
        raise NotAllowed("order_export")
    held = Issue.objects.visible_to(actor).lock(issue.pk)
    if held.status == IssueStatus.DRAFT:
        raise Refused(NOT_READY)
    if under_way := held.exports.under_way().first():
        return under_way
    export = Export.objects.create(issue=held, asked_by=actor, asked_at=at)
    log(held, IssueStep.EXPORT, actor, at)
    _nudge(export)
    return export


@transaction.atomic
def try_again(export: Export, *, actor) -> Export:
    held = Export.objects.visible_to(actor).select_for_update().get(pk=export.pk)
    if held.status == ExportStatus.FAILED:
        held.status, held.error, held.attempts, held.step = ExportStatus.OWED, "", 0, 0
        held.save()
        _nudge(held)
    return held


def _nudge(export: Export) -> None:
    transaction.on_commit(lambda: nudge(export.pk), robust=True)
