"""What beat calls. The sweep is the guarantee that every message owed is sent."""

from celery import shared_task
from django.utils import timezone

from notifications.delivery import deliver
from notifications.job_log import job_run
from notifications.models import Message

AT_ONCE = 200
"""Messages one sweep takes on: with a slow mail server the next sweep shares the rest."""


@shared_task(name="notifications.sweep")
def sweep():
    with job_run("notifications.sweep") as did:
        did["sent"] = send_what_we_still_owe()


def send_what_we_still_owe():
    """Deliver every message whose time has come; return how many this call sent."""
    due = Message.objects.due(timezone.now()).order_by("next_try_at", "pk")
    return sum(deliver(pk) for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]))
