"""Email through GOV.UK Notify: once, named by the message's number, and never anything personal."""

import pytest
from django.core.mail import send_mail
from django.utils import timezone

from notifications import services
from notifications.delivery import deliver
from notifications.enums import Template
from notifications.models import Message
from notifications.periodic import look_at_what_came_back
from tests.notifications.builders import NOW, make_message, make_reader
from tests.notifications.notify_server import TEMPLATE

pytestmark = pytest.mark.django_db


def test_notify_gets_address_words_and_the_number_of_the_message(notify, smtp):
    message = make_message(make_reader("ann@example.org"))

    assert (deliver(message.pk), smtp) == (True, [])

    [row] = notify.rows
    assert (row["email_address"], row["template_id"], row["reference"]) == (
        "ann@example.org",
        TEMPLATE,
        f"portal-message-{message.pk}",
    )
    message.refresh_from_db()
    assert (message.receipt, message.sent_at is not None) == (row["id"], True)


@pytest.mark.parametrize("template", Template)
def test_what_notify_fills_in_names_nobody(notify, template):
    person = make_reader("ann@example.org")
    person.full_name = "Maya Okafor"
    person.save()

    deliver(make_message(person, template=template).pk)

    personal = notify.rows[0]["personalisation"]
    assert set(personal) == {"subject", "text"}
    assert "http://testserver/requests/PB-26-000123-7/" in personal["text"]
    assert not {"Maya", "Okafor", "ann@example.org", "£"} & set(str(personal).split())


def test_a_try_that_was_cut_off_after_notify_had_it_is_not_repeated(notify):
    message = make_message()
    notify.cut_off = True
    assert deliver(message.pk) is False

    Message.objects.update(next_try_at=NOW)
    assert deliver(message.pk) is True

    message.refresh_from_db()
    assert [row["id"] for row in notify.rows] == [message.receipt]


def test_notify_down_means_later(notify):
    message = make_message()
    notify.answers = 503

    assert deliver(message.pk) is False

    message.refresh_from_db()
    assert (message.last_error, message.next_try_at > timezone.now()) == ("HTTP503Error", True)


def test_what_notify_could_not_deliver_is_seen_and_sent_again_as_new(notify):
    message = make_message()
    deliver(message.pk)
    notify.rows[0]["status"] = "permanent-failure"

    look_at_what_came_back()

    message.refresh_from_db()
    assert (message.sent_at, message.last_error) == (None, "permanent-failure")
    services.try_again(message, at=timezone.now())
    assert deliver(message.pk) is True

    look_at_what_came_back()
    message.refresh_from_db()
    assert (len(notify.rows), message.receipt) == (2, notify.rows[1]["id"])
    assert message.failed_at is None


def test_without_a_key_nothing_is_asked_of_notify(smtp):
    look_at_what_came_back()

    assert deliver(make_message().pk) is True
    assert len(smtp) == 1


def test_codes_to_sign_in_go_through_notify_too(notify, settings):
    settings.EMAIL_BACKEND = "notifications.notify_mail.NotifyBackend"

    assert send_mail("Your code", "123456", None, ["ann@example.org"]) == 1

    [row] = notify.rows
    assert (row["email_address"], row["personalisation"]) == (
        "ann@example.org",
        {"subject": "Your code", "text": "123456"},
    )
