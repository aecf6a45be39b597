import re
from collections.abc import Callable
from pathlib import Path

import pytest

from notifications.periodic import send_what_we_still_owe
from tests.browser import SCREENSHOTS
from tests.journey.windows import Album, Window


class LetterBox:
    """What a real mail server got for one address, after everything owed was sent."""

    def __init__(self, messages) -> None:
        self._messages = messages

    def of(self, address: str) -> list:
        send_what_we_still_owe()
        return [mail for mail in self._messages if mail["To"] == address]

    def subjects(self, address: str) -> list[str]:
        return [mail["Subject"] for mail in self.of(address)]

    def code(self, address: str) -> str:
        return re.search(r"\b\d{6}\b", self._newest(address))[0]

    def link(self, address: str) -> str:
        return re.search(r"http\S+", self._newest(address))[0]

    def _newest(self, address: str) -> str:
        return self.of(address)[-1].get_body(("plain",)).get_content()


@pytest.fixture
def letter_box(smtp, settings, live_server) -> LetterBox:
    settings.PORTAL_URL = live_server.url
    return LetterBox(smtp)


@pytest.fixture
def album(request, open_page, width, javascript) -> Album:
    """With --full, one folder of pictures a journey and way of looking: var/screenshots/NAME-js-1280/"""
    desk = None if javascript else open_page(width=width)
    whole = request.config.getoption("--full")
    name = request.node.name.removeprefix("test_").replace("[", "-").rstrip("]")
    return Album(SCREENSHOTS / name, desk, whole=whole)


@pytest.fixture
def open_window(open_page, open_as, album, width, javascript) -> Callable[..., Window]:
    """Windows of one width; whoever is given is signed in: open_window(parent)"""

    def opened(person=None) -> Window:
        how = {"width": width, "javascript": javascript}
        return Window(open_as(person, **how) if person else open_page(**how), album)

    return opened


@pytest.fixture
def quote(tmp_path) -> Path:
    file = tmp_path / "quote.pdf"
    file.write_bytes(b"%PDF-1.7\n%Bright Readers, 30 pounds an hour\n")
    return file
