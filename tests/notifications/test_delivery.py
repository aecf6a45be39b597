from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from notifications import services
from notifications.delivery import deliver, message_id_of, wait_after
from notifications.enums import MAX_ATTEMPTS
from notifications.models import CLAIM, Message
from tests.notifications.builders import NOW, make_message, make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_mail_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_a_message_is_sent_once_however_often_it_is_delivered(smtp):
    message = make_message(make_reader("ann@example.org"))

    assert [deliver(message.pk), deliver(message.pk)] == [True, False]
    assert [mail["To"] for mail in smtp] == ["ann@example.org"]

    message.refresh_from_db()
    assert (message.attempts, message.claimed_until, message.next_try_at) == (1, None, None)
    assert message.sent_at is not None


def test_a_raw_repeat_carries_the_same_message_id(smtp):
    message = make_message()
    deliver(message.pk)
    Message.objects.update(sent_at=None, next_try_at=NOW)

    deliver(message.pk)

    assert [mail["Message-ID"] for mail in smtp] == [message_id_of(message)] * 2


def test_a_failed_try_is_tried_again_later(no_mail_server):
    message = make_message()

    assert deliver(message.pk) is False

    message.refresh_from_db()
    assert (message.attempts, message.claimed_until, message.sent_at, message.failed_at) == (
        1,
        None,
        None,
        None,
    )
    assert message.last_error == "ConnectionRefusedError"
    assert message.next_try_at > timezone.now()


def test_before_its_next_try_nobody_sends_it(smtp):
    message = make_message(next_try_at=timezone.now() + timedelta(minutes=1))

    assert (deliver(message.pk), smtp) == (False, [])


def test_after_the_last_try_the_message_is_given_up_and_seen(no_mail_server):
    message = make_message(attempts=MAX_ATTEMPTS - 1)

    deliver(message.pk)

    message.refresh_from_db()
    assert (message.failed_at is not None, message.next_try_at) == (True, None)
    assert list(Message.objects.given_up()) == [message]


def test_a_message_whose_last_try_was_cut_off_is_given_up_not_tried_for_ever(smtp, run_sweep):
    message = make_message(attempts=MAX_ATTEMPTS)
    other = make_message(make_reader("other@example.org"))

    assert run_sweep() == 1

    message.refresh_from_db()
    assert (message.failed_at is not None, message.last_error) == (True, "Interrupted")
    assert [mail["To"] for mail in smtp] == [other.person.email]


def test_a_person_without_an_address_is_seen_never_counted_as_told(smtp):
    message = make_message()
    message.person.channel, message.person.email = "letter", ""
    message.person.save()

    assert (deliver(message.pk), smtp) == (False, [])

    message.refresh_from_db()
    assert (message.sent_at, message.last_error) == (None, "NoAddress")


def test_a_given_up_message_is_owed_anew_when_a_manager_says_so(smtp, no_mail_server, settings):
    message = make_message(attempts=MAX_ATTEMPTS - 1)
    deliver(message.pk)

    services.try_again(message, at=timezone.now())

    message.refresh_from_db()
    assert (message.attempts, message.failed_at) == (0, None)
    assert list(Message.objects.due(timezone.now())) == [message]


def test_waits_grow_from_seconds_to_hours():
    waits = [wait_after(attempts).total_seconds() for attempts in range(1, MAX_ATTEMPTS)]

    assert 15 <= waits[0] <= 25
    assert 90 * 60 <= waits[-1] <= 150 * 60
    assert sum(waits) > 2 * 60 * 60


def test_a_claim_left_by_a_killed_worker_is_taken_over(smtp, run_sweep):
    Message.objects.claim(make_message().pk, at=timezone.now() - CLAIM - timedelta(seconds=1))

    assert (run_sweep(), len(smtp)) == (1, 1)


def test_a_claim_that_holds_is_left_alone(smtp, run_sweep):
    Message.objects.claim(make_message().pk, at=timezone.now())

    assert (run_sweep(), len(smtp)) == (0, 0)


def test_who_lost_the_claim_settles_nothing():
    late = Message.objects.claim(make_message().pk, at=NOW)
    again = Message.objects.claim(late.pk, at=NOW + CLAIM)

    assert Message.objects.settle(late, sent_at=timezone.now(), next_try_at=None) is False
    assert Message.objects.settle(again, sent_at=timezone.now(), next_try_at=None) is True


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(3))
def test_of_many_deliverers_one_sends(smtp, _round):
    message = make_message()
    together = Barrier(6)

    def try_to_deliver(_):
        together.wait()
        try:
            return deliver(message.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        sent = list(pool.map(try_to_deliver, range(6)))

    assert (sorted(sent), len(smtp)) == ([False] * 5 + [True], 1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_send_each_message_once(smtp, run_sweep):
    people = [make_reader(f"person{n}@example.org") for n in range(20)]
    for person in people:
        make_message(person)

    def sweep(_):
        try:
            return run_sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(sweep, range(2)))

    assert sum(sent) == 20
    assert sorted(mail["To"] for mail in smtp) == sorted(person.email for person in people)
