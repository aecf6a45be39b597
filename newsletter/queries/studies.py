"""What the pages of case studies read: the list with what comes next, and who was asked and answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from newsletter.enums import Answer, StudyStatus
from newsletter.models import CaseStudy, ExportedStudy, StudyConsent, TakenDown
from newsletter.models.studies import OUT

NEXT: Mapping[str, str] = {
    StudyStatus.CONSENTED: "A second person signs",
    StudyStatus.SIGNED: "Publish",
    StudyStatus.PUBLISHED: "Nothing: it is published",
}
COLOURS: Mapping[str, str] = {
    StudyStatus.DRAFT: "grey",
    StudyStatus.WITH_FAMILY: "amber",
    StudyStatus.CONSENTED: "blue",
    StudyStatus.SIGNED: "plum",
    StudyStatus.PUBLISHED: "green",
    StudyStatus.WITHDRAWN: "red",
}
LAPSED = "Ask again: a yes is missing or has run out"


@dataclass(frozen=True, slots=True)
class StudyRow:
    study: CaseStudy
    next: str
    urgent: bool
    colour: str


def counts(someone) -> Mapping[str, int]:
    rows = CaseStudy.objects.visible_to(someone).order_by().values_list("status")
    return dict(rows.annotate(many=Count("pk")))


def for_the_list(someone, status: str) -> QuerySet[CaseStudy]:
    rows = CaseStudy.objects.visible_to(someone).select_related("proposed_by__person")
    standing = Q(consents__void_at=None)
    waiting = standing & Q(consents__answer=Answer.WAITING)
    no = StudyConsent.objects.filter(
        study=OuterRef("pk"), answer=Answer.NO, fingerprint=OuterRef("fingerprint")
    )
    return (
        (rows.filter(status=status) if status else rows)
        .annotate(
            asked=Count("consents", filter=standing),
            waiting=Count("consents", filter=waiting),
            was_refused=Exists(no),
        )
        .order_by("-proposed_at", "-pk")
    )


def rows_of(studies: Iterable[CaseStudy], on: date) -> list[StudyRow]:
    """With what comes next for each; costs the same however many there are."""
    studies = list(studies)
    out = [study for study in studies if study.status in OUT]
    living = StudyConsent.objects.open_channels(out, on)
    copies = _copies(study for study in studies if study.status == StudyStatus.WITHDRAWN)
    found = []
    for study in studies:
        words, urgent = _next(study, bool(living.get(study.pk)), copies.get(study.pk, 0))
        found.append(StudyRow(study, words, urgent, COLOURS[study.status]))
    return found


def _next(study: Any, lives: bool, copies: int) -> tuple[str, bool]:
    """`study` as `for_the_list` gives it."""
    if study.status == StudyStatus.DRAFT:
        no = study.was_refused
        return (
            ("Somebody said no: change it or withdraw it", True)
            if no
            else ("Finish the words, then ask the family", False)
        )
    if study.status == StudyStatus.WITH_FAMILY:
        return _waits(study.waiting, study.asked), False
    if study.status == StudyStatus.WITHDRAWN:
        plural = "copy" if copies == 1 else "copies"
        return (f"Take {copies} {plural} down", True) if copies else ("Nothing", False)
    if study.status in OUT and not lives:
        return LAPSED, True
    return NEXT[study.status], False


def _waits(waiting: int, asked: int) -> str:
    if waiting < asked:
        return f"Waits for {waiting} of {asked} answers"
    return f"Waits for {asked} answer{'' if asked == 1 else 's'}"


def _copies(studies: Iterable[CaseStudy]) -> Mapping[int, int]:
    rows = still_up().filter(study__in=list(studies)).values_list("study").order_by()
    return dict(rows.annotate(many=Count("export", distinct=True)))


def still_up() -> QuerySet[ExportedStudy]:
    """Withdrawn stories in finished exports, where nobody has said yet that the copy is gone."""
    gone = TakenDown.objects.filter(study=OuterRef("study"), export=OuterRef("export"))
    withdrawn = ExportedStudy.objects.filter(study__status=StudyStatus.WITHDRAWN)
    return withdrawn.exclude(Exists(gone))
