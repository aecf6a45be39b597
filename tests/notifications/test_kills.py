"""kill -9 at the worst moments: nothing owed is lost, and a raw repeat can be told from a new message."""

import os
import signal
import subprocess
import sys
from email import message_from_bytes, policy
from threading import Event

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone

from launch.servers import free_port
from notifications.models import CLAIM, Message
from notifications.periodic import send_what_we_still_owe
from tests.notifications.builders import make_message, make_reader

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True),
]

DELIVER = "import django; django.setup(); from notifications.delivery import deliver; deliver({})"
SWEEP = (
    "import django; django.setup(); from notifications.periodic import send_what_we_still_owe; "
    "print(send_what_we_still_owe())"
)


class Killer:
    """A mail server that kills who sends: once it has the message, before or after it says so."""

    def __init__(self):
        self.kept, self.victim, self.keeps, self.reached = [], None, True, Event()

    async def handle_DATA(self, server, session, envelope):
        victim, self.victim = self.victim, None
        if self.keeps or not victim:
            self.kept.append(message_from_bytes(envelope.content, policy=policy.default))
        if victim:
            os.kill(victim.pid, signal.SIGKILL)
        self.reached.set()
        return "250 kept"


@pytest.fixture
def killer(settings):
    handler = Killer()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield handler
    controller.stop()


def run(code, port):
    """A process of its own on the test's database and mail server; it waits for a line to begin."""
    there = connection.settings_dict
    url = f"postgresql://{there['USER']}:{there['PASSWORD']}@{there['HOST']}:{there['PORT']}"
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"{url}/{there['NAME']}",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(port),
    }
    waiting = f"input(); {code}"
    return subprocess.Popen(
        [sys.executable, "-c", waiting],
        env=variables,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def begin(process):
    process.stdin.write("\n")
    process.stdin.flush()


def kill_the_sender_of(message, killer, settings):
    killer.victim = run(DELIVER.format(message.pk), settings.EMAIL_PORT)
    victim = killer.victim
    begin(victim)
    assert killer.reached.wait(30)
    assert victim.wait(30) == -signal.SIGKILL
    victim.communicate()


def let_the_claim_run_out():
    Message.objects.update(claimed_until=timezone.now() - CLAIM)


def test_a_sender_killed_before_the_server_has_it_loses_nothing(killer, settings):
    message, killer.keeps = make_message(), False
    kill_the_sender_of(message, killer, settings)

    assert send_what_we_still_owe() == 0
    let_the_claim_run_out()
    assert (send_what_we_still_owe(), send_what_we_still_owe()) == (1, 0)

    assert len(killer.kept) == 1


def test_a_sender_killed_after_the_server_has_it_repeats_it_under_the_same_id(killer, settings):
    message = make_message()
    kill_the_sender_of(message, killer, settings)
    let_the_claim_run_out()
    send_what_we_still_owe()

    first, second = killer.kept
    assert first["Message-ID"] == second["Message-ID"]
    message.refresh_from_db()
    assert (message.attempts, message.sent_at is not None) == (2, True)


@pytest.mark.parametrize("many", [30, pytest.param(1000, marks=pytest.mark.full)])
def test_processes_that_sweep_together_send_every_message_once(killer, settings, many):
    people = [make_reader(f"person{number}@example.org") for number in range(many)]
    for person in people:
        make_message(person)
    sweepers = [run(SWEEP, settings.EMAIL_PORT) for _ in range(3)]

    while Message.objects.due(timezone.now()).exists():
        for sweeper in sweepers:
            begin(sweeper)
        for sweeper in sweepers:
            sweeper.communicate()
        sweepers = [run(SWEEP, settings.EMAIL_PORT) for _ in range(3)]
    for sweeper in sweepers:
        sweeper.kill()
        sweeper.communicate()

    assert sorted(mail["To"] for mail in killer.kept) == sorted(person.email for person in people)
