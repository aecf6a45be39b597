"""An issue: begun by an editor or prepared by the portal, written, filled with stories and figures, marked as ready."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from casework.work_counts import officers_with
from insights.models import Release
from insights.terms import term_of
from newsletter.enums import IssueStatus, IssueStep
from newsletter.issue_words import first_words
from newsletter.lifecycle import WRITE
from newsletter.models import ChosenStudy, ChosenTable, Issue, IssueEvent
from newsletter.queries.issues import may_be_in, tables_of_terms
from notifications.enums import Template
from notifications.services import owe
from requests_app.lifecycle import NotAllowed
from requests_app.services import Changed, Refused

BEING_MADE = "A worker is making the files of this issue. Change it when they are ready."
NO_STORY = "Choose at least one story that may go out today, by email or on paper."
NOT_THESE = "One of these stories cannot go into an issue any more. Look at the list again."
NO_TABLE = "One of these tables is not published. Look at the list again."


@transaction.atomic
def begin_issue(*, term_starts: date, actor, at: datetime, **words: str) -> Issue:
    """`words`: title, introduction, ask_title, ask; what is not given begins as usual."""
    _refuse_others(actor)
    usual = first_words(term_of(term_starts).name)
    issue = Issue.objects.create(
        term_starts=term_starts, begun_by=actor, begun_at=at, **{**usual, **words}
    )
    log(issue, IssueStep.BEGUN, actor, at)
    return issue


@transaction.atomic
def prepare_issue(at: datetime) -> Issue | None:
    """The draft of the term's issue, once a term, with the stories that went into none yet; editors are told."""
    term = term_of(localdate(at))
    issue, new = Issue.objects.get_or_create(
        term_starts=term.period.start,
        prepared=True,
        defaults={"begun_at": at, **first_words(term.name)},
    )
    if not new:
        return None
    fresh = may_be_in(localdate(at)).filter(chosen=None).order_by("signed_at", "pk")
    _put(issue, list(fresh.values_list("pk", flat=True)))
    log(issue, IssueStep.PREPARED, None, at)
    _tell_editors(issue, at)
    return issue


def _tell_editors(issue: Issue, at: datetime) -> None:
    for editor in officers_with(WRITE):
        owe(
            editor.person,
            Template.ISSUE_PREPARED,
            link=issue.get_absolute_url(),
            key=f"issue-prepared-{issue.pk}-{editor.person.pk}",
            at=at,
        )


@transaction.atomic
def write_issue(
    issue: Issue, *, actor, at: datetime, version: int | None = None, **words: Any
) -> Issue:
    held = _open(issue, actor, version)
    for name, new in words.items():
        setattr(held, name, new)
    return _changed(held, IssueStep.WRITTEN, actor, at)


@transaction.atomic
def choose_stories(
    issue: Issue, studies: Collection[int], *, actor, at: datetime, version: int | None = None
) -> Issue:
    """Exactly these: those chosen before keep their order, new ones come after them."""
    held = _open(issue, actor, version)
    before = list(held.chosen.order_by("position").values_list("study", flat=True))
    new = [study for study in studies if study not in before]
    if may_be_in(localdate(at)).filter(pk__in=new).count() != len(set(new)):
        raise Refused(NOT_THESE)
    _put(held, [study for study in before if study in studies] + new)
    return _changed(held, IssueStep.STORIES, actor, at)


@transaction.atomic
def put_in_order(
    issue: Issue, places: dict[int, int], *, actor, at: datetime, version: int | None = None
) -> Issue:
    """`places`: the wanted place of each study; equal places keep the order they have."""
    held = _open(issue, actor, version)
    now = list(held.chosen.order_by("position").values_list("study", flat=True))
    wanted = sorted(now, key=lambda study: places.get(study, now.index(study) + 1))
    if wanted == now:
        return held
    _put(held, wanted)
    return _changed(held, IssueStep.ORDERED, actor, at)


def shift_story(
    issue: Issue, study: int, by: int, *, actor, at: datetime, version: int | None = None
) -> Issue:
    """One place up (-1) or down (1); at the end it stays."""
    now = list(issue.chosen.order_by("position").values_list("study", flat=True))
    if study not in now:
        raise Refused(NOT_THESE)
    place = now.index(study)
    other = min(max(place + by, 0), len(now) - 1)
    now[place], now[other] = now[other], now[place]
    places = {one: number for number, one in enumerate(now, start=1)}
    return put_in_order(issue, places, actor=actor, at=at, version=version)


@transaction.atomic
def choose_tables(
    issue: Issue,
    tables: Iterable[tuple[int, str]],
    *,
    actor,
    at: datetime,
    version: int | None = None,
) -> Issue:
    """`tables`: the term's row and the table's key, of what is published and nothing else."""
    held = _open(issue, actor, version)
    wanted = list(tables)
    if not set(wanted) <= set(tables_of_terms(Release.objects.visible_to(actor))):
        raise Refused(NO_TABLE)
    held.chosen_tables.all().delete()
    ChosenTable.objects.bulk_create(
        ChosenTable(issue=held, release_id=release, key=key) for release, key in wanted
    )
    return _changed(held, IssueStep.FIGURES, actor, at)


@transaction.atomic
def mark_ready(issue: Issue, *, actor, at: datetime, version: int | None = None) -> Issue:
    held = _open(issue, actor, version)
    if not may_be_in(localdate(at)).filter(chosen__issue=held).exists():
        raise Refused(NO_STORY)
    return _changed(held, IssueStep.READY, actor, at, status=IssueStatus.READY)


@transaction.atomic
def reopen_issue(issue: Issue, *, actor, at: datetime) -> Issue:
    """Open for changes again; what was exported stays as it is."""
    held = _open(issue, actor, None)
    if held.status == IssueStatus.DRAFT:
        return held
    return _changed(held, IssueStep.REOPENED, actor, at)


def log(issue: Issue, step: str, actor, at: datetime) -> None:
    IssueEvent.objects.create(issue=issue, step=step, actor=actor, at=at)


def _refuse_others(actor) -> None:
    if not actor.has_perm(WRITE):
        raise NotAllowed("write")


def _open(issue: Issue, actor, version: int | None) -> Issue:
    """The issue, held, and nobody's files of it under way."""
    _refuse_others(actor)
    held = Issue.objects.visible_to(actor).lock(issue.pk)
    if held.exports.under_way().exists():
        raise Refused(BEING_MADE)
    if version is not None and held.version != version:
        raise Changed
    return held


def _changed(held: Issue, step: str, actor, at: datetime, status: str = IssueStatus.DRAFT) -> Issue:
    """A changed issue is a draft again."""
    held.status = status
    held.version += 1
    held.save()
    log(held, step, actor, at)
    return held


def _put(issue: Issue, studies: Sequence[int]) -> None:
    """In this order, from place 1."""
    issue.chosen.all().delete()
    ChosenStudy.objects.bulk_create(
        ChosenStudy(issue=issue, study_id=study, position=number)
        for number, study in enumerate(studies, start=1)
    )
