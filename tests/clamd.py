"""A daemon that speaks ClamAV's protocol on this machine and knows one signature of the tests' own, and EICAR."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.files import EICAR

OUR_SIGNATURE = b"SENBUDGETS-TEST-SIGNATURE"
SIGNATURES = {EICAR: "Eicar-Test-Signature", OUR_SIGNATURE: "Test.Signature"}


class Daemon(socketserver.ThreadingTCPServer):
    """`mood`: "well" scans; "hung" takes the file and never answers; "full" says the file is too large for it."""

    daemon_threads = True
    allow_reuse_address = True
    mood = "well"

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.scanned: list[int] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self.server_address[1]}"


class Answer(socketserver.StreamRequestHandler):
    server: Daemon

    def handle(self):
        if self.rfile.readline() != b"nINSTREAM\n":
            self.wfile.write(b"UNKNOWN COMMAND\n")
            return
        content = b"".join(self._chunks())
        self.server.scanned.append(len(content))
        if self.server.mood == "hung":
            self.server.over.wait(30)
            return
        self.wfile.write(self._verdict(content))

    def _chunks(self) -> Iterator[bytes]:
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            yield self.rfile.read(size)

    def _verdict(self, content: bytes) -> bytes:
        if self.server.mood == "full":
            return b"INSTREAM size limit exceeded. ERROR\n"
        for signature, name in SIGNATURES.items():
            if signature in content:
                return f"stream: {name} FOUND\n".encode()
        return b"stream: OK\n"


@contextmanager
def clamd() -> Iterator[Daemon]:
    with Daemon() as daemon:
        thread = threading.Thread(target=daemon.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield daemon
        daemon.over.set()
        daemon.shutdown()
        thread.join()
