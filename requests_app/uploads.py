"""Stops what is too big while it arrives: nothing of it is kept, in memory or on disk."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class SizeLimit(FileUploadHandler):
    """First of the upload handlers; leaves the names of what it stopped in `request.too_big`.

    One file ends at EVIDENCE_MAX_BYTES, everything sent at once at UPLOAD_MAX_BYTES (`request.too_much`).
    """

    together = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data, start):
        self.seen += len(raw_data)
        self.together += len(raw_data)
        if self.seen > settings.EVIDENCE_MAX_BYTES:
            self._stop("too_big")
        if self.together > settings.UPLOAD_MAX_BYTES:
            self._stop("too_much")
        return raw_data

    def _stop(self, why):
        self.together -= self.seen
        setattr(self.request, why, [*getattr(self.request, why, []), self.file_name])
        raise SkipFile

    def file_complete(self, file_size):
        return None
