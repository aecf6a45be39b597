"""A JPEG without what the camera wrote: segments are left out, the picture's own bytes stay as they are.

Kept are the tables, the frame and the scans, JFIF, the colour profile and Adobe's colour transform. Everything
else goes (Exif, XMP, GPS, IPTC, comments, thumbnails), and so does whatever follows the picture's end: second
pictures, a moving picture, another file altogether. Of Exif, which way is up is written anew.
"""

import re
import struct
from typing import Any

from requests_app.files.pictures import (
    NOT_READABLE,
    UPRIGHT,
    only_orientation,
    orientation_in,
    refuse_a_bomb,
)
from requests_app.files.pieces import Piece, Unfit

START, END, SCAN = b"\xff\xd8", 0xD9, 0xDA
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
TABLES = {0xC4, 0xCC, 0xDB, 0xDC, 0xDD}
ALONE = {0x01, *range(0xD0, 0xD8)}
NAMED = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
EXIF = b"Exif\x00\x00"
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def pieces_of(data: Any) -> list[Piece]:
    kept: list[Piece] = []
    upright, drawn, at = UPRIGHT, False, 2
    while True:
        marker, at = _marker(data, at)
        if marker == END:
            break
        if marker in ALONE:
            continue
        end = _end(data, at)
        if marker in FRAMES:
            refuse_a_bomb(*_size(data, at))
            drawn = True
        if marker == 0xE1 and data[at + 2 : at + 8] == EXIF:
            upright = orientation_in(data[at + 8 : min(end, at + 65536)])
        if marker == SCAN:
            end = _end_of_scan(data, end)
        if _is_kept(data, marker, at):
            kept.append((at - 2, end))
        if marker == SCAN and end == len(data):
            break
        at = end
    if not drawn:
        raise Unfit(NOT_READABLE)
    return [START, *_exif(upright), *kept, bytes([0xFF, END])]


def _marker(data: Any, at: int) -> tuple[int, int]:
    """The marker there, and where its segment's length stands; markers may be padded with FF."""
    if data[at : at + 1] != b"\xff":
        raise Unfit(NOT_READABLE)
    while data[at : at + 1] == b"\xff":
        at += 1
    if at >= len(data):
        raise Unfit(NOT_READABLE)
    return data[at], at + 1


def _end(data: Any, at: int) -> int:
    if at + 2 > len(data):
        raise Unfit(NOT_READABLE)
    (length,) = struct.unpack(">H", data[at : at + 2])
    if length < 2 or at + length > len(data):
        raise Unfit(NOT_READABLE)
    return at + length


def _size(data: Any, at: int) -> tuple[int, int]:
    if at + 7 > len(data):
        raise Unfit(NOT_READABLE)
    return struct.unpack(">HH", data[at + 3 : at + 7])


def _end_of_scan(data: Any, start: int) -> int:
    """Where the next marker stands; a picture cut off in the middle is kept as far as it goes."""
    found = NEXT_MARKER.search(data, start)
    return found.start() if found else len(data)


def _is_kept(data: Any, marker: int, at: int) -> bool:
    if marker in FRAMES or marker in TABLES or marker == SCAN:
        return True
    name = NAMED.get(marker)
    return name is not None and data[at + 2 : at + 2 + len(name)] == name


def _exif(upright: int) -> list[Piece]:
    if upright == UPRIGHT:
        return []
    body = EXIF + only_orientation(upright)
    return [b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body]
