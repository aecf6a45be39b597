"""Reads the environment; an empty variable is the same as a missing one, as compose files pass empty ones."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

NOT_COMPILED = "-c jit=off"
"""PostgreSQL spends longer compiling a dashboard's statements than running them."""


def flag(name: str, *, default: bool = False) -> bool:
    given = os.environ.get(name, "").strip().lower()
    return default if not given else given in {"1", "true", "yes", "on"}


def listed(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def database(var_dir: Path) -> Any:
    """PostgreSQL as DATABASE_URL says; without it the embedded SQLite of the demonstration."""
    url = os.environ.get("DATABASE_URL")
    if url and not url.startswith("sqlite"):
        given = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
        options = given.setdefault("OPTIONS", {})
        options["options"] = f"{options.get('options', '')} {NOT_COMPILED}".strip()
        return given
    name = url.removeprefix("sqlite:///") if url else str(var_dir / "demo.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
