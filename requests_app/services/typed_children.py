"""A child as one family typed them: another family's words about the same child are another row (R06, R65)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.models import Person
from requests_app.models import Child, Link
from requests_app.services.moves import Refused

RING_US = "We cannot start this here. Ring us, and we begin it with you."
LONGEST_SOUND = Child._meta.get_field("sounds_like").max_length


def sounds_like(first_name: str, last_name: str) -> str:
    return " ".join(f"{first_name} {last_name}".casefold().split())[:LONGEST_SOUND]


def typed_child(
    asker: Person,
    *,
    typed_by,
    typed_for: Person | None,
    first_name: str,
    last_name: str,
    birth_date: date,
    **rest,
) -> Child:
    """The child as this family typed it before, or an officer for them, else typed now.

    Somebody whose access to the child ended begins apart from them."""
    alike = {"sounds_like": sounds_like(first_name, last_name), "birth_date": birth_date}
    typed_before = _theirs(asker, alike).exists()
    if known := _known(asker, alike):
        return known
    named = {"first_name": first_name, "last_name": last_name, **rest}
    owner = asker if typed_before else typed_for
    try:
        with transaction.atomic():
            return Child.objects.create(typed_by=typed_by, typed_for=owner, **named, **alike)
    except IntegrityError as error:
        if known := _known(asker, alike):
            return known
        raise Refused(RING_US) from error


def _theirs(asker: Person, alike: dict):
    typed = Q(typed_for=asker) | Q(typed_by__person=asker, typed_for=None)
    return Child.objects.filter(typed, **alike)


def _known(asker: Person, alike: dict) -> Child | None:
    ended = Link.objects.ended().filter(person=asker).values("child")
    return _theirs(asker, alike).exclude(pk__in=ended).order_by("pk").first()
