"""The re-identification check of a whole story: its findings, and how many children the story fits."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from newsletter.enums import StudyStatus
from newsletter.lifecycle import SIGN, STAFF, StudyAction
from newsletter.models import CaseStudy, Finding, RareStory
from newsletter.queries.checked import Checked, checked, open_findings
from newsletter.queries.groups import Group, group_of, less, shown_by
from newsletter.queries.writers import has_written
from newsletter.services.asking import still_to_ask
from newsletter.services.moves import lock, move, record
from newsletter.words import SHOWN
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.services import Changed, Refused

FEWEST_WORDS = 10
"""Letters of a reason; “ok” is none."""
SAY_WHY = "Say why it may stay, in a sentence that somebody else can follow."
SAY_WHY_RARE = (
    "Say why this story may be published all the same, in a sentence that somebody else can follow."
)
NOT_LESS = "The story says as little as that already."
NOT_RARE = "Enough children fit this story. It needs no reason."
NOT_AGREED = "First everybody in the family has to agree to exactly this story. Then it can be published as it is."
OWN_STORY = "You wrote this story or a part of it. Somebody else decides that it may be published."
TELLS = (
    "Something in this story may still tell who the family is. "
    "Mend it or say why it may stay, then sign."
)


@transaction.atomic
def check(study: CaseStudy, at: datetime) -> list[Checked]:
    """Write down what is found in the story as it stands, and what is gone from the one before."""
    found = checked(study, localdate(at))
    rows = list(study.findings.all())
    kept = {_place(row): row for row in rows if row.overruled_at}
    new = [_row(study, one, kept, at) for one in found if one.row is None]
    Finding.objects.bulk_create(new)
    _mend(rows, found, at)
    return checked(study, localdate(at)) if new else found


@transaction.atomic
def overrule(finding: Finding, *, actor, reason: str, at: datetime) -> Finding:
    """It stays in the story as it stands, for a reason that whoever signs reads."""
    _refuse_others(actor, STAFF)
    held = lock(finding.study, actor)
    row = held.findings.select_for_update(of=("self",)).get(pk=finding.pk)
    if row.fingerprint != held.fingerprint or row.mended_at:
        raise Changed
    if held.status == StudyStatus.WITHDRAWN or row.overruled_at:
        raise NotNow("overrule")
    row.reason = _reason(reason, SAY_WHY)
    row.overruled_by, row.overruled_at = actor, at
    row.save(update_fields=["reason", "overruled_by", "overruled_at"])
    record(held, "overrule", actor=actor, at=at, reason=row.reason, details={"field": row.field})
    return row


@transaction.atomic
def generalise(
    study: CaseStudy, *, step: str, actor, at: datetime, version: int | None = None
) -> CaseStudy:
    """Say less of the case: its area of need, then no age group, then no purpose. It is a new story then."""
    held = lock(study, actor)
    shown = less(shown_by(held), step)
    changes = {
        name: getattr(shown, name)
        for name in ("need", "phase", "purpose")
        if getattr(shown, name) != getattr(held, name)
    }
    if not changes:
        raise Refused(NOT_LESS)
    return changed(held, changes, actor=actor, at=at, version=version)


def changed(
    study: CaseStudy, changes: dict, *, actor, at: datetime, version: int | None = None
) -> CaseStudy:
    """A story that shows something else is a new one: asked, signed and checked anew.

    `changes`: fields with their new values; what is no field is only told in the history.
    """
    same = {name for name, new in changes.items() if getattr(study, name, None) == new}
    new = {name: changes[name] for name in changes if name not in same}
    written = move(
        study,
        StudyAction.WRITE,
        actor=actor,
        at=at,
        version=version,
        details={"changed": sorted(new)},
        written_by=actor,
        **{name: value for name, value in new.items() if name in SHOWN},
    )
    check(written, at)
    return written


@transaction.atomic
def accept_rare(study: CaseStudy, *, actor, reason: str, at: datetime) -> RareStory:
    """The second person takes it on themselves, with the family's yes to exactly this story."""
    _refuse_others(actor, (SIGN,))
    held, on = lock(study, actor), localdate(at)
    if has_written(actor, held):
        raise Refused(OWN_STORY)
    if held.status != StudyStatus.CONSENTED or still_to_ask(held, on):
        raise Refused(NOT_AGREED)
    group = group_of(held, on)
    if not group.few:
        raise Refused(NOT_RARE)
    said = _reason(reason, SAY_WHY_RARE)
    row, new = RareStory.objects.get_or_create(
        study=held,
        fingerprint=held.fingerprint,
        defaults={
            "fits": group.fits,
            "needed": group.needed,
            "reason": said,
            "by": actor,
            "at": at,
        },
    )
    if new:
        record(held, "accept_rare", actor=actor, at=at, reason=said)
    return row


def refuse_if_recognisable(study: CaseStudy, on: date) -> None:
    """What stands between a story and its second signature."""
    if open_findings(study, on):
        raise Refused(TELLS)
    if stops_the_signature(study, on):
        raise Refused(too_few(group_of(study, on)))


def stops_the_signature(study: CaseStudy, on: date) -> bool:
    """Whether too few children fit and nobody has taken it on themselves."""
    return group_of(study, on).few and accepted(study) is None


def accepted(study: CaseStudy) -> RareStory | None:
    rows = study.rare.filter(fingerprint=study.fingerprint)
    return rows.select_related("by__person").first()


def too_few(group: Group) -> str:
    children = "child fits" if group.fits == 1 else "children fit"
    return (
        f"Only {group.fits} {children} this story; at least {group.needed} are needed. "
        "Say less of the case, blend it with another story, hold it back, or give a reason first."
    )


def _row(study: CaseStudy, one: Checked, kept: dict[tuple, Finding], at: datetime) -> Finding:
    """A reason holds on for the same piece of the same sentence."""
    found = one.found
    row = Finding(
        study=study,
        fingerprint=study.fingerprint,
        field=found.field,
        start=found.start,
        end=found.end,
        kind=found.kind.value,
        near=found.near,
        text=found.text,
        sentence=one.sentence,
        found_at=at,
    )
    if before := kept.get(_place(row)):
        row.overruled_by, row.overruled_at = before.overruled_by, before.overruled_at
        row.reason = before.reason
    return row


def _mend(rows: Iterable[Finding], found: Iterable[Checked], at: datetime) -> None:
    """What stands nowhere in the story any more is mended; what came back is not."""
    still = {(one.found.kind.value, one.found.text.casefold()) for one in found}
    for row in rows:
        there = (row.kind, row.text.casefold()) in still
        if not row.overruled_at and there == bool(row.mended_at):
            row.mended_at = None if there else at
            row.save(update_fields=["mended_at"])


def _place(row: Finding) -> tuple[str, str, str, str]:
    return row.field, row.kind, row.text, row.sentence


def _reason(reason: str, otherwise: str) -> str:
    said = reason.strip()
    if len(said) < FEWEST_WORDS:
        raise Refused(otherwise)
    return said


def _refuse_others(actor, permissions: Iterable[str]) -> None:
    if not any(actor.has_perm(permission) for permission in permissions):
        raise NotAllowed("check")
