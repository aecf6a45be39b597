import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from newsletter.exports import make

log = logging.getLogger(__name__)


@shared_task(name="newsletter.export")
def export(export_id: int) -> bool:
    return make(export_id)


def nudge(export_id: int) -> None:
    """Ask a worker now; the sweep finds what a lost nudge left."""
    try:
        export.apply_async((export_id,), retry=False)
    except (OperationalError, OSError):
        log.warning("broker away; the sweep will make export %s", export_id)
