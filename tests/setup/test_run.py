"""./bin/run itself: it starts both processes, keeps the worker alive and leaves nothing behind."""

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch.servers import free_port
from tests.setup.databases import fresh_database

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.processes, pytest.mark.postgres]


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def portal(port, tmp_path) -> Iterator[subprocess.Popen]:
    """Running on a database of its own, so without the demonstration."""
    with fresh_database() as database:
        kept = ("PATH", "HOME", "UV_CACHE_DIR")
        variables = {name: os.environ[name] for name in kept if name in os.environ}
        variables["STATIC_ROOT"] = str(ROOT / "var" / "static")  # collected once for all
        started = subprocess.Popen(
            [ROOT / "bin" / "run", "--port", str(port)],
            env={**variables, "DATABASE_URL": database.url, "VAR_DIR": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = read_until("Ctrl-C stops it.", started)
        assert f"The portal is at http://127.0.0.1:{port}" in said
        yield started
        started.kill()
        started.communicate()


def test_runs_until_ctrl_c_and_restarts_a_worker_that_dies(portal, port):
    assert fetch(f"http://127.0.0.1:{port}/health/ready/") == 200
    (first,) = processes_of(portal, "celery")

    os.kill(first, signal.SIGKILL)

    assert wait_for(lambda: processes_of(portal, "celery") not in ([first], []))
    portal.send_signal(signal.SIGINT)
    assert portal.wait(timeout=30) == 0
    assert processes_of(portal, "celery") + processes_of(portal, "gunicorn") == []


@pytest.mark.full
def test_leaves_nothing_on_the_port_when_it_is_killed(portal, port):
    (web,) = processes_of(portal, "gunicorn")

    portal.kill()

    assert wait_for(lambda: not Path(f"/proc/{web}").exists() or is_gone(web))


def read_until(sentence: str, process: subprocess.Popen) -> str:
    said = ""
    for line in process.stdout:
        said += line
        if sentence in line:
            return said
    raise AssertionError(said)


def processes_of(parent: subprocess.Popen, word: str) -> list[int]:
    """Ids of the living children whose command holds the word."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,stat=,args="], capture_output=True, text=True
    )
    rows = [line.split(maxsplit=3) for line in listed.stdout.splitlines()]
    return [
        int(pid)
        for pid, above, state, command in rows
        if above == str(parent.pid) and word in command and not state.startswith("Z")
    ]


def is_gone(pid: int) -> bool:
    asked = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return asked.stdout.strip()[:1] in ("", "Z")


def fetch(url: str) -> int:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status


def wait_for(true, seconds: int = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.2)
    return true()
