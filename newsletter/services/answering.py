"""Yes or no to exactly one story: online by the person themselves, or on paper, written down by an officer."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from newsletter.enums import Answer, Channel, ConsentHow, StudyStatus
from newsletter.lifecycle import PROPOSE, StudyAction
from newsletter.models import CaseStudy, StudyConsent
from newsletter.models.consents import LONGEST_YEARS
from newsletter.services.asking import still_to_ask
from newsletter.services.moves import lock, move_held
from newsletter.services.telling import tell_proposer
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.services import Changed, Refused

NOWHERE = "Choose at least one place where we may use it, or say no."
TOO_LONG = "A yes lasts at most five years. Choose an earlier last day."
TOO_EARLY = "The answer cannot be from before the day on which they were asked."
WHO_TALKED = "Say who talked it through with them."
NOT_YET = "The day of the answer cannot be in the future."


@transaction.atomic
def agree(consent: StudyConsent, *, actor, version: int | None = None, **said: Any) -> StudyConsent:
    """`version`: of the story they read. `said`: channels, until, at; on and talked_with of a paper."""
    held = _unchanged(consent.study, actor, version)
    return _agree(held, _waiting(consent, held, actor), actor=actor, **said)


def _agree(
    held: CaseStudy,
    row: StudyConsent,
    *,
    channels: Collection[str],
    until: date,
    actor,
    at: datetime,
    on: date | None = None,
    talked_with: str = "",
) -> StudyConsent:
    on = on or localdate(at)
    if not set(channels) & set(Channel.values):
        raise Refused(NOWHERE)
    if not on < until <= in_years(on, LONGEST_YEARS):
        raise Refused(TOO_LONG)
    said = {**{channel: channel in channels for channel in Channel.values}, "until": until}
    _answer(row, held, Answer.YES, actor, at, on=on, talked_with=talked_with, **said)
    move_held(held, StudyAction.AGREE, actor=actor, at=at, consent=row)
    _see_if_all_agreed(held, actor, at)
    return row


@transaction.atomic
def refuse(
    consent: StudyConsent, *, actor, version: int | None = None, **said: Any
) -> StudyConsent:
    """One no is enough: the story goes back to its writer, whatever the others said."""
    held = _unchanged(consent.study, actor, version)
    return _refuse(held, _waiting(consent, held, actor), actor=actor, **said)


def _refuse(
    held: CaseStudy,
    row: StudyConsent,
    *,
    reason: str = "",
    actor,
    at: datetime,
    on: date | None = None,
    talked_with: str = "",
) -> StudyConsent:
    on = on or localdate(at)
    _answer(row, held, Answer.NO, actor, at, on=on, talked_with=talked_with, reason=reason.strip())
    move_held(held, StudyAction.REFUSE, actor=actor, at=at, reason=reason.strip(), consent=row)
    tell_proposer(held, at)
    return row


@transaction.atomic
def agree_own(study: CaseStudy, *, actor, at: datetime, version: int, **said) -> None:
    """For whatever this person was asked of a story: a parent of two children in it, twice."""
    held = _unchanged(study, actor, version)
    for row in _own(held, actor):
        _agree(held, row, actor=actor, at=at, **said)


@transaction.atomic
def refuse_own(study: CaseStudy, *, actor, at: datetime, version: int, reason: str) -> None:
    held = _unchanged(study, actor, version)
    _refuse(held, _own(held, actor)[0], actor=actor, at=at, reason=reason)


def _own(held: CaseStudy, actor) -> list[StudyConsent]:
    waiting = held.consents.standing().filter(person__user=actor, answer=Answer.WAITING)
    rows = list(waiting.select_related("person"))
    if not rows:
        raise NotNow("answer")
    return rows


def may_answer(consent: StudyConsent, actor) -> bool:
    """Nobody answers online for somebody else."""
    return consent.person is not None and consent.person.user_id == actor.pk


def _unchanged(study: CaseStudy, actor, version: int | None) -> CaseStudy:
    """The story before its answers, always: two people who answer at once can't wait for each other."""
    held = lock(study, actor)
    if version is not None and held.version != version:
        raise Changed
    return held


def _waiting(consent: StudyConsent, held: CaseStudy, actor) -> StudyConsent:
    """The question, if this person may answer it and nobody has."""
    rows = held.consents.visible_to(actor).select_related("person")
    row = rows.get(pk=consent.pk)
    if not (may_answer(row, actor) or actor.has_perm(PROPOSE)):
        raise NotAllowed("answer")
    if row.void_at:
        raise Changed
    if row.answer != Answer.WAITING:
        raise NotNow("answer")
    return row


def _answer(
    row: StudyConsent, held: CaseStudy, answer: str, actor, at: datetime, *, on: date, **said: Any
) -> None:
    own = may_answer(row, actor)
    if not own and not said.get("talked_with"):
        raise Refused(WHO_TALKED)
    if on > localdate(at):
        raise Refused(NOT_YET)
    if on < localdate(row.asked_at):
        raise Refused(TOO_EARLY)
    row.answer, row.answered_on, row.recorded_by = answer, on, actor
    row.how = ConsentHow.ONLINE if own else ConsentHow.PAPER
    row.fingerprint = held.fingerprint
    for name, value in said.items():
        setattr(row, name, value)
    row.save()


def _see_if_all_agreed(held: CaseStudy, actor, at: datetime) -> None:
    waited_for = held.consents.standing().filter(answer=Answer.WAITING).exists()
    if waited_for or still_to_ask(held, localdate(at)):
        return
    if held.status == StudyStatus.WITH_FAMILY:
        move_held(held, StudyAction.ALL_AGREED, actor=actor, at=at)
    tell_proposer(held, at)


def in_years(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
