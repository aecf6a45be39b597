"""A broker that is away or hangs: the page is quick, the message is kept, the sweep sends it."""

import socket
import time

import pytest
from django.db import transaction

from notifications import broker
from notifications.models import Message
from senbudgets.celery import app
from tests.notifications.builders import make_message, make_reader

pytestmark = pytest.mark.django_db(transaction=True)

BOUNDS = {"socket_connect_timeout": 0.5, "socket_timeout": 2, "max_retries": 0}


@pytest.fixture
def broker_at():
    """Point Celery at another broker, with the time-outs of production."""
    kept = app.conf.broker_url, app.conf.broker_transport_options

    def use(url):
        app.conf.broker_url, app.conf.broker_transport_options = url, BOUNDS
        app.amqp._producer_pool = None
        broker._rest["until"] = 0

    yield use
    use(kept[0])
    app.conf.broker_transport_options = kept[1]


def seconds_to_owe(many=1):
    started = time.monotonic()
    with transaction.atomic():
        for number in range(many):
            make_message(make_reader(f"reader{number}@example.org"))
    return time.monotonic() - started


def test_a_broker_that_refuses_costs_nothing(broker_at, smtp, run_sweep):
    broker_at("redis://127.0.0.1:1/0")

    assert seconds_to_owe() < 1
    assert (Message.objects.count(), run_sweep(), len(smtp)) == (1, 1, 1)


def test_a_broker_that_hangs_costs_less_than_a_second(broker_at, smtp, run_sweep):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        broker_at(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")

        assert seconds_to_owe(many=5) < 1
    assert (Message.objects.count(), run_sweep(), len(smtp)) == (5, 5, 5)


def test_nothing_is_sent_of_a_change_that_did_not_happen(smtp, run_sweep):
    with transaction.atomic():
        make_message()
        transaction.set_rollback(True)

    assert (Message.objects.count(), run_sweep(), smtp) == (0, 0, [])
