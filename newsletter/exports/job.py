"""Makes the file of an export, step by step; consents are looked at again inside."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from council.queries import the_council
from newsletter.enums import Channel, ExportStatus
from newsletter.models import CaseStudy, Export

STEPS = ("Checking every consent again", "Writing the stories", "Saving the file")
GIVEN_UP_AFTER = 3
STUCK_AFTER = timedelta(minutes=5)


def make(export_id: int) -> bool:
    """Make one export that is owed; whether this call was the one that made it."""
    export = claim(export_id)
    if export is None:
        return False
    try:
        studies = _check(export)
        page = _write(export, studies)
        _save(export, studies, page)
    except Exception as error:
        _fail(export, error)
        raise
    return True


def claim(export_id: int) -> Export | None:
    """Take it for ourselves; one that a killed worker left behind is taken again."""
    now = timezone.now()
    left_behind = Q(status=ExportStatus.WORKING, started_at__lt=now - STUCK_AFTER)
    with transaction.atomic():
        free = Export.objects.select_for_update(skip_locked=True).filter(
            Q(status=ExportStatus.OWED) | left_behind
        )
        export = free.filter(pk=export_id).first()
        if export:
            export.status, export.started_at = ExportStatus.WORKING, now
            export.attempts += 1
            export.save()
        return export


def _check(export: Export) -> list[CaseStudy]:
    _tell(export, 1)
    return list(
        CaseStudy.objects.may_go_out(timezone.localdate(), Channel.BY_EMAIL).order_by("need", "pk")
    )


def _write(export: Export, studies: list[CaseStudy]) -> str:
    _tell(export, 2)
    told = {"export": export, "studies": studies, "council": the_council()}
    return render_to_string("newsletter/export.html", told)


def _save(export: Export, studies: list[CaseStudy], page: str) -> None:
    _tell(export, 3)
    export.studies.set(studies)
    export.file.save("case-studies.html", ContentFile(page.encode()), save=False)
    export.status, export.finished_at, export.doing = ExportStatus.DONE, timezone.now(), ""
    export.save()


def _tell(export: Export, step: int) -> None:
    export.step, export.doing = step, STEPS[step - 1]
    Export.objects.filter(pk=export.pk).update(step=step, doing=export.doing)


def _fail(export: Export, error: Exception) -> None:
    status = ExportStatus.FAILED if export.attempts >= GIVEN_UP_AFTER else ExportStatus.OWED
    Export.objects.filter(pk=export.pk).update(status=status, error=type(error).__name__[:80])
