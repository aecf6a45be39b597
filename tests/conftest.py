"""Servers, options and the state every test starts from."""

import os
from collections.abc import Iterator
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse

import senbudgets.urls
from launch.servers import Missing, start_redis
from tests.emptying import keep_rows
from tests.missing import cannot_run

pytest_plugins = ["tests.browser", "tests.mail"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also run the stated sizes (minutes)")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--full"):
        os.environ["KEEP_SCREENSHOTS"] = "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    full = config.getoption("--full")
    for item in items:
        if item.get_closest_marker("full") and not full:
            item.add_marker(pytest.mark.skip(reason="the stated sizes run with --full"))
        if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL"))
        if item.get_closest_marker("redis"):
            item.fixturenames.insert(0, "redis_url")


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    try:
        server = start_redis()
    except Missing as missing:
        cannot_run(str(missing))
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb: bool, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        if django_db_keepdb:  # an earlier run may have been ended in the middle of a test
            call_command("flush", interactive=False, verbosity=0)
        call_command("set_up")
        keep_rows()
    yield
    with django_db_blocker.unblock():
        _end_other_sessions()


def _end_other_sessions() -> None:
    """A page that a closed window had asked for may still be at work: its session is ended."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """403 and 404 without a page around them, for tests that count answers and read none."""
    for status in (403, 404):
        monkeypatch.setattr(senbudgets.urls, f"handler{status}", partial(_bare, status))


def _bare(status: int, request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=status)
