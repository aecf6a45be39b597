import logging

from celery import shared_task
from django.utils import timezone

from notifications.broker import ask_worker
from requests_app.delivery import look_at
from requests_app.files.scanner import ScannerAway

log = logging.getLogger(__name__)


@shared_task(name="requests_app.look_at_file")
def look_at_file(evidence_id: int) -> None:
    try:
        look_at(evidence_id, timezone.now())
    except ScannerAway:
        log.info("the sweep will look at file %s", evidence_id)


def nudge(evidence_id: int) -> None:
    """Ask a worker to look at the file now; a broker that is down only means later."""
    ask_worker(look_at_file, evidence_id)
