"""Somebody else of the family is invited: a link by message, an account, and then a caseworker's check.

Accepting opens nothing (R65): the person waits until an officer has confirmed the link it made."""

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Person, User
from accounts.services import open_account
from notifications.enums import Template
from notifications.services import owe
from requests_app.enums import LinkKind
from requests_app.lifecycle import NotAllowed
from requests_app.models import Invitation, Link, Request
from requests_app.models.scope import works_on_cases
from requests_app.services.moves import Refused, record

VALID_FOR = timedelta(days=14)
BETWEEN_SENDS = timedelta(minutes=5)
MOST_WAITING = 10
BY_THE_FAMILY = (
    LinkKind.PARENT,
    LinkKind.YOUNG_PERSON,
    LinkKind.NOMINEE,
    LinkKind.SUPPORTER,
)
OVER = "This invitation cannot be used any more. Ask whoever invited you to send it again."
OTHER_ADDRESS = "This invitation was sent to another email address than the one of your account."
NOT_THIS_ADDRESS = "We cannot send an invitation to this address. Use their private email address."
TOO_MANY = "Ten people are invited already. Cancel an invitation first."
THERE_ALREADY = "This person can follow the request already, or waits for our check."
JUST_SENT = "We sent this a moment ago. Wait five minutes before you send it again."
ACCEPTED = "They have accepted it. Ring us if they should not see the request."
CANCELLED = "This invitation is cancelled. You can invite them anew."
HAS_AN_ACCOUNT = "There is an account with this email address already. Sign in to go on."


def may_invite(request: Request, actor) -> bool:
    """An officer, and whoever asked once they are confirmed; nobody else of the family."""
    if actor.has_perm("requests_app.confirm_person"):
        return True
    asks = request.requester.user_id == actor.pk and actor.has_perm("requests_app.ask")
    return asks and request.seen_whole_by(actor)


@transaction.atomic
def invite(
    request: Request, *, kind: str, full_name: str, email: str, actor, at: datetime
) -> Invitation:
    """Invite once an address; a second click or tab finds the same invitation.

    Raises NotAllowed, Refused, or DoesNotExist for a request the actor does not see."""
    held = _locked(request, actor)
    if not works_on_cases(actor) and kind not in BY_THE_FAMILY:
        raise NotAllowed("invite")
    address = User.objects.normalize_email(email)
    waiting = held.invitations.waiting()
    if same := waiting.filter(email=address).first():
        return same if same.is_valid(at) else _sent_again(same, at)
    if waiting.count() >= MOST_WAITING:
        raise Refused(TOO_MANY)
    invitation = Invitation.objects.create(
        request=held,
        kind=kind,
        email=address,
        person=_addressee(held, address, full_name),
        invited_by=actor,
        invited_at=at,
        **_fresh(at),
    )
    record(held, "invite", actor=actor, at=at, details={"kind": kind}, seen_by_family=False)
    _owe(invitation, at)
    return invitation


@transaction.atomic
def send_again(invitation: Invitation, *, actor, at: datetime) -> Invitation:
    """A new link, fourteen days more; the links sent before stop working."""
    held = _waiting(invitation, actor)
    if held.cancelled_at:
        raise Refused(CANCELLED)
    if at - held.sent_at < BETWEEN_SENDS:
        raise Refused(JUST_SENT)
    return _sent_again(held, at)


@transaction.atomic
def cancel(invitation: Invitation, *, actor, at: datetime) -> Invitation:
    """The link stops working at once; cancelled twice is cancelled once."""
    held = _waiting(invitation, actor)
    if held.cancelled_at is None:
        held.cancelled_at = at
        held.save()
        record(
            held.request,
            "cancel_invitation",
            actor=actor,
            at=at,
            details={"kind": held.kind},
            seen_by_family=False,
        )
    return held


@transaction.atomic
def accept(invitation: Invitation, *, actor, at: datetime) -> Link:
    """Somebody who signed in says yes; twice is once. Their link to the child is not confirmed yet."""
    held = _to_accept(invitation)
    if actor.email != held.email or actor.works_here:
        raise Refused(OTHER_ADDRESS)
    return _accepted(held, actor.person, actor, at)


@transaction.atomic
def join(invitation: Invitation, *, full_name: str, password: str, at: datetime) -> Link:
    """Somebody without an account makes one: that they hold the link proves the address is theirs."""
    held = _to_accept(invitation)
    if User.objects.filter(email=held.email).exists():
        raise Refused(HAS_AN_ACCOUNT)
    if not held.is_valid(at):
        raise Refused(OVER)
    person = held.person
    person.full_name = full_name
    try:
        with transaction.atomic():
            open_account(person, email=held.email, password=password)
    except IntegrityError as error:
        raise Refused(HAS_AN_ACCOUNT) from error
    return _accepted(held, person, person.user, at)


def _locked(request: Request, actor) -> Request:
    held = Request.objects.visible_to(actor).sent().lock(request.pk)
    if not may_invite(held, actor):
        raise NotAllowed("invite")
    return held


def _waiting(invitation: Invitation, actor) -> Invitation:
    found = Invitation.objects.visible_to(actor).get(pk=invitation.pk)
    _locked(found.request, actor)
    held = Invitation.objects.lock(found.pk)
    if held.accepted_at:
        raise Refused(ACCEPTED)
    return held


def _to_accept(invitation: Invitation) -> Invitation:
    """Request before invitation, as everywhere: two people cannot wait for each other."""
    Request.objects.lock(invitation.request_id)
    return Invitation.objects.lock(invitation.pk)


def _accepted(held: Invitation, person: Person, actor, at: datetime) -> Link:
    links = Link.objects.filter(person=person, child=held.request.child_id, ended_at=None)
    if held.accepted_at and held.person_id == person.pk and (link := links.first()):
        return link
    if not held.is_valid(at):
        raise Refused(OVER)
    link, _ = links.get_or_create(
        defaults={"person": person, "child_id": held.request.child_id, "kind": held.kind}
    )
    held.accepted_at, held.person = at, person
    held.save()
    record(held.request, "accept_invitation", actor=actor, at=at, seen_by_family=False)
    return link


def _addressee(request: Request, address: str, full_name: str) -> Person:
    """Whom we write to: the family member who signs in with this address, else somebody new."""
    user = User.objects.filter(email=address).first()
    person = Person.objects.filter(user=user).first() if user else None
    if user and (person is None or not user.is_active or user.works_here):
        raise Refused(NOT_THIS_ADDRESS)
    if person is None:
        return Person.objects.create(full_name=full_name, email=address)
    if Link.objects.filter(person=person, child=request.child_id, ended_at=None).exists():
        raise Refused(THERE_ALREADY)
    return person


def _fresh(at: datetime) -> dict:
    return {"code": secrets.token_urlsafe(32), "sent_at": at, "expires_at": at + VALID_FOR}


def _sent_again(held: Invitation, at: datetime) -> Invitation:
    for name, new in _fresh(at).items():
        setattr(held, name, new)
    held.save()
    _owe(held, at)
    return held


def _owe(invitation: Invitation, at: datetime) -> None:
    owe(
        invitation.person,
        Template.FAMILY_INVITED,
        link=reverse("join", args=[invitation.code]),
        key=f"family-invited-{invitation.pk}-{at.timestamp():.0f}",
        at=at,
    )
