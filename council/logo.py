"""The council's logo: a PNG, because pages, mail programs, Word files and PDFs all draw it."""

import struct
import uuid
from pathlib import Path

from django.contrib.staticfiles import finders

MARK = "images/mark.png"
BEGINS = b"\x89PNG\r\n\x1a\n"
LARGEST_BYTES = 200_000
SMALLEST, LARGEST = 32, 2_000
NOT_A_LOGO = "Choose a PNG of at most 200 kB, between 32 and 2,000 pixels wide and high"


class NotALogo(ValueError):
    """The file is no PNG, or too large or too small to be a logo."""


def logo_path(council, name: str) -> str:
    """Another path for another logo, so that no browser shows the old one."""
    return f"council/{uuid.uuid4().hex}.png"


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, as the file's head says."""
    if data[:8] != BEGINS or data[12:16] != b"IHDR" or len(data) < 24:
        raise NotALogo
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def check(data: bytes) -> None:
    if len(data) > LARGEST_BYTES or not all(SMALLEST <= side <= LARGEST for side in size_of(data)):
        raise NotALogo


def bytes_of(council) -> bytes:
    """The council's own logo, or the portal's mark."""
    if council.logo:
        with council.logo.open() as file:
            return file.read()
    return Path(str(finders.find(MARK))).read_bytes()
