"""Real workers on a real Redis and a counting mail server: killed, cut off, hung, emptied; every message arrives.

A raw repeat may only be the message in flight when its worker was killed, and carries the same Message-ID."""

import time
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from redis import Redis as Client

from notifications import broker
from notifications.delivery import deliver
from notifications.models import Message
from notifications.periodic import sweep
from senbudgets.celery import app
from tests.notifications.builders import NOW, make_message, make_reader
from tests.notifications.servers import Proxy, Redis, Worker, mailbox, wait_until

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True),
]

PATIENCE = 60


@pytest.fixture
def box(settings):
    """The mail server, for this process too."""
    with mailbox() as (kept, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        kept.port = port
        yield kept


@pytest.fixture
def redis():
    server = Redis()
    yield server
    server.stop()


@pytest.fixture
def queue(redis):
    """This process reaches Redis through a proxy that can be told to refuse or to hang."""
    proxy = Proxy(redis.port)
    kept, options = app.conf.broker_url, app.conf.broker_transport_options
    app.conf.broker_url = proxy.url = f"redis://127.0.0.1:{proxy.port}/0"
    app.conf.broker_transport_options = {}
    broker._rest["until"] = 0
    yield proxy
    proxy.close()
    app.conf.broker_url, app.conf.broker_transport_options = kept, options


@pytest.fixture
def start_worker(queue, box):
    workers = []

    def start(url="", port=0):
        workers.append(Worker(url or queue.url, port or box.port))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()


def owe(many):
    """Each in a transaction of its own, as pages do."""
    person = make_reader()
    for _ in range(many):
        with transaction.atomic():
            make_message(person)


def ask_for_a_sweep():
    """What beat does, without waiting ten seconds; claims of the dead run out and back-offs end at once."""
    now = timezone.now()
    owed = Message.objects.owed()
    owed.exclude(claimed_until=None).filter(claimed_until__lt=now + timedelta(minutes=4.9)).update(
        claimed_until=now
    )
    owed.update(next_try_at=NOW)
    with suppress(Exception), app.connection_for_write(transport_options=broker.QUICK) as there:
        sweep.apply_async(connection=there, retry=False, expires=30)


def all_sent():
    return not Message.objects.owed().exists()


def ids():
    return {
        f"<portal-message-{pk}@localhost>" for pk in Message.objects.values_list("pk", flat=True)
    }


@pytest.mark.parametrize("many", [20, pytest.param(200, marks=pytest.mark.full)])
def test_a_worker_killed_again_and_again_loses_no_message(box, start_worker, many):
    worker, kills, apart = start_worker(), [], 10 if many < 100 else 20

    def kill_at_some(number):
        if number % apart == 3:
            kills.append(number)
            worker.kill()

    box.on_message = kill_at_some
    owe(many)

    def start_again_and_sweep():
        if worker.process.poll() is not None:
            worker.start()
        ask_for_a_sweep()

    wait_until(all_sent, PATIENCE + 2 * many, again=start_again_and_sweep)

    assert (set(box.ids), len(kills) >= many // apart) == (ids(), True)
    assert box.repeats <= len(kills)


@pytest.mark.parametrize("many", [50, pytest.param(1000, marks=pytest.mark.full)])
def test_two_workers_never_send_the_same_message(box, start_worker, many):
    for _ in range(2):
        start_worker()
    owe(many)

    wait_until(all_sent, PATIENCE + many, again=ask_for_a_sweep)

    assert (set(box.ids), box.repeats) == (ids(), 0)


@pytest.mark.parametrize("state", ["hang", "refuse"])
def test_a_queue_that_hangs_or_refuses_costs_no_second_and_no_message(
    box, queue, start_worker, state
):
    start_worker()
    owe(2)
    wait_until(all_sent, PATIENCE, again=ask_for_a_sweep)

    queue.become(state)
    broker._rest["until"] = 0
    started = time.monotonic()
    owe(5)
    assert time.monotonic() - started < 1

    queue.become("refuse")
    queue.become("pass")
    wait_until(all_sent, PATIENCE, again=ask_for_a_sweep)
    assert (set(box.ids), box.repeats) == (ids(), 0)


def test_a_redis_that_is_killed_and_comes_back_empty_loses_no_message(box, redis, start_worker):
    start_worker()
    owe(5)
    redis.stop()
    owe(5)
    redis.start()
    Client.from_url(redis.url).flushall()
    owe(5)

    wait_until(all_sent, PATIENCE, again=ask_for_a_sweep)

    assert (set(box.ids), box.repeats) == (ids(), 0)


@pytest.mark.parametrize("state", ["hang", "refuse"])
def test_a_mail_server_that_hangs_or_refuses_gets_every_message_when_it_is_back(
    box, settings, state
):
    door = Proxy(box.port)
    settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = door.port, 0.3
    owe(3)
    messages = list(Message.objects.values_list("pk", flat=True))

    door.become(state)
    assert [deliver(pk) for pk in messages] == [False] * 3

    door.become("pass")
    Message.objects.update(next_try_at=NOW)
    assert [deliver(pk) for pk in messages] == [True] * 3
    assert (set(box.ids), box.repeats) == (ids(), 0)
    door.close()
