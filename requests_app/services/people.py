"""Who may see a child's requests: confirmed by an officer, ended by one, reached by email or by letter."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from accounts.enums import Channel
from accounts.groups import FAMILY
from accounts.models import Person, User
from accounts.services import Refused as AccountRefused
from accounts.services import invite_person
from notifications.enums import Template
from notifications.services import owe
from requests_app.lifecycle import NotAllowed
from requests_app.models import Invitation, Link, Request
from requests_app.models.scope import SEES_THE_REQUEST
from requests_app.services.moves import Refused, record

WORKS_HERE = "This address belongs to somebody who works here. Use their private email address."
HAS_ACCOUNT = "This person can sign in already."


@transaction.atomic
def confirm_link(link: Link, *, request: Request, actor, at: datetime) -> Link:
    """An officer has checked this person against the plan record; confirmed twice is confirmed once."""
    held, seen = _lock(link, request, actor)
    if held.confirmed_at:
        return held
    if held.ended_at:
        raise Refused("This person’s access has ended. Invite them anew if that was wrong.")
    held.confirmed_at, held.confirmed_by = at, actor
    held.save()
    event = record(seen, "confirm_person", actor=actor, at=at, seen_by_family=True)
    whole = held.kind in SEES_THE_REQUEST
    owe(
        held.person,
        Template.PERSON_CONFIRMED if whole else Template.HELPER_CONFIRMED,
        reference=seen.reference or "",
        link=seen.get_absolute_url() if whole else reverse("helping", args=[seen.reference]),
        key=f"event-{event.pk}-confirmed-{held.person_id}",
        at=at,
    )
    return held


@transaction.atomic
def end_link(link: Link, *, request: Request, actor, at: datetime, reason: str) -> Link:
    """From this moment the person finds nothing of the child here, whatever they typed or were sent."""
    held, seen = _lock(link, request, actor)
    end_link_of(held, seen, actor=actor, at=at, reason=reason)
    return held


def end_link_of(held: Link, seen: Request, *, actor, at: datetime, reason: str) -> None:
    """End a locked link, and take back every invitation that still waits for the same person."""
    if held.ended_at:
        return
    held.ended_at = at
    held.save()
    waiting = Invitation.objects.waiting().filter(request__child=held.child_id)
    waiting.filter(email=held.person.email).exclude(email="").update(cancelled_at=at)
    record(seen, "end_person", actor=actor, at=at, reason=reason, seen_by_family=False)


@transaction.atomic
def add_by_letter(
    request: Request, *, kind: str, full_name: str, address: str, phone: str = "", actor, at
) -> Link:
    """Somebody without email whom an officer has checked: they get printed letters; twice is once."""
    if not actor.has_perm("requests_app.confirm_person"):
        raise NotAllowed("confirm_person")
    held = Request.objects.visible_to(actor).sent().lock(request.pk)
    links = Link.objects.filter(child=held.child_id, ended_at=None, person__user=None)
    if same := links.filter(person__full_name=full_name, kind=kind).first():
        return same
    person = Person.objects.create(
        full_name=full_name, address=address, phone=phone, channel=Channel.LETTER
    )
    link = Link.objects.create(
        person=person, child_id=held.child_id, kind=kind, confirmed_at=at, confirmed_by=actor
    )
    record(held, "confirm_person", actor=actor, at=at, seen_by_family=True)
    return link


@transaction.atomic
def give_account(link: Link, *, request: Request, email: str, actor, at: datetime) -> Person:
    """A family that asked on paper may follow it here from now on: a link to choose a password.

    If the address has an account already, what they asked on paper moves to it."""
    held, seen = _lock(link, request, actor)
    person = held.person
    if person.user_id:
        raise Refused(HAS_ACCOUNT)
    address = User.objects.normalize_email(email)
    user = User.objects.filter(email=address).first()
    if user:
        person = _moved(held, user)
    else:
        person.email, person.channel = address, Channel.PORTAL_EMAIL
        try:
            invite_person(person, groups=[FAMILY], actor=actor, at=at)
        except AccountRefused as refused:
            raise Refused(str(refused)) from refused
    record(seen, "give_account", actor=actor, at=at, seen_by_family=False)
    return person


def _moved(held: Link, user: User) -> Person:
    """What was asked on paper now belongs to the person behind an account."""
    known = Person.objects.filter(user=user).first()
    if known is None or user.works_here:
        raise Refused(WORKS_HERE)
    paper = held.person
    Request.objects.filter(requester=paper).update(requester=known)
    live = Link.objects.filter(person=known, ended_at=None).values("child")
    Link.objects.filter(person=paper, ended_at=None).exclude(child__in=live).update(person=known)
    return known


def _lock(link: Link, request: Request, actor) -> tuple[Link, Request]:
    """Both rows locked, the request first; of a request this officer sees, about this child."""
    if not actor.has_perm("requests_app.confirm_person"):
        raise NotAllowed("confirm_person")
    seen = Request.objects.visible_to(actor).get(pk=request.pk, child=link.child_id)
    Request.objects.lock(seen.pk)
    return Link.objects.select_related("person").lock(link.pk), seen
