"""Messages in any state."""

from datetime import UTC, datetime, timedelta
from itertools import count

from accounts.enums import Channel
from accounts.models import Person
from notifications import services
from notifications.enums import Template
from notifications.models import Message

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
_numbers = count(1)


def make_reader(email="reader@example.org"):
    return Person.objects.create(full_name="Someone", email=email)


def make_letter_reader():
    return Person.objects.create(
        full_name="Someone", channel=Channel.LETTER, address="1 Quay Street\nTorcombe"
    )


def make_message(person=None, template=Template.QUESTION_ASKED, **columns):
    """A message as `owe` leaves it, then with the columns that matter."""
    message = services.owe(
        person or make_reader(),
        template,
        reference="PB-26-000123-7",
        link="/requests/PB-26-000123-7/",
        key=f"key-{next(_numbers)}",
        at=NOW,
    )
    if columns:
        Message.objects.filter(pk=message.pk).update(**columns)
        message.refresh_from_db()
    return message
