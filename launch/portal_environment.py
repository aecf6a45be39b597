"""The variables the portal's processes get: what is set here, this machine's keys, and defaults."""

import os
from pathlib import Path

from launch import secrets_file
from launch.house import SECRETS, VAR, make_folders

DEFAULT_PORT = 8000


def variables(port: int = DEFAULT_PORT, *, demo: bool = False) -> dict[str, str]:
    """Without DATABASE_URL this is the demonstration; with one only when `demo` or DEMO=1 asks."""
    given = {name: value for name, value in os.environ.items() if value}
    kept = secrets_file.ensure(SECRETS)
    database = given.get("DATABASE_URL") or kept.get("DATABASE_URL")
    defaults = {
        "DEMO": "0" if database and not demo else "1",
        "PORTAL_URL": f"http://127.0.0.1:{port}",
        "VAR_DIR": str(VAR),
        "LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "senbudgets.settings",
    }
    chosen = {**defaults, **kept, **given} | ({"DEMO": "1"} if demo else {})
    make_folders(Path(chosen["VAR_DIR"]))
    return chosen
