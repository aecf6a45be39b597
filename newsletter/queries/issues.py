"""What the pages of issues read: which stories and tables may be chosen, and what an issue holds today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from insights.models import Release
from newsletter.enums import Channel
from newsletter.exports.gathering import why_not
from newsletter.models import CaseStudy, ChosenStudy, ExportedStudy, Issue

FOR_ISSUES = {Channel.BY_EMAIL: "email", Channel.IN_PRINT: "paper"}
TERMS_OFFERED = 6


@dataclass(frozen=True, slots=True)
class InIssue:
    """`goes`: in which channels the story would go out today; `why_not` when it would in none."""

    chosen: ChosenStudy
    goes: list[str]
    why_not: str

    @property
    def study(self) -> CaseStudy:
        return self.chosen.study


def may_be_in(on: date) -> QuerySet[CaseStudy]:
    """Stories that may go out in an issue that day, by email or on paper."""
    stories = CaseStudy.objects
    return stories.may_go_out(on, Channel.BY_EMAIL) | stories.may_go_out(on, Channel.IN_PRINT)


def stories_of(issue: Issue, on: date) -> list[InIssue]:
    """In their order; costs the same however many there are."""
    rows = CaseStudy.objects.filter(chosen__issue=issue)
    may = {
        words: set(rows.may_go_out(on, channel).values_list("pk", flat=True))
        for channel, words in FOR_ISSUES.items()
    }
    found = []
    for one in issue.chosen.select_related("study").order_by("position"):
        goes = [words for words, studies in may.items() if one.study_id in studies]
        found.append(InIssue(one, goes, "" if goes else str(why_not(one.study).label)))
    return found


def issues_of(someone) -> QuerySet[Issue]:
    """For the list: how many stories each has, when it was last exported."""
    rows = Issue.objects.visible_to(someone)
    found = rows.annotate(stories=Count("chosen", distinct=True), last=Max("exports__finished_at"))
    return found.order_by("-term_starts", "-pk")


def terms_to_choose_from(someone) -> QuerySet[Release]:
    return Release.objects.visible_to(someone).order_by("-ends_on")[:TERMS_OFFERED]


def tables_of_terms(releases) -> Iterator[tuple[int, str]]:
    """What is published, as a release and the key of its table."""
    for release in releases:
        for one in release.tables:
            yield release.pk, one["key"]


def stories_offered(issue: Issue, on: date) -> QuerySet[CaseStudy]:
    """What may be chosen: those in it, and every story that may go out; the newest signature first."""
    may = may_be_in(on).values_list("pk", flat=True)
    chosen = issue.chosen.values_list("study", flat=True)
    rows = CaseStudy.objects.filter(pk__in={*may, *chosen})
    return rows.order_by("-signed_at", "pk")


def used_before(issue: Issue, studies: Iterable[CaseStudy]) -> dict[int, str]:
    """Titles of the other issues that a story went out in."""
    rows = ExportedStudy.objects.filter(study__in=[one.pk for one in studies])
    used: dict[int, str] = {}
    for study, title in (
        rows.exclude(export__issue=issue)
        .order_by("export")
        .values_list("study", "export__issue__title")
    ):
        used.setdefault(study, title)
    return used
