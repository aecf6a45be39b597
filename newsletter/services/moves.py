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
def move(study: CaseStudy, action: str, *, actor, at: datetime, **how: Any) -> CaseStudy:
    """Lock the story, see that it is the actor's, then `move_held`. Raises DoesNotExist, too."""
    return move_held(lock(study, actor), action, actor=actor, at=at, **how)


def move_held(
    held: CaseStudy,
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
    """Of a row from `lock`: check the move against what is stored, write, log.

    Raises NotAllowed, NotNow, Changed. `changes` are further fields; `prepare` works out more of them, or refuses.
    """
    was, rule = held.status, take(action, held.status, actor.has_perm)
    if version is not None and held.version != version:
        raise Changed
    changes |= prepare(held) if prepare else {}
    _write(held, rule, at, changes)
    record(held, action, was=was, actor=actor, at=at, reason=reason, details=details, of=consent)
    return held


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
