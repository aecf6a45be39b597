"""A paper that an officer adds to an answer: known by its content, kept as we keep evidence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile

from requests_app.files import kinds
from requests_app.files.pieces import Unfit
from requests_app.services import Refused


class NotKept(Refused):
    """A paper that cannot be kept; `field` is where it was chosen."""

    field = "paper"


@contextmanager
def paper_of(file: UploadedFile | None) -> Iterator[File | None]:
    """The file as it is kept, named by its kind alone; Refused with what to do."""
    if file is None or file.file is None:
        yield None
        return
    if (file.size or 0) > settings.EVIDENCE_MAX_BYTES:
        raise NotKept("The file is bigger than 50 MB. Choose a smaller one, or send it in parts.")
    try:
        with kinds.fit(file.file) as fit:
            yield File(fit.content, name=f"paper{kinds.ENDINGS[fit.kind]}")
    except Unfit as unfit:
        raise NotKept(str(unfit)) from unfit
