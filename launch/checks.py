"""The checks ./bin/test makes before the tests: each a name and a command of the virtual environment."""

import os
import subprocess
import time
from dataclasses import dataclass

from launch.house import PYTHON, ROOT
from launch.secrets_file import new_secrets

AS_IN_PRODUCTION = {
    "DEBUG": "0",
    "DEMO": "0",
    "PORTAL_URL": "https://budgets.example.gov.uk",
    "ALLOWED_HOSTS": "budgets.example.gov.uk",
    "DJANGO_SETTINGS_MODULE": "senbudgets.settings",
}


@dataclass(frozen=True)
class Check:
    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("lint", ("-m", "ruff", "check", "--quiet", ".")),
    Check("format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    Check("types", ("-m", "mypy", ".")),
    Check("import rules", ("-m", "launch.import_rules")),
    Check("templates", ("-m", "djlint", "--lint", "--quiet", "templates")),
    Check("migrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
    Check("deployment", ("manage.py", "check", "--deploy", "--fail-level", "WARNING")),
)


def run_all(database_url: str) -> list[str]:
    """Run every check, print what the failing ones say, return their names."""
    variables = {**os.environ, **new_secrets(), **AS_IN_PRODUCTION, "DATABASE_URL": database_url}
    return [check.name for check in CHECKS if not _passes(check, variables)]


def _passes(check: Check, variables: dict[str, str]) -> bool:
    started = time.monotonic()
    tried = subprocess.run(
        [str(PYTHON), *check.command],
        cwd=ROOT,
        env=variables,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    passed = tried.returncode == 0
    print(f"  {check.name} … {'ok' if passed else 'FAILED'} {time.monotonic() - started:.1f} s")
    if not passed:
        print(tried.stdout)
    return passed
