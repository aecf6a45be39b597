"""The load balancer asks /health/ and /health/ready/; alarms ask /health/jobs/."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Person
from launch.servers import free_port
from notifications.enums import Channel, Template
from notifications.models import JobRun, Message
from senbudgets import health


@pytest.mark.smoke
def test_ready_when_database_and_migrations_are(client, db):
    answer = client.get("/health/ready/")

    assert (answer.status_code, answer.json()) == (200, {"database": "ok"})


def test_not_ready_while_migrations_wait(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'council'")

    answer = client.get("/health/ready/")

    assert answer.status_code == 503
    assert answer.json()["database"].endswith("migrations to run")


def test_alive_asks_nothing_of_anything(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/health/")

    assert answer.json() == {"portal": "ok"}


def test_a_broker_that_is_down_is_said_within_seconds(settings, monkeypatch):
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    monkeypatch.setattr(health.app.conf, "broker_url", settings.REDIS_URL)

    started = timezone.now()

    assert health.broker_state() == "does not answer"
    assert timezone.now() - started < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("waited", "state"),
    [(timedelta(minutes=1), "ok"), (timedelta(hours=2), "the oldest message owed has waited")],
)
def test_a_message_owed_too_long_is_an_alarm(db, waited, state):
    owe_since(timezone.now() - waited)

    assert health.messages_state().startswith(state)


def test_a_portal_whose_beat_never_ran_is_an_alarm(db):
    assert "notifications.sweep has stopped" in health.jobs_state()


def test_jobs_that_ran_in_time_are_well_and_one_that_went_wrong_is_said(db):
    now = timezone.now()
    for entry in health.app.conf.beat_schedule.values():
        JobRun.objects.create(name=entry["task"], started_at=now, ended_at=now)

    assert health.jobs_state() == "ok"

    JobRun.objects.create(name="casework.digests", started_at=now, ended_at=now, error="OSError")
    assert health.jobs_state() == "casework.digests went wrong"


def test_alarms_get_all_four_states(client, db):
    answer = client.get("/health/jobs/")

    assert (answer.status_code, list(answer.json())) == (
        503,
        ["broker", "worker", "messages", "jobs"],
    )


def owe_since(at):
    person = Person.objects.create(full_name="A parent", email="parent@example.org")
    Message.objects.create(
        person=person,
        template=Template.values[0],
        channel=Channel.EMAIL,
        link="/",
        key=f"test {at}",
        owed_at=at,
        next_try_at=at,
    )
