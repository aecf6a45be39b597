"""An officer enters what a family sent on paper or said on the phone: same reference, same clock."""

from datetime import date, datetime

from django.db import transaction

from accounts.enums import Channel
from accounts.models import Person
from requests_app.enums import ReceivedHow
from requests_app.lifecycle import NotAllowed
from requests_app.models import Request
from requests_app.services.drafts import lock_draft, sounds_like, start_draft, touch
from requests_app.services.moves import Refused

BEGUN = (
    "A request for this family and child is begun already, by them or by a colleague. "
    "It has to be sent or deleted first."
)
SIGNS_IN = "They sign in here, and change their own email address there."


@transaction.atomic
def start_for_family(
    *,
    actor,
    at: datetime,
    person_name: str,
    person_email: str = "",
    person_phone: str = "",
    person_address: str = "",
    received_on: date | None = None,
    received_how: str = ReceivedHow.PAPER,
    **child_fields,
) -> Request:
    """The draft of the person who asks; entered twice, by a second click, it is the same draft.

    `received_on`: the day the paper or the call came, which the clock counts from."""
    if not actor.has_perm("requests_app.enter_for_family"):
        raise NotAllowed("enter_for_family")
    requester = _asked_for_before(actor, person_name, **child_fields) or _person(
        person_name, person_email.strip().lower(), person_phone, person_address
    )
    received = {"received_on": received_on, "received_how": received_how}
    draft = start_draft(actor=actor, at=at, requester=requester, received=received, **child_fields)
    if draft.typed_by_id != actor.pk:
        raise Refused(BEGUN)
    return draft


@transaction.atomic
def save_received(
    draft: Request,
    *,
    actor,
    at: datetime,
    received_on: date | None,
    received_how: str,
    person_name: str,
    person_email: str = "",
    person_phone: str = "",
    person_address: str = "",
) -> Request:
    """Put right how it reached us, and how we reach the family; who signs in keeps their own address."""
    held = lock_draft(draft, actor)
    if not held.entered_for_family:
        raise NotAllowed("enter_for_family")
    held.received_on, held.received_how = received_on, received_how
    _write_person(held.requester, person_name, person_email, person_phone, person_address)
    return touch(held, at)


def _write_person(person: Person, name: str, email: str, phone: str, address: str) -> None:
    email = email.strip().lower()
    if person.user_id and email != person.email:
        raise Refused(SIGNS_IN)
    person.full_name, person.phone, person.address = name, phone, address
    if not person.user_id:
        person.email, person.channel = email, _channel(email)
    person.save()


def _channel(email: str) -> str:
    return Channel.PORTAL_EMAIL if email else Channel.LETTER


def _asked_for_before(
    actor, person_name: str, *, first_name: str, last_name: str, birth_date: date, **rest
) -> Person | None:
    """The requester of the draft this officer has already begun for this child."""
    draft = Request.objects.drafts().filter(
        typed_by=actor,
        requester__full_name=person_name,
        child__sounds_like=sounds_like(first_name, last_name),
        child__birth_date=birth_date,
    )
    found = draft.select_related("requester").first()
    return found.requester if found else None


def _person(name: str, email: str, phone: str, address: str) -> Person:
    """The family member who already signs in with this email, else somebody new."""
    known = Person.objects.filter(email=email).order_by("pk").first() if email else None
    if known and (known.user is None or not known.user.works_here):
        return known
    return Person.objects.create(
        full_name=name, email=email, phone=phone, address=address, channel=_channel(email)
    )
