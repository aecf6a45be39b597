import pytest

from notifications import services
from notifications.enums import Channel, Template
from notifications.models import Message
from tests.notifications.builders import NOW, make_letter_reader, make_message, make_reader

pytestmark = pytest.mark.django_db

QUESTION = {
    "template": Template.QUESTION_ASKED,
    "reference": "PB-26-000123-7",
    "link": "/requests/PB-26-000123-7/",
    "key": "event-7-1",
    "at": NOW,
}


def test_the_same_key_twice_is_the_same_message():
    person = make_reader()

    first, second = services.owe(person, **QUESTION), services.owe(person, **QUESTION)

    assert (first.pk, Message.objects.count()) == (second.pk, 1)


def test_an_owed_message_waits_to_be_sent_at_once():
    message = services.owe(make_reader(), **QUESTION)

    assert (message.channel, message.owed_at, message.next_try_at, message.attempts) == (
        Channel.EMAIL,
        NOW,
        NOW,
        0,
    )


def test_a_person_by_letter_is_never_sent_an_email(smtp, run_sweep):
    letter = make_message(make_letter_reader())

    assert (run_sweep(), smtp) == (0, [])
    assert list(Message.objects.to_print()) == [letter]


def test_a_posted_letter_leaves_the_list_and_is_posted_once():
    letter = make_message(make_letter_reader())

    assert [services.mark_posted(letter, at=NOW), services.mark_posted(letter, at=NOW)] == [
        True,
        False,
    ]
    assert list(Message.objects.to_print()) == []


def test_an_unknown_template_is_refused():
    with pytest.raises(ValueError, match="no_such"):
        services.owe(make_reader(), **QUESTION | {"template": "no_such"})


def test_a_message_is_read_once():
    message = make_message()

    assert [services.mark_read(message, at=NOW), services.mark_read(message, at=NOW)] == [
        True,
        False,
    ]
