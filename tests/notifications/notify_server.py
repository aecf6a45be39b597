"""GOV.UK Notify's HTTP interface on loopback, as far as the portal uses it; checks the signed token as Notify does."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt
import pytest

SERVICE = "a0b1c2d3-0000-4000-8000-000000000001"
SECRET = "a0b1c2d3-0000-4000-8000-000000000002"
TEMPLATE = "a0b1c2d3-0000-4000-8000-000000000003"
KEY = f"council-{SERVICE}-{SECRET}"


@dataclass
class Notify:
    """`rows` are what it took, oldest first; `answers` is the status of the next answers."""

    rows: list[dict] = field(default_factory=list)
    answers: int = 201
    cut_off: bool = False
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    server: "Server"

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        notify = self.server.notify
        if not self._is_signed() or notify.answers >= 400:
            return self._answer(notify.answers if notify.answers >= 400 else 403, {"errors": []})
        row = {"id": str(uuid4()), "status": "created", **given}
        notify.rows.append(row)
        if notify.cut_off:
            return self.connection.close()
        return self._answer(201, {"id": row["id"], "reference": row.get("reference")})

    def do_GET(self) -> None:
        wanted = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        found = [row for row in self.server.notify.rows if _fits(row, wanted)]
        self._answer(200, {"notifications": found[::-1], "links": {}})

    def _is_signed(self) -> bool:
        token = self.headers["Authorization"].removeprefix("Bearer ")
        return jwt.decode(token, SECRET, algorithms=["HS256"])["iss"] == SERVICE

    def _answer(self, status: int, said: dict) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        pass


class Server(ThreadingHTTPServer):
    notify: Notify


def _fits(row: dict, wanted: dict) -> bool:
    status = wanted.get("status")
    came_back = status != "failed" or row["status"].endswith("failure")
    return came_back and row["reference"] == wanted.get("reference", row["reference"])


@pytest.fixture
def notify(settings) -> Iterator[Notify]:
    server = Server(("127.0.0.1", 0), Handler)
    server.notify = Notify(url=f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    settings.NOTIFY_API_KEY, settings.NOTIFY_TEMPLATE_ID = KEY, TEMPLATE
    settings.NOTIFY_URL = server.notify.url
    yield server.notify
    server.shutdown()
    server.server_close()
