"""A Word document (DOCX) that holds words and pictures and nothing that runs or bursts."""

import zipfile
import zlib
from typing import IO

from requests_app.files.pieces import CHUNK, Unfit

CONTENT_TYPES = "[Content_Types].xml"
MOST_ENTRIES = 2000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_TIMES_LARGER = 100
SMALL = 20 * 1024 * 1024
RUNS = (b"macroenabled", b"vbaproject", b"activex", b"ms-word.vbadata")
RUNS_BY_NAME = ("vbaproject", "vbadata", "activex/", "oleobject")

NOT_WORD = (
    "The file must be a PDF, a photo (JPEG, PNG or HEIC) or a Word document (DOCX). "
    "Choose another one."
)
BROKEN = "The Word document cannot be opened. Save it again, or save it as a PDF."
BURSTS = "The Word document is far too large when it is opened. Save it as a PDF instead."
MACROS = "The Word document has macros or other parts that run. Save it as a PDF instead."


def check(file: IO[bytes]) -> None:
    """Raise Unfit for a ZIP that is no DOCX, or one that is not safe to open."""
    try:
        with zipfile.ZipFile(file) as archive:
            _is_word(archive)
            _does_not_burst(archive)
            _runs_nothing(archive)
            _can_be_read(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise Unfit(BROKEN) from error
    except (EOFError, OSError, ValueError, KeyError) as error:
        raise Unfit(BROKEN) from error


def _is_word(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if CONTENT_TYPES not in names or "word/document.xml" not in names:
        raise Unfit(NOT_WORD)


def _does_not_burst(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    bursts = unpacked > MOST_UNPACKED or unpacked > max(SMALL, packed * MOST_TIMES_LARGER)
    if bursts or len(entries) > MOST_ENTRIES:
        raise Unfit(BURSTS)


def _runs_nothing(archive: zipfile.ZipFile) -> None:
    if any(mark in name.lower() for name in archive.namelist() for mark in RUNS_BY_NAME):
        raise Unfit(MACROS)
    with archive.open(CONTENT_TYPES) as types:
        said = types.read(1024 * 1024).lower()
    if any(mark in said for mark in RUNS):
        raise Unfit(MACROS)


def _can_be_read(archive: zipfile.ZipFile) -> None:
    """Unpack it once, thrown away chunk by chunk: a size that lies ends here too."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while part.read(CHUNK):
                pass
