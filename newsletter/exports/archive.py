"""What the files of an export are called, and the ZIP that holds them all."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from django.utils.text import slugify
from django.utils.timezone import localdate

from newsletter.enums import FileKind
from newsletter.exports.content import Picture
from newsletter.exports.pages import PICTURES
from newsletter.models import Export

ENDINGS = {
    FileKind.EMAIL: "html",
    FileKind.PLAIN: "txt",
    FileKind.WORD: "docx",
    FileKind.PDF: "pdf",
    FileKind.ARCHIVE: "zip",
}


def name_of(export: Export, kind: str) -> str:
    """By what and when: newsletter-autumn-2026-2026-11-24.pdf."""
    what = slugify(f"newsletter {export.issue.term}")
    return f"{what}-{localdate(export.asked_at):%Y-%m-%d}.{ENDINGS[FileKind(kind)]}"


def archive_of(files: Mapping[str, bytes], pictures: Iterable[Picture]) -> bytes:
    """The files, and the email's pictures in the folder where it looks for them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        for picture in pictures:
            archive.writestr(PICTURES + picture.name, picture.data)
    return made.getvalue()
