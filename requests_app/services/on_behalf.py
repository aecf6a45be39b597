"""An officer enters what a family sent on paper or said on the phone: same reference, same clock."""

from datetime import date, datetime

from django.db import transaction

from accounts.enums import Channel
from accounts.models import Person
from requests_app.lifecycle import NotAllowed
from requests_app.models import Request
from requests_app.services.drafts import sounds_like, start_draft


@transaction.atomic
def start_for_family(
    *,
    actor,
    at: datetime,
    person_name: str,
    person_email: str = "",
    person_phone: str = "",
    person_address: str = "",
    **child_fields,
) -> Request:
    """The draft of the person who asks; entered twice, by a second click, it is the same draft."""
    if not actor.has_perm("requests_app.enter_for_family"):
        raise NotAllowed("enter_for_family")
    requester = _asked_for_before(actor, person_name, **child_fields) or _person(
        person_name, person_email.strip().lower(), person_phone, person_address
    )
    return start_draft(actor=actor, at=at, requester=requester, **child_fields)


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
        full_name=name,
        email=email,
        phone=phone,
        address=address,
        channel=Channel.PORTAL_EMAIL if email else Channel.LETTER,
    )
