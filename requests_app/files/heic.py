"""A HEIC (what an iPhone takes) whose camera and place data are overwritten with zeros, byte for byte in place:
nothing moves, so nothing has to be encoded again. Which way is up is no Exif in a HEIC: it stays.

Boxes: ISO/IEC 14496-12; items, their places and sizes: ISO/IEC 23008-12.
"""

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

from requests_app.files.pictures import MOST_PIXELS_WE_DRAW, NOT_READABLE, refuse_a_bomb
from requests_app.files.pieces import Piece, Unfit, zeros

PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis"}
ANY_BRANDS = {b"mif1", b"msf1", b"mif2"}
STAYS = {b"ftyp", b"meta", b"mdat"}
STAYS_IN_META = {b"hdlr", b"dinf", b"pitm", b"iinf", b"iloc", b"iref", b"iprp", b"idat", b"grpl"}
TELLS = {b"Exif", b"mime", b"uri "}
MOST_ITEMS = 5000


class Box(NamedTuple):
    kind: bytes
    start: int
    body: int
    end: int


def is_heic(start: bytes) -> bool:
    """By the brands in the first box: `start` is the file's first 64 bytes or more."""
    if start[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(start[:4], "big"), len(start))
    brands = {start[at : at + 4] for at in range(16, size, 4)}
    major = start[8:12]
    return major in PICTURE_BRANDS or (major in ANY_BRANDS and bool(brands & PICTURE_BRANDS))


def pieces_of(data: Any) -> list[Piece]:
    try:
        return _without(data, sorted(_to_blank(data)))
    except (struct.error, IndexError) as error:
        raise Unfit(NOT_READABLE) from error


def _to_blank(data: Any) -> Iterator[tuple[int, int]]:
    """From where to where the file tells of the camera or the place, or holds what is no picture."""
    metas = 0
    for box in boxes(data, 0, len(data)):
        if box.kind == b"meta":
            metas += 1
            yield from _in_meta(data, box)
        elif box.kind not in STAYS:
            yield box.body, box.end
    if metas != 1:
        raise Unfit(NOT_READABLE)


def _in_meta(data: Any, meta: Box) -> Iterator[tuple[int, int]]:
    inside = {box.kind: box for box in boxes(data, meta.body + 4, meta.end)}
    yield from ((box.body, box.end) for kind, box in inside.items() if kind not in STAYS_IN_META)
    if not {b"iinf", b"iloc", b"iprp"} <= set(inside):
        raise Unfit(NOT_READABLE)
    _refuse_a_bomb(data, inside[b"iprp"])
    telling = {number for number, kind in _items(data, inside[b"iinf"]) if kind in TELLS}
    idat = inside[b"idat"].body if b"idat" in inside else 0
    for number, start, end in _places(data, inside[b"iloc"], idat):
        if number in telling:
            yield start, min(end, len(data))


def boxes(data: Any, at: int, end: int) -> Iterator[Box]:
    while at + 8 <= end:
        size, kind = struct.unpack(">L4s", data[at : at + 8])
        body = at + 8
        if size == 1:
            (size,) = struct.unpack(">Q", data[body : body + 8])
            body += 8
        stop = end if size == 0 else at + size
        if stop > end or stop < body:
            raise Unfit(NOT_READABLE)
        yield Box(kind, at, body, stop)
        at = stop


def _refuse_a_bomb(data: Any, iprp: Box) -> None:
    """The largest size named; every picture in it, also the tiles put together, has one."""
    found = [
        struct.unpack(">LL", data[size.body + 4 : size.body + 12])
        for ipco in boxes(data, iprp.body, iprp.end)
        if ipco.kind == b"ipco"
        for size in boxes(data, ipco.body, ipco.end)
        if size.kind == b"ispe"
    ]
    if not found:
        raise Unfit(NOT_READABLE)
    for width, height in found:
        refuse_a_bomb(width, height, MOST_PIXELS_WE_DRAW)


def _items(data: Any, iinf: Box) -> Iterator[tuple[int, bytes]]:
    """Number and kind of each item."""
    first = iinf.body + (6 if data[iinf.body] == 0 else 8)
    for box in boxes(data, first, iinf.end):
        version = data[box.body]
        if box.kind == b"infe" and version >= 2:
            wide = 2 if version == 2 else 4
            at = box.body + 4
            number = int.from_bytes(data[at : at + wide], "big")
            yield number, bytes(data[at + wide + 2 : at + wide + 6])


class _Reader:
    """Reads big-endian numbers one after the other."""

    def __init__(self, data: Any, at: int, end: int):
        self.data, self.at, self.end = data, at, end

    def number(self, wide: int) -> int:
        self.at += wide
        if self.at > self.end:
            raise Unfit(NOT_READABLE)
        return int.from_bytes(self.data[self.at - wide : self.at], "big")


def _places(data: Any, iloc: Box, idat: int) -> Iterator[tuple[int, int, int]]:
    """Item, from where, to where: in the file itself, or counted from the body of `idat`."""
    read, version = _Reader(data, iloc.body, iloc.end), data[iloc.body]
    read.number(4)
    sizes, more = read.number(1), read.number(1)
    offset, length, base, index = sizes >> 4, sizes & 15, more >> 4, more & 15
    wide = 2 if version < 2 else 4
    for _ in range(min(read.number(wide), MOST_ITEMS)):
        number = read.number(wide)
        inside = bool(version) and read.number(2) & 15 == 1
        read.number(2)
        origin = read.number(base) + (idat if inside else 0)
        for _ in range(min(read.number(2), MOST_ITEMS)):
            if version:
                read.number(index)
            start = origin + read.number(offset)
            yield number, start, start + read.number(length)


def _without(data: Any, blank: list[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for start, end in blank:
        if end <= at:
            continue
        start = max(start, at)
        pieces += [(at, start), *zeros(end - start)]
        at = end
    return [*pieces, (at, len(data))]
