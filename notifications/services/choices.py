"""How a person wants to hear from us."""

from django.db import transaction

from accounts.enums import Channel
from accounts.models import Person


@transaction.atomic
def choose(person: Person, *, channel, rhythm, large_print, address="") -> Person:
    """What is owed already goes the way it was owed. An address is kept when none is given."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    held.channel = Channel(channel)
    held.rhythm = rhythm
    held.large_print = large_print
    held.address = address or held.address
    held.save(update_fields=["channel", "rhythm", "large_print", "address"])
    return held
