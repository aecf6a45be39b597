"""The sweep is the guarantee that every export asked for is made; a new term gets its draft of an issue."""

from celery import shared_task
from django.utils import timezone

from newsletter import services
from newsletter.exports import STUCK_AFTER, make
from newsletter.models import Export
from notifications.job_log import job_run


@shared_task(name="newsletter.sweep")
def sweep() -> None:
    with job_run("newsletter.sweep") as did:
        did["made"] = make_what_is_owed()


def make_what_is_owed() -> int:
    waiting = Export.objects.owed(timezone.now() - STUCK_AFTER)
    return sum(make(pk) for pk in list(waiting.values_list("pk", flat=True)[:10]))


@shared_task(name="newsletter.prepare_issue")
def prepare_issue() -> None:
    with job_run("newsletter.prepare_issue") as did:
        did["prepared"] = int(services.prepare_issue(timezone.now()) is not None)
