"""What every kind of picture has in common: how large it may be when it is drawn, and which way is up."""

import struct
from typing import Any

from requests_app.files.pieces import Unfit

MOST_PIXELS = 200_000_000
"""Of a picture that we keep and a browser draws; the largest of today's telephones takes 200 million."""
MOST_PIXELS_WE_DRAW = 64_000_000
"""Of a HEIC, which we decode ourselves to make its view: 3 bytes each while that lasts."""
NOT_READABLE = "The picture cannot be read. Take it again, or choose another one."
ORIENTATION = 0x0112
UPRIGHT = 1


def refuse_a_bomb(width: int, height: int, most: int = MOST_PIXELS) -> None:
    """Before anybody decodes it: a file of a few kilobytes may unpack to gigabytes."""
    if not width or not height:
        raise Unfit(NOT_READABLE)
    if width * height > most:
        raise Unfit("The picture has too many pixels. Save it smaller, then choose it again.")


def orientation_in(exif: Any) -> int:
    """Which way up the camera was held, 1 to 8, from a TIFF header on; 1 when that is not said."""
    order = {b"II": "<", b"MM": ">"}.get(bytes(exif[:2]))
    if order is None:
        return UPRIGHT
    try:
        (first,) = struct.unpack_from(f"{order}4xL", exif)
        (entries,) = struct.unpack_from(f"{order}H", exif, first)
        for number in range(min(entries, 200)):
            tag, value = struct.unpack_from(f"{order}HxxxxxxH", exif, first + 2 + 12 * number)
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def only_orientation(orientation: int) -> bytes:
    """A TIFF header with nothing in it but which way is up."""
    return struct.pack(">2sHLHHHLHHL", b"MM", 42, 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)
