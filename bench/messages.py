"""How long from the commit that owes a message until the mail server has it, at a steady pace.

Run: .venv/bin/python -m bench.messages [--minutes 1] [--a-minute 40]
It starts a PostgreSQL, a Redis, a mail server and one worker of its own and leaves nothing behind."""

import argparse
import os
import statistics
import time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()  # starts the database; models can be imported from here on

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import Person  # noqa: E402
from notifications.enums import Template  # noqa: E402
from notifications.services import owe  # noqa: E402
from senbudgets.celery import app  # noqa: E402
from tests.notifications.servers import Redis, Worker, mailbox, wait_until  # noqa: E402


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--minutes", type=float, default=1)
    given.add_argument("--a-minute", type=int, default=40)
    wanted = given.parse_args()
    call_command("migrate", verbosity=0)
    call_command("set_up", verbosity=0)
    redis = Redis()
    app.conf.broker_url, app.conf.broker_transport_options = redis.url, {}
    with mailbox() as (box, port):
        worker = Worker(redis.url, port)
        try:
            report(times(box, int(wanted.minutes * wanted.a_minute), 60 / wanted.a_minute))
        finally:
            worker.kill()
            redis.stop()


def times(box, many: int, apart: float) -> list[float]:
    """Milliseconds of each message; one before them warms the worker."""
    arrived: dict[int, float] = {}
    box.on_message = lambda number: arrived.setdefault(number, time.perf_counter())
    person = Person.objects.create(full_name="A reader", email="reader@example.org")
    owe_one(person, 0)
    wait_until(lambda: len(arrived) == 1, 60)
    committed = []
    for number in range(1, many + 1):
        committed.append(owe_one(person, number))
        time.sleep(apart)
    wait_until(lambda: len(arrived) == many + 1, 60)
    return [1000 * (arrived[n + 2] - at) for n, at in enumerate(committed)]


def owe_one(person: Person, number: int) -> float:
    """Owe one message in a transaction; the moment it was committed, before anybody was nudged."""
    moment: list[float] = []
    with transaction.atomic():
        transaction.on_commit(lambda: moment.append(time.perf_counter()))
        owe(person, Template.LETTER_ISSUED, link="/", key=f"bench-{number}", at=timezone.now())
    return moment[0]


def report(taken: list[float]) -> None:
    hundredths = statistics.quantiles(taken, n=100, method="inclusive")
    print(f"{len(taken)} messages over {settings.EMAIL_BACKEND.rsplit('.', 2)[-2]}")
    print(f"commit to mail server: p50 {hundredths[49]:.0f} ms, p99 {hundredths[98]:.0f} ms")


if __name__ == "__main__":
    main()
