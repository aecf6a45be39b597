"""Celery's way in. The broker may be down: the sweep finds what a lost nudge left."""

import logging
import time

from celery import shared_task
from kombu.exceptions import OperationalError

from notifications.delivery import deliver

logger = logging.getLogger(__name__)

REST = 30
"""Seconds without nudges after one failed: a broker that hangs slows one page in that time."""

_rest = {"until": 0.0}


@shared_task(name="notifications.deliver", acks_late=True)
def deliver_message(message_id):
    return deliver(message_id)


def nudge(message_id):
    """Ask a worker to send the message now; a broker that hangs costs two seconds at most."""
    if time.monotonic() < _rest["until"]:
        return
    try:
        deliver_message.apply_async((message_id,), retry=False)
    except (OperationalError, OSError) as error:
        _rest["until"] = time.monotonic() + REST
        logger.warning("No nudge for message %s: %s", message_id, type(error).__name__)
