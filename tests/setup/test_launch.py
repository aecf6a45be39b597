"""The two commands say what is in the way and how to cure it, as root and as anybody, in any folder."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from launch import machine, portal, secrets_file, static_files
from launch.house import make_folders
from launch.portal import forget
from launch.words import Cannot
from tests.missing import cannot_run

ROOT = Path(__file__).resolve().parents[2]
NO_NETWORK = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "UV_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_RETRIES": "0",
    "UV_NO_CACHE": "1",
    "UV_OFFLINE": "1",
}


@pytest.fixture
def house(tmp_path) -> Path:
    """A fresh copy of what the commands themselves are, in a folder with a space in its name."""
    folder = tmp_path / "a new house"
    for name in ("bin", "launch"):
        shutil.copytree(ROOT / name, folder / name)
    for file in ROOT.glob("requirements*.txt"):
        shutil.copy(file, folder)
    return folder


def run(house: Path, *arguments: str, programs: Path | None = None, **variables: str):
    """./bin/run in that house with only these variables; `programs` comes first on the PATH."""
    path = f"{programs}:{os.environ['PATH']}" if programs else os.environ["PATH"]
    return subprocess.run(
        [house / "bin" / "run", *arguments],
        env={"PATH": path, "HOME": str(house), **variables},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=120,
    )


def program(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/bash\n{text}\n")
    (folder / name).chmod(0o755)
    return folder


def test_a_taken_port_is_explained_before_anything_is_installed(house):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        tried = run(house, "--port", str(port))

    assert tried.returncode == 1
    assert f"Port {port} is taken" in tried.stderr
    assert "./bin/run --port " in tried.stderr
    assert not (house / ".venv").exists()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "8000.5", "٣"])
def test_what_is_no_port_is_named(house, port):
    tried = run(house, f"--port={port}")

    assert tried.returncode == 2
    assert f"{port} is no port: give a number from 1 to 65535" in tried.stderr


def test_an_old_python_is_named_with_its_cure(house, tmp_path):
    old = tmp_path / "old"
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14", "python"):
        program(old, name, "exit 1")

    tried = run(house, programs=old)

    assert tried.returncode == 1
    assert tried.stderr.startswith("This needs Python 3.11 or newer.")
    assert "apt-get install python3 python3-venv" in tried.stderr


def test_a_python_without_venv_is_named_with_its_cure(house, tmp_path):
    refuses = 'for a in "$@"; do if [ "$a" = venv ]; then echo "ensurepip is not available"; exit 1'
    itself = tmp_path / "debian" / "python3"
    debian = program(
        tmp_path / "debian", "python3", f'{refuses}; fi; done\nexec -a {itself} {real()} "$@"'
    )

    tried = run(house, "--port", "65001", programs=debian)

    assert tried.returncode == 1
    assert "apt-get install python3-venv" in tried.stderr


def real() -> str:
    return str(Path(sys.executable).resolve())


def test_a_missing_network_is_named_with_its_cure(house):
    tried = run(house, "--port", "65001", **NO_NETWORK)

    assert tried.returncode == 1
    assert "Is this machine on the internet?" in tried.stderr
    assert "HTTPS_PROXY" in tried.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="root alone can make a folder of somebody else")
def test_somebody_else_s_folder_is_named_with_its_cure(house):
    with tempfile.TemporaryDirectory() as reachable:
        os.chmod(reachable, 0o755)
        shutil.copytree(house, Path(reachable) / "house")

        tried = subprocess.run(
            [f"{reachable}/house/bin/run", "--port", "65001"],
            env={"PATH": "/usr/bin:/bin"},
            cwd="/",
            user="nobody",
            group="nogroup",
            extra_groups=[],
            capture_output=True,
            text=True,
        )

    assert tried.returncode == 1
    assert "Run this as the folder's owner" in tried.stderr


@pytest.mark.parametrize(
    ("name", "packages"),
    [("Redis", "redis-server (macOS: brew install redis)"), ("Chromium", "chromium (macOS: brew")],
)
def test_what_the_tests_lack_is_named_with_its_command(monkeypatch, name, packages):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("CHROMIUM", "")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", "/nowhere")

    said = [line for line in machine.still_missing() if line.startswith(name)]

    assert len(said) == 1
    assert said[0].startswith(f"{name} is missing: sudo apt-get install {packages}")


@pytest.mark.postgres
def test_what_is_there_is_not_missing():
    assert [line for line in machine.still_missing() if line.startswith("PostgreSQL")] == []


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail), ("", pytest.skip)])
def test_what_cannot_run_is_a_failure_in_continuous_integration_only(monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)

    with pytest.raises(outcome.Exception, match="no Redis"):
        cannot_run("no Redis")


def test_secrets_are_this_machine_s_own_kept_and_private(tmp_path):
    first, second = tmp_path / "one.env", tmp_path / "two.env"

    written = secrets_file.ensure(first)

    assert secrets_file.ensure(first) == written
    assert secrets_file.ensure(second) != written
    assert first.stat().st_mode & 0o777 == 0o600
    assert sorted(written) == ["FIELD_KEYS", "SECRET_KEY"]


def test_fresh_leaves_the_folders_the_worker_needs(tmp_path, monkeypatch):
    monkeypatch.setattr(portal, "VAR", tmp_path)
    make_folders(tmp_path)
    (tmp_path / "demo.sqlite3").touch()
    (tmp_path / "broker" / "queue" / "a.msg").touch()

    forget({})

    assert sorted(str(found.relative_to(tmp_path)) for found in tmp_path.rglob("*")) == [
        "broker",
        "broker/control",
        "broker/queue",
        "files",
        "outbox",
        "static",
    ]


def test_fresh_never_empties_a_database_of_yours():
    with pytest.raises(Cannot, match="--fresh empties the embedded database only"):
        forget({"DATABASE_URL": "postgresql://db/senbudgets"})


def test_served_scripts_name_no_source_map():
    script = "let a = 1;\n//# sourceMappingURL=govuk-frontend.min.js.map\n"

    assert static_files.without_source_map(script) == "let a = 1;\n"


@pytest.mark.postgres
@pytest.mark.processes
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_throw_away_server_goes_when_its_starter_goes_however_it_goes(end):
    code = "from launch.servers import start_postgresql as s; print(s().url, flush=True); input()"
    starter = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    port = int(starter.stdout.readline().strip().rpartition(":")[2].split("/")[0])
    assert answers(port)

    starter.send_signal(end)
    starter.communicate()

    deadline = time.monotonic() + 10
    while answers(port) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not answers(port)


def answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
