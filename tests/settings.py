"""Production's settings on throw-away servers, with cheap password hashes.

PORTAL_TEST_SQLITE=1 runs on SQLite as the demonstration does; a given DATABASE_URL is used."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from launch.house import make_folders
from launch.secrets_file import new_secrets
from launch.servers import Missing, start_postgresql


def _throw_away_database() -> str:
    """Empty, which means SQLite, when there is no PostgreSQL here and nobody insists."""
    try:
        return start_postgresql().url
    except Missing:
        if os.environ.get("CI") == "true":
            raise
        return ""


if not os.environ.get("VAR_DIR"):
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="senbudgets-test-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
make_folders(Path(os.environ["VAR_DIR"]))
for _name, _value in new_secrets().items():
    os.environ.setdefault(_name, _value)
os.environ["DEBUG"] = os.environ["DEMO"] = "0"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["PORTAL_URL"] = "http://testserver"
os.environ["LOG_LEVEL"] = "ERROR"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the test's thread
if os.environ.get("PORTAL_TEST_SQLITE"):
    os.environ["DATABASE_URL"] = ""
elif not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = _throw_away_database()

from senbudgets.settings import *  # noqa: E402, F403
from senbudgets.settings import DATABASES, STORAGES  # noqa: E402

DATABASES["default"]["CONN_MAX_AGE"] = 0
if not os.environ["DATABASE_URL"]:  # a file, as the demonstration's: memory shared by threads locks
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["VAR_DIR"], "test.sqlite3"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
