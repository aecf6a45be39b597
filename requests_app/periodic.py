"""Every night each open clock is worked out again from its events; files that wait are looked at all day."""

from itertools import chain

from celery import shared_task
from django.utils import timezone

from notifications.job_log import job_run
from requests_app import delivery
from requests_app.models import Request, Strand
from requests_app.replay import replayed
from requests_app.services.forgotten_drafts import (
    delete_forgotten,
    remind_of_drafts,
    warn_of_deletion,
)
from requests_app.services.hand_overs import apply_hand_overs, warn_of_hand_overs
from requests_app.services.register import forget_waiting


@shared_task(name="requests_app.look_at_waiting")
def look_at_waiting() -> None:
    with job_run("requests_app.look_at_waiting") as did:
        did["looked"] = delivery.look_at_waiting(timezone.now())


@shared_task(name="requests_app.forget_orphans")
def forget_orphans() -> None:
    with job_run("requests_app.forget_orphans") as did:
        did["files"] = delivery.forget_orphans(timezone.now())
        did["plans"] = forget_waiting(timezone.now())


@shared_task(name="requests_app.follow_hand_overs")
def follow_hand_overs() -> None:
    """Words six months and one month before (R55); on the day access follows what was recorded (R03)."""
    with job_run("requests_app.follow_hand_overs") as did:
        at = timezone.now()
        did["told"], did["applied"] = warn_of_hand_overs(at), apply_hand_overs(at)


@shared_task(name="requests_app.forgotten_drafts")
def forgotten_drafts() -> None:
    with job_run("requests_app.forgotten_drafts") as did:
        at = timezone.now()
        did["deleted"] = delete_forgotten(at)
        did["warned"], did["reminded"] = warn_of_deletion(at), remind_of_drafts(at)


@shared_task(name="requests_app.recompute_clocks")
def recompute_clocks() -> None:
    with job_run("requests_app.recompute_clocks") as did:
        did["differ"] = differing_clocks()


def differing_clocks() -> list[str]:
    """References of open requests whose stored clock is not what their events say."""
    found = []
    for request in Request.objects.open().prefetch_related("events", "strands").iterator(500):
        events = list(request.events.all())
        subjects: list[Request | Strand] = list(chain([request], request.strands.all()))
        if any(subject.clock_state != replayed(subject, events) for subject in subjects):
            found.append(request.reference or "")
    return found
