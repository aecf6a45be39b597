"""What is done with a file after it is kept: scanned, shown, refused, forgotten. Nothing of it inside a transaction.

A file waits with `look_again_at`; who looks at it moves that on first, so that no two workers do, and one
that dies only means later. Every look counts, and only the last one may write what came out.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files import File
from django.db import transaction
from django.db.models import Q

from notifications.enums import Template
from notifications.services import owe
from requests_app.enums import FileState
from requests_app.files import scanner
from requests_app.files.heic_view import jpeg_of
from requests_app.files.kinds import HEIC
from requests_app.files.pieces import Unfit
from requests_app.files.scanner import ScannerAway
from requests_app.models import Event, Evidence
from requests_app.models.evidence import private_path

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
RESTS = [timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15)]
MOST_LOOKS_FOR_A_VIEW = 3
ORPHAN_AFTER = timedelta(days=1)
FOLDER = "evidence"
storage = Evidence._meta.get_field("file").storage


def state_of_new() -> FileState:
    return FileState.WAITING if scanner.is_there() else FileState.NOT_SCANNED


def look_at_waiting(at: datetime, *, at_most: int = 20) -> int:
    """Every file that is due; one answer missing from the scanner ends the round."""
    follow_the_settings(at)
    looked = 0
    for pk in list(Evidence.objects.to_look_at(at).values_list("pk", flat=True)[:at_most]):
        try:
            looked += look_at(pk, at)
        except ScannerAway:
            break
    return looked


def follow_the_settings(at: datetime) -> None:
    """A scanner that came after a file still looks at it; without any, nothing waits for one."""
    if scanner.is_there():
        old = Evidence.objects.filter(state=FileState.NOT_SCANNED)
        old.update(state=FileState.WAITING, look_again_at=at)
        return
    waiting = Evidence.objects.filter(state=FileState.WAITING)
    waiting.filter(content_type=HEIC, view="").update(state=FileState.NOT_SCANNED)
    waiting.update(state=FileState.NOT_SCANNED, look_again_at=None)


def look_at(evidence_id: int, at: datetime) -> bool:
    """Scan one file, then make its view; whether it was due. Raises ScannerAway, and the file waits on."""
    claim = _claim(evidence_id, at)
    if claim is None:
        return False
    if claim.state == FileState.WAITING and not _scan(claim, at):
        return True
    _finish(claim, at)
    return True


def _claim(evidence_id: int, at: datetime) -> Evidence | None:
    with transaction.atomic():
        due = Evidence.objects.filter(pk=evidence_id, look_again_at__lte=at)
        claim = due.select_for_update(skip_locked=True).first()
        if claim is None:
            return None
        claim.looks += 1
        claim.look_again_at = at + LEASE
        claim.save(update_fields=["looks", "look_again_at"])
        return claim


def _scan(claim: Evidence, at: datetime) -> bool:
    """Whether it is clean; what is not is refused here."""
    try:
        with claim.file.open("rb") as file:
            clean = scanner.is_clean(file)
    except ScannerAway as away:
        log.warning("scanner away (%s); file %s waits", away, claim.pk)
        _wait(claim, at)
        raise
    except OSError as error:
        log.error("file %s cannot be read: %s", claim.pk, type(error).__name__)
        _wait(claim, at)
        return False
    if not clean:
        refuse(claim, at)
        return False
    claim.state, claim.checked_at = FileState.CLEAN, at
    return True


def _wait(claim: Evidence, at: datetime) -> None:
    rest = RESTS[min(claim.looks, len(RESTS)) - 1]
    _still_ours(claim).update(look_again_at=at + rest)


def _still_ours(claim: Evidence):
    return Evidence.objects.filter(pk=claim.pk, looks=claim.looks)


def _finish(claim: Evidence, at: datetime) -> None:
    """Write what the scanner said before the view is made: a view that fails takes nothing back."""
    wants_view = claim.content_type == HEIC and not claim.view
    again = at + RESTS[0] if wants_view and claim.looks < MOST_LOOKS_FOR_A_VIEW else None
    changes = {"state": claim.state, "checked_at": claim.checked_at, "look_again_at": again}
    if _still_ours(claim).update(**changes) and wants_view:
        _make_view(claim)


def _make_view(claim: Evidence) -> None:
    try:
        with claim.file.open("rb") as file, jpeg_of(file) as view:
            name = storage.save(private_path(claim, "view.jpg"), File(view))
    except Unfit:
        _still_ours(claim).update(look_again_at=None)
    except OSError as error:
        log.error("no view of file %s: %s", claim.pk, type(error).__name__)
    else:
        if not _still_ours(claim).update(view=name, look_again_at=None):
            forget([name])


def refuse(claim: Evidence, at: datetime) -> None:
    """The file goes, its row stays; who sent it is told."""
    with transaction.atomic():
        held = Evidence.objects.select_for_update(of=("self",)).filter(pk=claim.pk).first()
        if held is None or held.state == FileState.REFUSED:
            return
        files = names_of(held)
        held.state, held.checked_at = FileState.REFUSED, at
        held.file = held.view = ""
        held.look_again_at = None
        held.save()
        _tell(held, at)
        forget_after_commit(files)


def _tell(refused: Evidence, at: datetime) -> None:
    """Whoever sent it, by a message; everybody who follows the request, in its history."""
    request = refused.request
    person = refused.added_by.person
    owe(
        person,
        Template.FILE_REFUSED,
        reference=request.reference or "",
        link=request.get_absolute_url(),
        key=f"file-refused-{refused.pk}-{person.pk}",
        at=at,
    )
    if not request.is_draft:
        Event.objects.create(
            request=request,
            action="refuse_file",
            now=request.status,
            at=at,
            details={"file": refused.name},
            seen_by_family=True,
        )


def names_of(evidence: Evidence) -> list[str]:
    return [name for name in (evidence.file.name, evidence.view.name) if name]


def forget_after_commit(names: Iterable[str]) -> None:
    """The rows go in the transaction, the files after it: a rollback must not leave rows without files."""
    gone = list(names)
    transaction.on_commit(lambda: forget(gone), robust=True)


def forget(names: Iterable[str]) -> None:
    """What the storage does not give up now, `forget_orphans` finds."""
    for name in names:
        try:
            storage.delete(name)
        except OSError as error:
            log.error("a file stays in the storage for now: %s", type(error).__name__)


def forget_orphans(at: datetime) -> int:
    """Files older than a day that no row names: from an upload that broke off, a deletion that failed."""
    if not storage.exists(FOLDER):
        return 0
    names = [f"{FOLDER}/{name}" for name in storage.listdir(FOLDER)[1]]
    gone = 0
    for start in range(0, len(names), 500):
        orphans = _without_row(names[start : start + 500])
        old = [name for name in orphans if storage.get_modified_time(name) < at - ORPHAN_AFTER]
        forget(old)
        gone += len(old)
    return gone


def _without_row(names: list[str]) -> list[str]:
    rows = Evidence.objects.filter(Q(file__in=names) | Q(view__in=names))
    named = {name for row in rows.values_list("file", "view") for name in row}
    return [name for name in names if name not in named]
