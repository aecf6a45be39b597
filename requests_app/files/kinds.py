"""Which kind a file is, by its content: never by its name, never by what the browser says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from requests_app.files import docx, heic, jpeg, png
from requests_app.files.docx import NOT_WORD
from requests_app.files.pieces import Piece, Unfit, content_of, joined

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
HEIC = "image/heic"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", HEIC: ".heic", DOCX: ".docx"}
WORDS = {PDF: "PDF", JPEG: "photo", PNG: "picture", HEIC: "photo", DOCX: "Word document"}
ACCEPT = ".pdf,.jpg,.jpeg,.png,.heic,.heif,.docx"
SHOWN_IN_THE_BROWSER = {PDF, JPEG, PNG}
CLEANED: dict[str, Callable[[Any], list[Piece]]] = {
    JPEG: jpeg.pieces_of,
    PNG: png.pieces_of,
    HEIC: heic.pieces_of,
}
EMPTY = "The file is empty. Choose another one."
OLD_WORD = (
    "This is an old Word file (DOC), or one with a password. "
    "Save it as a DOCX without a password, or as a PDF."
)


@dataclass(frozen=True, slots=True)
class Fit:
    """A file that we keep, as we keep it: a picture without what the camera wrote."""

    kind: str
    content: IO[bytes]


@contextmanager
def fit(file: IO[bytes]) -> Iterator[Fit]:
    """Raises Unfit with words for the person. What it yields is gone at the end of the block."""
    file.seek(0)
    kind = kind_of(file.read(128))
    if kind == DOCX:
        docx.check(file)
    file.seek(0)
    if kind not in CLEANED:
        yield Fit(kind, file)
        return
    with content_of(file) as data, joined(data, CLEANED[kind](data)) as clean:
        yield Fit(kind, clean)


def kind_of(start: bytes) -> str:
    if not start:
        raise Unfit(EMPTY)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unfit(OLD_WORD)
    if heic.is_heic(start):
        return HEIC
    for magic, kind in {
        b"%PDF-": PDF,
        b"\xff\xd8\xff": JPEG,
        png.SIGNATURE: PNG,
        b"PK\x03\x04": DOCX,
    }.items():
        if start.startswith(magic):
            return kind
    raise Unfit(NOT_WORD)
