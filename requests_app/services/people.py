"""Who may see a child's requests: confirmed by a caseworker, ended by one."""

from datetime import datetime

from django.db import transaction

from notifications.enums import Template
from notifications.services import owe
from requests_app.lifecycle import NotAllowed
from requests_app.models import Link, Request
from requests_app.services.moves import record


@transaction.atomic
def confirm_link(link: Link, *, request: Request, actor, at: datetime) -> Link:
    """A caseworker has checked this person against the plan record; confirmed twice is confirmed once."""
    held, seen = _lock(link, request, actor)
    if held.confirmed_at:
        return held
    held.confirmed_at, held.confirmed_by = at, actor
    held.save()
    event = record(seen, "confirm_person", actor=actor, at=at, seen_by_family=True)
    owe(
        held.person,
        Template.PERSON_CONFIRMED,
        reference=seen.reference or "",
        link=seen.get_absolute_url(),
        key=f"event-{event.pk}-confirmed-{held.person_id}",
        at=at,
    )
    return held


@transaction.atomic
def end_link(link: Link, *, request: Request, actor, at: datetime, reason: str) -> Link:
    held, seen = _lock(link, request, actor)
    if not held.ended_at:
        held.ended_at = at
        held.save()
        record(seen, "end_person", actor=actor, at=at, reason=reason, seen_by_family=False)
    return held


def _lock(link: Link, request: Request, actor) -> tuple[Link, Request]:
    if not actor.has_perm("requests_app.confirm_person"):
        raise NotAllowed("confirm_person")
    seen = Request.objects.visible_to(actor).get(pk=request.pk, child=link.child_id)
    return Link.objects.lock(link.pk), seen
