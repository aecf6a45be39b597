"""What beat calls. The sweep is the guarantee that every message owed is sent."""

from celery import shared_task
from django.utils import timezone

from notifications.delivery import deliver
from notifications.job_log import job_run
from notifications.models import Message
from notifications.services import forget_old_runs, gather_daily, mark_what_came_back

AT_ONCE = 200
"""Messages one sweep takes on: with a slow mail server the next sweep shares the rest."""


@shared_task(name="notifications.sweep")
def sweep():
    with job_run("notifications.sweep") as did:
        did["sent"] = send_what_we_still_owe()


@shared_task(name="notifications.daily")
def daily():
    with job_run("notifications.daily") as did:
        did["told"] = gather_daily(at=timezone.now())
        did["runs forgotten"] = forget_old_runs(at=timezone.now())


@shared_task(name="notifications.came_back")
def look_at_what_came_back():
    with job_run("notifications.came_back") as did:
        did["came back"] = mark_what_came_back(at=timezone.now())


def send_what_we_still_owe():
    """Deliver every message whose time has come; return how many this call sent."""
    due = Message.objects.due(timezone.now()).order_by("next_try_at", "pk")
    return sum(deliver(pk) for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]))
