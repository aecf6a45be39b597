"""A real worker makes an export; with --full it is killed in the middle of it, and another makes it all."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from launch.servers import free_port
from newsletter.models import Export
from newsletter.periodic import sweep
from senbudgets.celery import app
from tests.newsletter.issuing import a_shelf_of_stories, make_issue, order, text_of
from tests.newsletter.reading import of_archive
from tests.notifications.servers import Redis, Worker, wait_until

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.processes,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def start_worker():
    redis, started = Redis(), []
    kept, app.conf.broker_url = app.conf.broker_url, redis.url

    def start():
        started.append(Worker(redis.url, free_port()))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()
    redis.stop()
    app.conf.broker_url = kept


def state(export):
    return Export.objects.values_list("status", "attempts").get(pk=export.pk)


def ask_for_a_sweep():
    with app.connection_for_write() as there:
        sweep.apply_async(connection=there, retry=False, expires=30)


@pytest.mark.parametrize("kills", [0, pytest.param(1, marks=pytest.mark.full)])
def test_a_worker_makes_an_export_and_another_whole_what_a_killed_one_left(kills, start_worker):
    worker = start_worker()
    export = order(make_issue(*a_shelf_of_stories(), ready=True))

    if kills:
        wait_until(lambda: state(export)[0] == "working", 60, again=ask_for_a_sweep)
        worker.kill()
        assert state(export) == ("working", 1)
        Export.objects.update(started_at=now() - timedelta(minutes=6))
        start_worker()
    wait_until(lambda: state(export)[0] == "done", 60, again=ask_for_a_sweep)

    export.refresh_from_db()
    assert (export.attempts, export.exported.count()) == (1 + kills, 6)
    packed = of_archive(text_of(export.archive))
    assert sorted(name.rpartition(".")[2] for name in packed) == [
        "docx",
        "html",
        "pdf",
        "png",
        "txt",
    ]
