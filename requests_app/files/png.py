"""A PNG without texts, dates and camera data: only the chunks that draw it stay, and nothing after its end."""

import struct
import zlib
from typing import Any

from requests_app.files.pictures import (
    NOT_READABLE,
    UPRIGHT,
    only_orientation,
    orientation_in,
    refuse_a_bomb,
)
from requests_app.files.pieces import Piece, Unfit

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DRAWS = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP"),
    *(b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
}


def pieces_of(data: Any) -> list[Piece]:
    kept: list[Piece] = [SIGNATURE]
    upright, at = UPRIGHT, len(SIGNATURE)
    while True:
        kind, end = _chunk(data, at)
        if at == len(SIGNATURE):
            refuse_a_bomb(*_size(data, kind, at))
        if kind == b"eXIf":
            upright = orientation_in(data[at + 8 : end - 4])
        if kind in DRAWS:
            kept.append((at, end))
        if kind == b"IEND":
            break
        at = end
    return [*kept[:2], *_exif(upright), *kept[2:]]


def _chunk(data: Any, at: int) -> tuple[bytes, int]:
    if at + 12 > len(data):
        raise Unfit(NOT_READABLE)
    length, kind = struct.unpack(">L4s", data[at : at + 8])
    end = at + 12 + length
    if end > len(data):
        raise Unfit(NOT_READABLE)
    return kind, end


def _size(data: Any, kind: bytes, at: int) -> tuple[int, int]:
    if kind != b"IHDR" or at + 16 > len(data):
        raise Unfit(NOT_READABLE)
    return struct.unpack(">LL", data[at + 8 : at + 16])


def _exif(upright: int) -> list[Piece]:
    if upright == UPRIGHT:
        return []
    body = only_orientation(upright)
    check = struct.pack(">L", zlib.crc32(b"eXIf" + body))
    return [struct.pack(">L", len(body)) + b"eXIf" + body + check]
