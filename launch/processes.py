"""The portal's two processes: gunicorn, and one Celery worker with beat."""

import contextlib
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from types import FrameType, TracebackType

from launch.house import PYTHON, ROOT
from launch.words import Cannot

WEB = ["-m", "gunicorn", "senbudgets.wsgi"]
WORKER = ["-m", "celery", "--quiet", "--app", "senbudgets", "worker", "--beat", "--pool", "solo"]
WORKER += ["--loglevel", "WARNING", "--without-gossip", "--without-mingle"]
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
LONGEST_REST = 60
# Worth knowing in production; a demonstration as root is all right.
AS_ROOT = "ignore:You're running the worker with superuser"
# Reads until this process is gone, then ends those it names: nothing is left on the port.
AFTER_US = 'cat >/dev/null; for group in "$@"; do kill -TERM "-$group" 2>/dev/null; done'


class Portal:
    """Starts both on entering, restarts a worker that dies, and stops both on leaving."""

    def __init__(self, port: int, variables: dict[str, str]) -> None:
        self.port = port
        self.variables = variables
        self.asked_to_stop = False
        self.restarts = 0
        self.guard: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Portal":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        self.web = self._start([*WEB, "--bind", f"127.0.0.1:{self.port}"])
        self.worker = self._start(WORKER)
        self._watch_over()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in (self.web, self.worker):
            process.terminate()
        for process in (self.web, self.worker):
            _end(process)
        self._leave_alone()

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self.web.poll() is None and not self.asked_to_stop:
            if _answers(f"http://127.0.0.1:{self.port}/health/ready/"):
                return
            time.sleep(0.1)
        if not self.asked_to_stop:
            raise Cannot("The web server did not start; the lines above say why.")

    def run(self) -> int:
        """Wait for Ctrl-C (0) or the end of the web server (1)."""
        while not self.asked_to_stop:
            if self.web.poll() is not None:
                print("The web server ended; the lines above say why.")
                return 1
            if self.worker.poll() is not None:
                self._restart_worker()
            time.sleep(0.2)
        print("\nStopping …")
        return 0

    def _restart_worker(self) -> None:
        """Rest a little longer each time, so that a worker that cannot start does no harm."""
        _clear_away(self.worker)
        self.restarts += 1
        deadline = time.monotonic() + min(2**self.restarts, LONGEST_REST)
        while time.monotonic() < deadline and not self.asked_to_stop:
            time.sleep(0.1)
        self.worker = self._start(WORKER)
        self._watch_over()

    def _start(self, arguments: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [str(PYTHON), *arguments],
            cwd=ROOT,
            env={**self.variables, "PYTHONWARNINGS": AS_ROOT},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _watch_over(self) -> None:
        self._leave_alone()
        pids = [str(process.pid) for process in (self.web, self.worker)]
        self.guard = subprocess.Popen(
            ["sh", "-c", AFTER_US, "sh", *pids], stdin=subprocess.PIPE, start_new_session=True
        )

    def _leave_alone(self) -> None:
        if self.guard is not None:
            self.guard.kill()
            self.guard.wait()

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _clear_away(process)


def _clear_away(process: subprocess.Popen[bytes]) -> None:
    """End what a dead process leaves behind: a killed worker's beat lives on."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
