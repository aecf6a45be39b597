from celery import shared_task

from newsletter.exports import make
from notifications.broker import ask_worker


@shared_task(name="newsletter.export")
def export(export_id: int) -> bool:
    return make(export_id)


def nudge(export_id: int) -> None:
    """Ask a worker now; the sweep finds what a lost nudge left."""
    ask_worker(export, export_id)
