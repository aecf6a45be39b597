"""A file as the pieces of it we keep: never the whole of it in memory."""

import hashlib
import mmap
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import UnsupportedOperation
from typing import IO, Any

CHUNK = 64 * 1024
ZEROS = bytes(CHUNK)
IN_MEMORY = 2_621_440

Piece = bytes | tuple[int, int]
"""Bytes of our own, or from where to where of the file that came."""


class Unfit(Exception):
    """A file we do not keep; the text tells the person why, and what to do."""


@contextmanager
def content_of(file: IO[bytes]) -> Iterator[Any]:
    """The content to search and slice like bytes; a large file stays on disk."""
    try:
        number = file.fileno()
    except (AttributeError, UnsupportedOperation):
        file.seek(0)
        yield file.read()
        return
    file.flush()
    with mmap.mmap(number, 0, access=mmap.ACCESS_READ) as mapped:
        yield mapped


def zeros(number: int) -> list[Piece]:
    return [*[ZEROS] * (number // CHUNK), ZEROS[: number % CHUNK]]


def joined(data: Any, pieces: list[Piece]) -> IO[bytes]:
    """A temporary file of the pieces, on disk when it is large."""
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    for piece in pieces:
        if isinstance(piece, bytes):
            out.write(piece)
        else:
            for start in range(piece[0], piece[1], CHUNK):
                out.write(data[start : min(start + CHUNK, piece[1])])
    out.seek(0)
    return out


def sha256_and_size(file: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return digest.hexdigest(), size
