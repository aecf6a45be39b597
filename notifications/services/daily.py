"""Once a day: one message to those who want no more, what came back, old runs of jobs."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import Person
from notifications import notify
from notifications.enums import Template
from notifications.models import JobRun, Message
from notifications.services.owing import owe

KEPT = timedelta(days=90)
"""How long the rows of jobs that ran are kept."""


def gather_daily(*, at) -> int:
    """Tell everybody with something new, who wants it once a day; return how many were told."""
    waiting = Message.objects.to_gather().values_list("person", flat=True).order_by().distinct()
    return sum(_gather(person, at) for person in Person.objects.filter(pk__in=waiting))


@transaction.atomic
def _gather(person: Person, at) -> bool:
    """What they have read in the portal meanwhile needs no second telling."""
    new = list(Message.objects.to_gather().filter(person=person).select_for_update())
    unread = [message for message in new if message.read_at is None]
    if unread:
        owe(
            person,
            Template.FAMILY_DIGEST,
            link=reverse("messages"),
            key=f"daily-{person.pk}-{unread[-1].pk}",
            facts={"new": [message.template for message in unread]},
            at=at,
        )
    Message.objects.filter(pk__in=[message.pk for message in new]).update(sent_at=at)
    return bool(unread)


def mark_what_came_back(*, at) -> int:
    """Show as failed what Notify took and could not deliver; return how many."""
    if not settings.NOTIFY_API_KEY:
        return 0
    sent = Message.objects.exclude(sent_at=None)
    return sum(
        sent.filter(receipt=receipt).update(sent_at=None, failed_at=at, last_error=why)
        for receipt, why in notify.came_back().items()
    )


def forget_old_runs(*, at) -> int:
    return JobRun.objects.filter(started_at__lt=at - KEPT).delete()[0]
