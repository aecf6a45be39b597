"""What befalls every signed link: sent, sent again, tried, reminded of, answered; its holder and officer told."""

from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from accounts.enums import Channel
from accounts.models import Person
from casework.models.signed_links import TRIES, SignedLink, a_nonce
from casework.signed_links import address_of, over
from council.policy import value
from council.working_days import calendar
from notifications.enums import Template
from notifications.services import owe
from requests_app.services import Refused, record

Link = TypeVar("Link", bound=SignedLink)
AT_MOST = 100
"""Reminders of one kind of link that one run owes."""


def newly_asked(*, name: str, email: str, setting: str, actor, at: datetime) -> dict:
    """The fields of a link that goes out now."""
    return {
        "person": person_to_write_to(name, email),
        "setting_name": setting or "The setting",
        "asked_at": at,
        "asked_by": actor,
        "sent_at": at,
        "expires_at": end_of(at),
    }


def renew(link: SignedLink, *, name: str, email: str, at: datetime) -> None:
    """All its time and tries once more; the older link is dead."""
    if email:
        link.person = person_to_write_to(name or link.person.full_name, email)
    link.nonce, link.sent_at, link.expires_at = a_nonce(), at, end_of(at)
    link.tries, link.locked_at, link.reminded_at = 0, None, None
    link.sendings += 1
    link.save()
    tell_holder(link, link.asks, at)


def still_open(link: Link) -> Link:
    """The link, locked, while it waits for an answer."""
    held = type(link).objects.lock(link.pk)
    if held.answered_at:
        raise Refused("There is an answer already. You see it on the case.")
    if held.cancelled_at:
        raise Refused("Nobody is asked any more. Ask anew.")
    return held


@transaction.atomic
def try_birth_date(link: SignedLink, *, typed: date, at: datetime) -> bool:
    """Whether the holder knows the child's date of birth. The fifth wrong one locks the link; the officer is told."""
    held = type(link).objects.lock(link.pk)
    if held.nonce != link.nonce or over(held, at):
        return False
    if typed == held.request.child.birth_date:
        return True
    held.tries += 1
    if held.tries == TRIES:
        held.locked_at = at
        record(held.request, f"{held.page}_locked", actor=None, at=at, seen_by_family=False)
        tell_officer(held, held.tells_locked, at)
    held.save()
    return False


def remind(kind: type[SignedLink], at: datetime, *, at_most: int = AT_MOST) -> int:
    """A few working days before a link ends, once for each sending; how many were reminded."""
    last = calendar().add(localdate(at), value("chase_days", localdate(at)))
    soon = make_aware(datetime.combine(last + timedelta(days=1), time()))
    due = kind.objects.open().filter(
        reminded_at=None, locked_at=None, expires_at__gt=at, expires_at__lte=soon
    )
    return sum(_remind(kind, pk, at) for pk in list(due.values_list("pk", flat=True)[:at_most]))


@transaction.atomic
def _remind(kind: type[SignedLink], pk: int, at: datetime) -> bool:
    held = kind.objects.lock(pk)
    if held.reminded_at or over(held, at) or not held.person.email:
        return False
    held.reminded_at = at
    held.save()
    tell_holder(held, held.reminds, at)
    return True


def end_of(at: datetime) -> datetime:
    """The midnight after the last working day on which the link may be answered."""
    on = localdate(at)
    last = calendar().add(on, value("head_days", on))
    return make_aware(datetime.combine(last + timedelta(days=1), time()))


def person_to_write_to(name: str, email: str) -> Person:
    """Whoever holds a link is somebody to write to, never somebody who signs in."""
    email = email.strip().lower()
    same = Person.objects.filter(full_name=name, email=email, user=None, links=None)
    if email and (known := same.order_by("pk").first()):
        return known
    channel = Channel.PORTAL_EMAIL if email else Channel.LETTER
    return Person.objects.create(full_name=name, email=email, channel=channel)


def tell_holder(link: SignedLink, template: Template, at: datetime) -> None:
    owe(
        link.person,
        template,
        link=address_of(link),
        key=f"{link.page}-{link.pk}-{link.sendings}-{template}",
        at=at,
        facts={"due": link.last_day},
    )


def tell_officer(link: SignedLink, template: Template, at: datetime) -> None:
    request = link.request
    officer = request.caseworker or link.asked_by
    owe(
        officer.person,
        template,
        reference=request.reference,
        link=link.get_staff_url(),
        key=f"{link.page}-{link.pk}-{link.sendings}-{template}",
        at=at,
    )
