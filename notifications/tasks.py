"""Celery's way in. The broker may be down: the sweep finds what a lost nudge left."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from notifications.delivery import deliver

logger = logging.getLogger(__name__)


@shared_task(name="notifications.deliver", acks_late=True)
def deliver_message(message_id):
    return deliver(message_id)


def nudge(message_id):
    """Ask a worker to send the message now; a broker that hangs costs two seconds at most."""
    try:
        deliver_message.apply_async((message_id,), retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("No nudge for message %s: %s", message_id, type(error).__name__)
