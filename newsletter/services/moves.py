"""`move`: the only code that writes the status of a story and its history."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from newsletter.enums import StudyStatus
from newsletter.lifecycle import Move, take
from newsletter.models import CaseStudy, StudyConsent, StudyEvent
from requests_app.lifecycle import STAYS
from requests_app.services import Changed

UNDONE = {"signed_by": None, "signed_at": None, "published_at": None}
"""A story that changed is a new one: its signature was for the old one."""


@transaction.atomic
def move(
    study: CaseStudy,
    action: str,
    *,
    actor,
    at: datetime,
    version: int | None = None,
    reason: str = "",
    details: dict[str, Any] | None = None,
    consent: StudyConsent | None = None,
    prepare: Callable[[CaseStudy], dict[str, Any]] | None = None,
    **changes: Any,
) -> CaseStudy:
    """Lock the story, see that it is the actor's, check the move against what is stored now, write, log.

    Raises DoesNotExist (not visible), NotAllowed, NotNow, Changed. `changes` are further fields;
    `prepare` works out more of them from the locked row, or refuses.
    """
    locked = lock(study, actor)
    was, rule = locked.status, take(action, locked.status, actor.has_perm)
    if version is not None and locked.version != version:
        raise Changed
    changes |= prepare(locked) if prepare else {}
    _write(locked, rule, at, changes)
    record(locked, action, was=was, actor=actor, at=at, reason=reason, details=details, of=consent)
    return locked


def lock(study: CaseStudy, actor) -> CaseStudy:
    """The row itself, held until the transaction ends; DoesNotExist when it is not the actor's."""
    CaseStudy.objects.visible_to(actor).get(pk=study.pk)
    return CaseStudy.objects.lock(study.pk)


def record(
    study: CaseStudy,
    action: str,
    *,
    actor,
    at: datetime,
    was: str = "",
    reason: str = "",
    details: dict[str, Any] | None = None,
    of: StudyConsent | None = None,
) -> StudyEvent:
    """Write what happened to a story."""
    return StudyEvent.objects.create(
        study=study,
        action=action,
        was=was or study.status,
        now=study.status,
        at=at,
        actor=actor,
        consent=of,
        reason=reason,
        details=details or {},
    )


def _write(locked: CaseStudy, rule: Move, at: datetime, changes: dict[str, Any]) -> None:
    for name, new in changes.items():
        setattr(locked, name, new)
    locked.status = locked.status if rule.to == STAYS else rule.to
    if rule.to == StudyStatus.DRAFT:
        _undo(locked, at)
    elif rule.to == StudyStatus.WITHDRAWN:
        locked.withdrawn_at = at
        locked.parts.filter(ended_at=None).update(ended_at=at)
    locked.version += 1
    locked.save()


def _undo(locked: CaseStudy, at: datetime) -> None:
    for name, nothing in UNDONE.items():
        setattr(locked, name, nothing)
    locked.consents.standing().update(void_at=at)
