"""The sweep is the guarantee that every export asked for is made."""

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from newsletter.enums import ExportStatus
from newsletter.exports import STUCK_AFTER, make
from newsletter.models import Export
from notifications.job_log import job_run


@shared_task(name="newsletter.sweep")
def sweep() -> None:
    with job_run("newsletter.sweep") as did:
        did["made"] = make_what_is_owed()


def make_what_is_owed() -> int:
    stuck = Q(status=ExportStatus.WORKING, started_at__lt=timezone.now() - STUCK_AFTER)
    waiting = Export.objects.filter(Q(status=ExportStatus.OWED) | stuck).order_by("pk")
    return sum(make(pk) for pk in list(waiting.values_list("pk", flat=True)[:10]))
