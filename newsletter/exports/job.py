"""Makes the files of an export, step by step; consents are looked at again at the beginning and at the end."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from newsletter.enums import Channel, ExportStatus, FileKind, IssueStatus, IssueStep
from newsletter.exports.archive import archive_of, name_of
from newsletter.exports.content import Contents
from newsletter.exports.gathering import Sorted, contents_of, sort_stories, tables_of
from newsletter.exports.pages import email_of, page_of, pdf_of
from newsletter.exports.plain import text_of
from newsletter.exports.word import word_of
from newsletter.lifecycle import EXPORT
from newsletter.models import CaseStudy, Export, ExportedStudy, Issue, IssueEvent, LeftOutStudy

STEPS = (
    "Checking every consent again",
    "Gathering the figures",
    "Writing the email",
    "Writing the Word file",
    "Making the PDF",
    "Packing everything into one ZIP",
)
GIVEN_UP_AFTER = 3
STUCK_AFTER = timedelta(minutes=5)
USED = (Channel.BY_EMAIL, Channel.IN_PRINT)
Clock = Callable[[], datetime]
Stories = dict[str, Sorted]
Files = dict[str, bytes]


class ConsentChanged(Exception):
    """Somebody took a story back while its files were being made: they are thrown away and made again."""


def make(export_id: int, clock: Clock = timezone.now) -> bool:
    """Make one export that is owed; whether this call was the one that made it."""
    export = claim(export_id, clock())
    if export is None:
        return False
    try:
        stories = _check(export, clock)
        _keep(export, stories, _files(export, stories), clock)
    except Exception as error:
        _fail(export, error)
        raise
    return True


def claim(export_id: int, now: datetime) -> Export | None:
    """Take it for ourselves; one that a killed worker left behind is taken again."""
    with transaction.atomic():
        free = Export.objects.owed(now - STUCK_AFTER).select_for_update(
            skip_locked=True, of=("self",)
        )
        export = free.filter(pk=export_id).select_related("issue", "asked_by").first()
        if export:
            export.status, export.started_at, export.step = ExportStatus.WORKING, now, 0
            export.attempts += 1
            export.save()
        return export


def _check(export: Export, clock: Clock) -> Stories:
    """What may go out now, not when it was asked for."""
    _tell(export, 1)
    user = export.asked_by
    if not (user.is_active and user.has_perm(EXPORT)):
        raise PermissionDenied
    return _sorted(export.issue, clock)


def _sorted(issue: Issue, clock: Clock) -> Stories:
    today = timezone.localdate(clock())
    return {channel: sort_stories(issue, today, channel) for channel in USED}


def _files(export: Export, stories: Stories) -> Files:
    _tell(export, 2)
    tables = tables_of(export.issue)
    by_email, in_print = (
        contents_of(export.issue, stories[channel].going, tables) for channel in USED
    )
    made: Files = {
        FileKind.EMAIL: _step(export, 3, email_of, by_email).encode(),
        FileKind.PLAIN: text_of(by_email).encode(),
        FileKind.WORD: _step(export, 4, word_of, in_print),
        FileKind.PDF: _step(export, 5, lambda issue: pdf_of(page_of(issue)), in_print),
    }
    names = {name_of(export, kind): data for kind, data in made.items()}
    packed = _step(export, 6, lambda issue: archive_of(names, issue.pictures), by_email)
    return {**made, FileKind.ARCHIVE: packed}


def _step(export: Export, number: int, write: Callable, issue: Contents):
    _tell(export, number)
    return write(issue)


def _keep(export: Export, stories: Stories, files: Files, clock: Clock) -> None:
    for kind, data in files.items():
        getattr(export, kind).save(name_of(export, kind), ContentFile(data), save=False)
    with transaction.atomic():
        _hold(export, stories, clock)
        at = clock()
        export.status, export.finished_at, export.error = ExportStatus.DONE, at, ""
        export.save()
        _log(export, stories, at)


def _hold(export: Export, stories: Stories, clock: Clock) -> None:
    """Whoever takes a story back now waits until it is written down that it went out."""
    chosen = export.issue.chosen.values("study")
    list(CaseStudy.objects.select_for_update(no_key=True).filter(pk__in=chosen).order_by("pk"))
    now = _sorted(export.issue, clock)
    if any(now[channel].versions != found.versions for channel, found in stories.items()):
        raise ConsentChanged


def _log(export: Export, stories: Stories, at: datetime) -> None:
    for channel, found in stories.items():
        ExportedStudy.objects.bulk_create(
            ExportedStudy(
                export=export,
                study=one.study,
                channel=channel,
                position=number,
                version=one.study.version,
            )
            for number, one in enumerate(found.going, start=1)
        )
        LeftOutStudy.objects.bulk_create(
            LeftOutStudy(export=export, study=study, channel=channel, why=why)
            for study, why in found.left_out
        )
    Issue.objects.filter(pk=export.issue_id).update(status=IssueStatus.EXPORTED)
    IssueEvent.objects.create(
        issue=export.issue, step=IssueStep.EXPORTED, actor=export.asked_by, at=at
    )


def _tell(export: Export, step: int) -> None:
    export.step = step
    Export.objects.filter(pk=export.pk).update(step=step)


def _fail(export: Export, error: Exception) -> None:
    status = ExportStatus.FAILED if export.attempts >= GIVEN_UP_AFTER else ExportStatus.OWED
    Export.objects.filter(pk=export.pk).update(status=status, error=type(error).__name__[:80])
