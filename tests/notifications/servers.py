"""What the proof needs: a real worker, a real Redis that can be stopped, a mail server that counts and kills, and a
proxy that passes on, refuses or hangs."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from threading import Event, Lock, Thread

from aiosmtpd.controller import Controller
from django.db import connection

from launch.servers import free_port
from tests.missing import cannot_run

HERE = "127.0.0.1"


class Mailbox:
    """Keeps what it is sent; `on_message` is called with the number of the message before it is acknowledged."""

    def __init__(self) -> None:
        self.kept: list = []
        self.on_message: Callable[[int], None] = lambda number: None
        self._lock = Lock()

    async def handle_DATA(self, server, session, envelope) -> str:
        with self._lock:
            self.kept.append(message_from_bytes(envelope.content, policy=policy.default))
            number = len(self.kept)
        self.on_message(number)
        return "250 kept"

    @property
    def ids(self) -> Counter:
        return Counter(mail["Message-ID"] for mail in self.kept)

    @property
    def repeats(self) -> int:
        return len(self.kept) - len(self.ids)


@contextmanager
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = Controller(box, hostname=HERE, port=free_port())
    controller.start()
    try:
        yield box, controller.port
    finally:
        controller.stop()


class Redis:
    """A Redis that keeps nothing, on one port however often it is stopped and started."""

    def __init__(self) -> None:
        self.program = shutil.which("redis-server") or cannot_run("No redis-server on the PATH")
        self.port = free_port()
        self.url = f"redis://{HERE}:{self.port}/0"
        self.start()

    def start(self) -> None:
        options = ["--bind", HERE, "--port", str(self.port), "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(
            [str(self.program), *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until(lambda: _answers(self.port), 10)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


class Proxy:
    """Stands before a server; `state` is pass, refuse (hangs up at once) or hang (takes all, answers nothing)."""

    def __init__(self, port: int) -> None:
        self.target, self.state = port, "pass"
        self._listener = socket.create_server((HERE, 0))
        self.port = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._threads = [Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def become(self, state: str) -> None:
        """Connections that are open feel it too."""
        self.state = state
        if state == "refuse":
            self._hang_up()

    def close(self) -> None:
        self.state = "refuse"
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._hang_up()
        for thread in self._threads:
            thread.join(2)
        for one in self._open:
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self.state == "refuse":
                    client.close()
                    continue
                self._open.add(client)
                if self.state == "pass":
                    self._join(client)

    def _join(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection((HERE, self.target))
        except OSError:
            client.shutdown(socket.SHUT_RDWR)
            return
        self._open.add(server)
        for source, sink in ((client, server), (server, client)):
            pump = Thread(target=self._pump, args=(source, sink), daemon=True)
            self._threads.append(pump)
            pump.start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(65536):
                if self.state == "pass":
                    sink.sendall(part)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _hang_up(self) -> None:
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class Worker:
    """A Celery worker as production runs it, on the test's database."""

    def __init__(self, redis_url: str, mail_port: int) -> None:
        self.variables = environment(mail_port) | {"REDIS_URL": redis_url}
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "celery", "-A", "senbudgets", "worker", "-P", "solo"]
        self.process = subprocess.Popen(
            [*command, "-l", "ERROR", "--without-gossip", "--without-mingle"],
            env=self.variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        """-9: nothing is put away, nothing is said."""
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


def environment(mail_port: int) -> dict[str, str]:
    """Of a process that works on this test's database and mail server."""
    there = connection.settings_dict
    url = f"postgresql://{there['USER']}:{there['PASSWORD']}@{there['HOST']}:{there['PORT']}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"{url}/{there['NAME']}",
        "EMAIL_HOST": HERE,
        "EMAIL_PORT": str(mail_port),
        "DEMO": "0",
    }


def wait_until(done: Callable[[], bool], seconds: float, again: Callable[[], None] | None = None):
    """Wait for it, pressing `again` every half second; fails when the time is over."""
    ends, pressed, waiting = time.monotonic() + seconds, time.monotonic(), Event()
    while not done():
        assert time.monotonic() < ends, f"not within {seconds} s"
        if again and time.monotonic() - pressed > 0.5:
            again()
            pressed = time.monotonic()
        waiting.wait(0.05)


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection((HERE, port), 1):
        return True
    return False
