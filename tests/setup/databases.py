"""Fresh databases on the throw-away PostgreSQL for tests that start whole processes."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg2
from psycopg2.extensions import parse_dsn


@dataclass(frozen=True)
class Database:
    """Owned by an ordinary user of the same name, as containers and councils have it."""

    name: str
    password: str
    port: str

    @property
    def url(self) -> str:
        return f"postgresql://{self.name}:{self.password}@127.0.0.1:{self.port}/{self.name}"


@contextmanager
def fresh_database() -> Iterator[Database]:
    name, password = f"portal_{secrets.token_hex(4)}", secrets.token_hex(8)
    _as_superuser(f"CREATE ROLE {name} LOGIN PASSWORD '{password}'")
    _as_superuser(f"CREATE DATABASE {name} OWNER {name}")
    yield Database(name, password, parse_dsn(os.environ["DATABASE_URL"])["port"])
    _as_superuser(f"DROP DATABASE {name} WITH (FORCE)")
    _as_superuser(f"DROP ROLE {name}")


def _as_superuser(statement: str) -> None:
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
