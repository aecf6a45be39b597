"""Celery's way in. The broker may be down: the sweep finds what a lost nudge left."""

from celery import shared_task

from notifications.broker import ask_worker
from notifications.delivery import deliver


@shared_task(name="notifications.deliver")
def deliver_message(message_id):
    return deliver(message_id)


def nudge(message_id):
    """Ask a worker to send the message now."""
    ask_worker(deliver_message, message_id)
