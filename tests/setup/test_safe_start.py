"""Production refuses to start with settings that would expose families."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from launch.secrets_file import new_secrets
from senbudgets.checks import faults

ROOT = Path(__file__).resolve().parents[2]
SECRETS = new_secrets()


def settings_of_production(**changes):
    good = {
        "DEBUG": False,
        "DEMO": False,
        "SECRET_KEY": SECRETS["SECRET_KEY"],
        "FIELD_KEYS": [SECRETS["FIELD_KEYS"]],
        "ALLOWED_HOSTS": ["budgets.example.gov.uk"],
        "PORTAL_URL": "https://budgets.example.gov.uk",
    }
    return SimpleNamespace(**{**good, **changes})


def test_production_starts():
    assert faults(settings_of_production()) == []


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SECRET_KEY": "not-a-secret"}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 49}, "SECRET_KEY"),
        ({"FIELD_KEYS": []}, "FIELD_KEYS"),
        ({"FIELD_KEYS": ["no Fernet key"]}, "FIELD_KEYS"),
        ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS"),
        ({"DEBUG": True}, "DEBUG"),
        ({"DEMO": True}, "DEMO"),
        ({"PORTAL_URL": "http://budgets.example.gov.uk"}, "PORTAL_URL"),
    ],
)
def test_production_refuses_and_names_the_setting(changes, named):
    found = faults(settings_of_production(**changes))

    assert [fault.split(" ")[0] for fault in found] == [named]


@pytest.mark.parametrize("mode", [{"DEMO": True}, {"DEBUG": True, "SECRET_KEY": "not-a-secret"}])
def test_demonstration_and_development_run_on_this_machine_only(mode):
    here = {"ALLOWED_HOSTS": ["127.0.0.1", "localhost"], "PORTAL_URL": "http://127.0.0.1:8000"}

    assert faults(settings_of_production(**mode, **here)) == []


@pytest.mark.processes
@pytest.mark.parametrize(
    "command",
    [
        ["gunicorn", "senbudgets.wsgi", "--bind", "127.0.0.1:0"],
        ["celery", "--app", "senbudgets", "worker", "--pool", "solo"],
        ["celery", "--app", "senbudgets", "beat", "--pidfile="],
    ],
    ids=["web", "worker", "beat"],
)
def test_no_process_starts_without_a_key(command, tmp_path):
    variables = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)}

    tried = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert tried.returncode != 0
    assert "The portal does not start: SECRET_KEY is missing" in tried.stdout + tried.stderr
