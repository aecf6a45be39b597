"""Evidence: kept outside the web root, known by content, the same file once."""

from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Sum
from django.utils.timezone import localdate

from council.policy import values
from requests_app.delivery import (
    forget,
    forget_after_commit,
    names_of,
    state_of_new,
    storage,
)
from requests_app.enums import FileState
from requests_app.files import kinds
from requests_app.files.pieces import Unfit, sha256_and_size
from requests_app.models import Evidence, Request
from requests_app.models.evidence import private_path
from requests_app.services.moves import Refused, record
from requests_app.tasks import nudge

CLOSED = "This request is closed. Ring us if you have something to add."
TOO_BIG = "The file is bigger than 50 MB. Choose a smaller one, or send it in parts."
REFUSED_BEFORE = "This file did not pass our virus check when you sent it before. Send it as a photo or on paper."
LONGEST_NAME = 160
MEGABYTE = 1024 * 1024


def add_evidence(
    request: Request,
    *,
    actor,
    at: datetime,
    file: UploadedFile,
    about: str = "",
    held_back: bool = False,
) -> Evidence:
    """Keep one file of a request; the same file again is the same row. Raises Refused with what to do.

    `held_back`: part of an answer that is still being written, seen by the family only.
    """
    row = _stored(file) | {
        "name": safe_name(file.name or ""),
        "about": about,
        "added_by": actor,
        "added_at": at,
        "held_back": held_back,
    }
    path, kept = row["file"], None
    try:
        kept = _keep(request, actor, at, row)
        return kept
    finally:
        if kept is None or kept.file.name != path:
            forget([path])


def _stored(file: UploadedFile) -> dict[str, Any]:
    """Judged by its content, cleaned and written to the storage, before any transaction begins."""
    if not file.size or file.file is None:
        raise Refused(kinds.EMPTY)
    if file.size > settings.EVIDENCE_MAX_BYTES:
        raise Refused(TOO_BIG)
    try:
        with kinds.fit(file.file) as fit:
            sha256, size = sha256_and_size(fit.content)
            path = storage.save(private_path(None, kinds.ENDINGS[fit.kind]), File(fit.content))
    except Unfit as unfit:
        raise Refused(str(unfit)) from unfit
    return {"file": path, "content_type": fit.kind, "sha256": sha256, "size": size}


@transaction.atomic
def _keep(request: Request, actor, at: datetime, row: dict[str, Any]) -> Evidence:
    held = Request.objects.visible_to(actor).lock(request.pk)
    if not (held.is_draft or held.is_open):
        raise Refused(CLOSED)
    if earlier := held.evidence.filter(sha256=row["sha256"]).first():
        if earlier.state == FileState.REFUSED:
            raise Refused(REFUSED_BEFORE)
        return earlier
    _refuse_too_many(held, row["size"], at)
    state = state_of_new()
    due = state == FileState.WAITING or row["content_type"] == kinds.HEIC
    row |= {"state": state, "look_again_at": at if due else None}
    kept = Evidence.objects.create(request=held, **row)
    if not (held.is_draft or kept.held_back):
        record(held, "add_evidence", actor=actor, at=at, seen_by_family=True)
    if due:
        transaction.on_commit(lambda: nudge(kept.pk), robust=True)
    return kept


def _refuse_too_many(held: Request, size: int, at: datetime) -> None:
    """The council's dated limits; what was refused does not count."""
    most, megabytes = values(("evidence_files", "evidence_megabytes"), localdate(at)).values()
    kept = held.evidence.exclude(state=FileState.REFUSED)
    so_far = kept.aggregate(files=Count("pk"), bytes=Sum("size"))
    if so_far["files"] >= most:
        raise Refused(f"You can add up to {most} files. Remove one first, or ring us.")
    if (so_far["bytes"] or 0) + size > megabytes * MEGABYTE:
        raise Refused(
            f"All your files together can be up to {megabytes:,} MB. "
            "Remove one first, or choose a smaller one."
        )


def safe_name(name: str) -> str:
    """The family's own file name, to show only: no path, no control characters, nothing that turns it round."""
    shown = "".join(
        letter for letter in name.replace("\\", "/").split("/")[-1] if letter.isprintable()
    ).strip()
    if len(shown) > LONGEST_NAME:
        ending = PurePosixPath(shown).suffix[:10]
        shown = shown[: LONGEST_NAME - len(ending)] + ending
    return shown if shown.strip(".") else "file"


@transaction.atomic
def remove_evidence(evidence: Evidence, *, actor) -> None:
    """Only from a draft, or from an answer that is not sent; the file goes after the transaction."""
    held = Request.objects.visible_to(actor).lock(evidence.request_id)
    row = Evidence.objects.visible_to(actor).get(pk=evidence.pk)
    if not (held.is_draft or row.held_back):
        raise Refused("What was sent with a request stays with it.")
    forget_after_commit(names_of(row))
    row.delete()
