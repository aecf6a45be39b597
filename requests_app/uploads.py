"""Stops a file that is too big while it arrives: nothing of it is kept, in memory or on disk."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class SizeLimit(FileUploadHandler):
    """First of the upload handlers; leaves the names of what it stopped in `request.too_big`."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data, start):
        self.seen += len(raw_data)
        if self.seen > settings.EVIDENCE_MAX_BYTES:
            stopped = [*getattr(self.request, "too_big", []), self.file_name]
            setattr(self.request, "too_big", stopped)  # noqa: B010 - a name of ours on Django's request
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None
