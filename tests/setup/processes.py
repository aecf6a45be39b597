"""Starts the services of docker-compose.yml as processes of this machine."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.setup.compose_file import ROOT, filled_in, read

PROGRAMS = Path(sys.executable).parent


@dataclass
class Installation:
    """One council's portal: the compose file's services with hosts and ports of this machine."""

    variables: dict[str, str]
    hosts: dict[str, str]
    folder: Path
    running: dict[str, subprocess.Popen] = field(default_factory=dict)

    def build(self) -> None:
        """What the Dockerfile does to the code: collect the static files."""
        (command,) = re.findall(r"^RUN (DEBUG=1 .+)$", (ROOT / "Dockerfile").read_text(), re.M)
        self._run("web", ["sh", "-c", command])

    def run(self, service: str) -> None:
        """Run a one-shot service to its end."""
        assert self._run(service, self._command(service)) == 0, self.said()

    def manage(self, *command: str) -> None:
        """A management command in the web server's container."""
        assert self._run("web", [sys.executable, "manage.py", *command]) == 0, self.said()

    def start(self, service: str) -> None:
        with self._log(service) as log:
            self.running[service] = subprocess.Popen(
                self._command(service), stdout=log, stderr=log, **self._how(service)
            )

    def is_well(self, service: str) -> bool:
        """What the service's own health check says."""
        test = self._service(service)["healthcheck"]["test"]
        command = ["sh", "-c", test[1]] if test[0] == "CMD-SHELL" else self._found(test[1:])
        return self._run(service, command) == 0

    def end(self, service: str) -> int:
        process = self.running.pop(service)
        process.send_signal(signal.SIGTERM)
        return process.wait(timeout=30)

    def end_all(self) -> None:
        for service in list(self.running):
            self.end(service)

    def said(self) -> str:
        return "".join(log.read_text()[-2000:] for log in self.folder.glob("*.log"))

    def _run(self, service: str, command: list[str]) -> int:
        with self._log(service) as log:
            return subprocess.run(command, stdout=log, stderr=log, **self._how(service)).returncode

    def _log(self, service: str):
        return (self.folder / f"{service}.log").open("a")

    def _service(self, name: str) -> dict:
        return self._mapped(filled_in(read()["services"][name], self.variables))

    def _mapped(self, value):
        """The service with the host names and ports of the containers replaced by ours."""
        if isinstance(value, dict):
            return {key: self._mapped(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._mapped(inner) for inner in value]
        for there, here in self.hosts.items():
            value = value.replace(there, here) if isinstance(value, str) else value
        return value

    def _command(self, service: str) -> list[str]:
        return self._found(self._service(service)["command"])

    def _found(self, command: list[str]) -> list[str]:
        """The image's programs are modules here: a script's first line holds no path with a space."""
        modules = {"gunicorn": "gunicorn", "celery": "celery"}
        if command[0] in modules:
            return [sys.executable, "-m", modules[command[0]], *command[1:]]
        return command

    def _how(self, service: str) -> dict:
        variables = {
            "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
            "VAR_DIR": str(self.folder / "var"),
            "STATIC_ROOT": str(self.folder / "static"),
            **self._service(service)["environment"],
        }
        return {"cwd": ROOT, "env": variables}


def wait_until(true: Callable[[], bool], installation: Installation, seconds: int = 90) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} seconds:\n{installation.said()}")
        time.sleep(0.2)
