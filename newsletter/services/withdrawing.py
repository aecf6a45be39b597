"""Taken back in one click: from that moment the story is in no export and on no page."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from newsletter.enums import Answer, StudyStatus
from newsletter.lifecycle import EXPORT, StudyAction
from newsletter.models import CaseStudy, Export, TakenDown
from newsletter.services.moves import lock, move_held, record
from newsletter.services.telling import tell_editors
from requests_app.lifecycle import NotAllowed
from requests_app.services import Refused


@transaction.atomic
def withdraw(study: CaseStudy, *, reason: str = "", actor, at: datetime) -> CaseStudy:
    """By one of the family, or by staff; withdrawn twice is withdrawn once."""
    held = lock(study, actor)
    if held.status == StudyStatus.WITHDRAWN:
        return held
    own = held.consents.standing().filter(person__user=actor, answer=Answer.YES).first()
    held.consents.standing().filter(person__user=actor, answer=Answer.YES).update(
        answer=Answer.WITHDRAWN, withdrawn_at=at, withdrawn_by=actor, reason=reason.strip()
    )
    held = move_held(
        held, StudyAction.WITHDRAW, actor=actor, at=at, reason=reason.strip(), consent=own
    )
    tell_editors(held, at, but_not=actor)
    return held


@transaction.atomic
def take_down(study: CaseStudy, export: Export, *, on: date, actor, at: datetime) -> TakenDown:
    """A copy of a withdrawn story is gone from where the export was put; said twice, it is said once."""
    if not actor.has_perm(EXPORT):
        raise NotAllowed("take_down")
    held = lock(study, actor)
    if held.status != StudyStatus.WITHDRAWN or not export.studies.filter(pk=held.pk).exists():
        raise Refused("There is no copy of this story to take down.")
    if on > localdate(at):
        raise Refused("The day on which it was taken down cannot be in the future.")
    row, new = TakenDown.objects.get_or_create(
        study=held, export=export, defaults={"on": on, "by": actor}
    )
    if new:
        record(held, "take_down", actor=actor, at=at)
    return row
