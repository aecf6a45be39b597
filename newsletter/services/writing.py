"""The words of a story. A changed story is a new one: every yes and every signature was for the old one."""

from datetime import datetime

from django.db import transaction

from newsletter.lifecycle import StudyAction, take
from newsletter.models import CaseStudy
from newsletter.services.moves import lock, move
from requests_app.services import Changed


@transaction.atomic
def write(
    study: CaseStudy, *, actor, at: datetime, version: int | None = None, **text: str
) -> CaseStudy:
    """Saving the same words changes nothing. `version`: of the words the writer saw."""
    held = lock(study, actor)
    take(StudyAction.WRITE, held.status, actor.has_perm)
    if version is not None and held.version != version:
        raise Changed
    changed = {name: new for name, new in text.items() if getattr(held, name) != new}
    if not changed:
        return held
    return move(
        held,
        StudyAction.WRITE,
        actor=actor,
        at=at,
        details={"changed": sorted(changed)},
        written_by=actor,
        **changed,
    )
