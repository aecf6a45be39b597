"""The commands of docker-compose.yml do their work together: a family through the web server, a
message through beat and worker, on a PostgreSQL and a Redis of their own."""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from launch.secrets_file import new_secrets
from launch.servers import free_port
from tests.journey import asking
from tests.journey.windows import Album, Window
from tests.setup.databases import Database, fresh_database
from tests.setup.processes import Installation, wait_until

ADA = "ada@example.gov.uk"
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


@pytest.fixture
def quote(tmp_path) -> Path:
    file = tmp_path / "quote.pdf"
    file.write_bytes(b"%PDF-1.7\n%Bright Readers, 30 pounds an hour\n")
    return file


def test_a_family_s_request_goes_through_web_worker_and_beat(
    installation, database, mail_server, browser, quote
):
    installation.build()
    installation.run("migrate")
    installation.manage("first_administrator", ADA, "Ada Byron")
    for service in ("web", "worker", "beat"):
        installation.start(service)
    wait_until(lambda: installation.is_well("web"), installation)

    a_family_asks(browser, installation, mail_server, quote)
    wait_until(lambda: len(mail_server.messages) == 3, installation)
    owe_a_message_nobody_was_nudged_about(database)
    wait_until(lambda: len(mail_server.messages) == 4, installation)

    assert sorted(mail["To"] for mail in mail_server.messages) == [ADA] + [asking.EMAIL] * 3
    assert [installation.is_well(service) for service in ("worker", "beat")] == [True, True]
    assert [installation.end(service) for service in ("web", "worker", "beat")] == [0, 0, 0]


def a_family_asks(browser, installation, mail_server, quote) -> None:
    """The journey's own steps up to "sent", on these processes."""
    page = browser.new_context(base_url=installation.variables["PORTAL_URL"]).new_page()
    parent = Window(page, Unlooked())
    asking.sign_up(parent, CodesOf(mail_server, installation))
    asking.begin(parent)
    asking.say_who_asks(parent)
    asking.describe_the_child_and_plan(parent)
    asking.ask_for_lessons(parent)
    asking.ask_for_an_assessment(parent)
    asking.say_how_to_hold_the_money(parent)
    asking.tell_the_rest_of_the_package(parent)
    asking.add_evidence(parent, quote)
    asking.check_and_send(parent)
    page.context.close()


class Unlooked(Album):
    """No pictures: the journey's own test takes them."""

    def __init__(self) -> None:
        self.faults = []

    def add(self, page, name) -> None:
        pass


class CodesOf:
    """The codes the web server mails to people who sign up."""

    def __init__(self, mail_server, installation) -> None:
        self.mail_server, self.installation = mail_server, installation

    def code(self, address: str) -> str:
        wait_until(lambda: self._to(address), self.installation)
        return re.search(r"\b\d{6}\b", self._to(address)[-1])[0]

    def _to(self, address: str) -> list[str]:
        mails = [mail for mail in self.mail_server.messages if mail["To"] == address]
        return [mail.get_body(("plain",)).get_content() for mail in mails]


def owe_a_message_nobody_was_nudged_about(database):
    """Only beat's sweep can find it."""
    execute(
        database,
        "INSERT INTO notifications_message (person_id, template, channel, reference, link,"
        " key, owed_at, next_try_at, attempts, last_error, facts, receipt)"
        " SELECT id, 'request_received', 'email', 'PB-26-000001-9', '/home/', 'test',"
        " now(), now(), 0, '', '{}', ''"
        " FROM accounts_person WHERE email LIKE 'amara%'",
    )


def execute(database: Database, statement: str) -> None:
    connection = psycopg2.connect(database.url)
    with connection, connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
