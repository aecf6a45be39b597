"""Evidence: kept outside the web root, known by content, the same file once."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from requests_app.models import Evidence, Request
from requests_app.services.moves import Refused, record

SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
MOST_FILES = 20


def add_evidence(
    request: Request, *, actor, at: datetime, file: UploadedFile, about: str = ""
) -> Evidence:
    """Keep one file of a request; the same file again is the same row. Raises Refused with what to do."""
    kind, sha256 = inspect(file)
    with transaction.atomic():
        held = Request.objects.visible_to(actor).lock(request.pk)
        if not (held.is_draft or held.is_open):
            raise Refused("This request is closed. Ring us if you have something to add.")
        if held.evidence.count() >= MOST_FILES:
            raise Refused(f"You can add up to {MOST_FILES} files. Remove one first.")
        evidence, created = Evidence.objects.get_or_create(
            request=held,
            sha256=sha256,
            defaults={
                "name": safe_name(file.name or ""),
                "about": about,
                "file": file,
                "content_type": kind,
                "size": file.size or 0,
                "added_by": actor,
                "added_at": at,
            },
        )
        if created and not held.is_draft:
            record(held, "add_evidence", actor=actor, at=at, seen_by_family=True)
        return evidence


def inspect(file: UploadedFile) -> tuple[str, str]:
    """Type by content, never by name, and the SHA-256 of it."""
    if not file.size:
        raise Refused("The file is empty. Choose another one.")
    if file.size > settings.EVIDENCE_MAX_BYTES:
        raise Refused("The file is bigger than 50 MB. Choose a smaller one, or send it in parts.")
    start = file.read(16)
    kind = next((kind for magic, kind in SIGNATURES.items() if start.startswith(magic)), None)
    if kind is None:
        raise Refused("The file must be a PDF, a JPEG or a PNG. Choose another one.")
    return kind, _sha256(file)


def _sha256(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def safe_name(name: str) -> str:
    """The family's own file name, to show only: no path, no control characters."""
    shown = "".join(
        letter for letter in name.replace("\\", "/").split("/")[-1] if letter.isprintable()
    )
    return shown[-160:] or "file"


@transaction.atomic
def remove_evidence(evidence: Evidence, *, actor) -> None:
    """Only from a draft; the file goes after the transaction."""
    held = Request.objects.visible_to(actor).lock(evidence.request_id)
    if not held.is_draft:
        raise Refused("What was sent with a request stays with it.")
    file = evidence.file
    Evidence.objects.visible_to(actor).filter(pk=evidence.pk).delete()
    transaction.on_commit(lambda: file.delete(save=False), robust=True)
