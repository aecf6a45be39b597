"""An export is owed to whoever asked for it; a worker makes it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from newsletter.enums import Channel, ExportStatus
from newsletter.lifecycle import EXPORT
from newsletter.models import CaseStudy, Export
from newsletter.tasks import nudge
from requests_app.lifecycle import NotAllowed
from requests_app.services import Refused


@transaction.atomic
def order_export(*, title: str, actor, at: datetime) -> Export:
    """Owe a file of all signed studies; a worker makes it."""
    if not actor.has_perm(EXPORT):
        raise NotAllowed("order_export")
    if not CaseStudy.objects.may_go_out(localdate(at), Channel.BY_EMAIL).exists():
        raise Refused("No case study is signed yet, so there is nothing to export.")
    export = Export.objects.create(title=title, asked_by=actor, asked_at=at)
    transaction.on_commit(lambda: nudge(export.pk), robust=True)
    return export


@transaction.atomic
def try_again(export: Export, *, actor) -> Export:
    held = Export.objects.visible_to(actor).select_for_update().get(pk=export.pk)
    if held.status == ExportStatus.FAILED:
        held.status, held.error, held.attempts = ExportStatus.OWED, "", 0
        held.save()
        transaction.on_commit(lambda: nudge(held.pk), robust=True)
    return held
