"""The commands of docker-compose.yml do their work together: a family through the web server, a
message through beat and worker, on a PostgreSQL and a Redis of their own."""

import re
from collections.abc import Iterator

import psycopg2
import pytest
from django.utils import timezone

from launch.secrets_file import new_secrets
from launch.servers import free_port
from tests.setup.databases import Database, fresh_database
from tests.setup.processes import Installation, wait_until

pytestmark = [pytest.mark.processes, pytest.mark.postgres, pytest.mark.redis]


@pytest.fixture
def database() -> Iterator[Database]:
    with fresh_database() as database:
        yield database


@pytest.fixture
def installation(database, redis_url, mail_server, tmp_path) -> Iterator[Installation]:
    port = free_port()
    placed = Installation(
        variables={
            **new_secrets(),
            "PORTAL_URL": f"http://localhost:{port}",
            "ALLOWED_HOSTS": "localhost",
            "POSTGRES_PASSWORD": database.password,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(mail_server.port),
            "EMAIL_USE_TLS": "0",
            "EMAIL_FROM": "sen@example.gov.uk",
        },
        hosts={
            "postgresql://senbudgets:": f"postgresql://{database.name}:",
            "@db:5432/senbudgets": f"@127.0.0.1:{database.port}/{database.name}",
            "redis://redis:6379/0": redis_url.replace("/0", "/7"),
            "0.0.0.0:8000": f"127.0.0.1:{port}",
            "http://127.0.0.1:8000": f"http://127.0.0.1:{port}",
            "/tmp/beat-schedule": str(tmp_path / "beat-schedule"),
            "find /tmp ": f"find {tmp_path} ",
        },
        folder=tmp_path,
    )
    yield placed
    placed.end_all()


def test_a_family_gets_in_and_a_message_owed_is_sent(installation, database, mail_server, browser):
    installation.build()
    installation.run("migrate")
    for service in ("web", "worker", "beat"):
        installation.start(service)
    wait_until(lambda: installation.is_well("web"), installation)

    page = sign_up(browser, installation, mail_server)
    owe_a_message_nobody_was_nudged_about(database)

    assert "parent@example.org" in page.content() or page.url.endswith("/home/")
    wait_until(lambda: len(mail_server.messages) == 2, installation)
    assert mail_server.messages[1]["To"] == "parent@example.org"
    for service in ("worker", "beat"):
        assert installation.is_well(service)
    assert [installation.end(service) for service in ("web", "worker", "beat")] == [0, 0, 0]


def sign_up(browser, installation, mail_server):
    page = browser.new_context(base_url=installation.variables["PORTAL_URL"]).new_page()
    page.set_default_timeout(5000)
    answer = page.goto("/account/signup/")
    assert answer.ok, installation.said()
    page.get_by_label("Your full name").fill("A Parent")
    page.get_by_label("Email address").fill("parent@example.org")
    page.get_by_label("Password", exact=True).fill("three words work well")
    page.get_by_role("main").get_by_role("button").first.click()
    wait_until(lambda: len(mail_server.messages) == 1, installation)
    code = re.search(r"\b\d{6}\b", mail_server.messages[0].get_body(("plain",)).get_content())
    page.get_by_label("Code").fill(code[0])
    page.get_by_role("main").get_by_role("button").first.click()
    return page


def owe_a_message_nobody_was_nudged_about(database):
    with psycopg2.connect(database.url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notifications_message (person_id, template, channel, reference, link,"
            " key, owed_at, next_try_at, attempts, last_error)"
            " SELECT id, 'request_received', 'email', 'PB-26-000001-9', '/home/', 'test', %(now)s,"
            " %(now)s, 0, '' FROM accounts_person",
            {"now": timezone.now()},
        )
    connection.close()
