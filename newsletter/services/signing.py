"""Two people: whoever wrote a story never signs it, and nobody signs what tells who the family is."""

from datetime import datetime
from functools import partial
from typing import Any

from newsletter.lifecycle import StudyAction
from newsletter.models import CaseStudy
from newsletter.services.checks import open_findings
from newsletter.services.moves import move
from requests_app.services import Refused


def sign(study: CaseStudy, *, actor, at: datetime, version: int | None = None) -> CaseStudy:
    """Never by a writer, never while a finding of the re-identification check is open."""
    ready = partial(_ready, actor=actor)
    return move(
        study,
        StudyAction.SIGN,
        actor=actor,
        at=at,
        version=version,
        prepare=ready,
        signed_by=actor,
        signed_at=at,
    )


def _ready(held: CaseStudy, *, actor) -> dict[str, Any]:
    if has_written(actor, held):
        raise Refused("You wrote this story or a part of it. Somebody else signs it.")
    if open_findings(held):
        raise Refused(
            "Something in this story may still tell who the family is. "
            "Mend it or say why it may stay, then sign."
        )
    return {}


def has_written(actor, study: CaseStudy) -> bool:
    """Proposed it, or changed its words or picture at any time."""
    wrote = study.events.filter(actor=actor, action__in=("propose", StudyAction.WRITE))
    return actor.pk in (study.proposed_by_id, study.written_by_id) or wrote.exists()


def publish(study: CaseStudy, *, actor, at: datetime, version: int | None = None) -> CaseStudy:
    """From now on it stands on the public page, if everybody said yes to that."""
    return move(study, StudyAction.PUBLISH, actor=actor, at=at, version=version, published_at=at)
