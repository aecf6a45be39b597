"""Two people: whoever wrote a story never signs it, and nobody signs what tells who the family is."""

from datetime import datetime
from functools import partial
from typing import Any

from django.utils.timezone import localdate

from newsletter.lifecycle import StudyAction
from newsletter.models import CaseStudy
from newsletter.queries.writers import has_written
from newsletter.services.checks import refuse_if_recognisable
from newsletter.services.moves import move
from requests_app.services import Refused


def sign(study: CaseStudy, *, actor, at: datetime, version: int | None = None) -> CaseStudy:
    """Never by a writer, never while a finding is open or too few children fit without a reason."""
    ready = partial(_ready, actor=actor, at=at)
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


def _ready(held: CaseStudy, *, actor, at: datetime) -> dict[str, Any]:
    if has_written(actor, held):
        raise Refused("You wrote this story or a part of it. Somebody else signs it.")
    refuse_if_recognisable(held, localdate(at))
    return {}


def publish(study: CaseStudy, *, actor, at: datetime, version: int | None = None) -> CaseStudy:
    """From now on it stands on the public page, if everybody said yes to that."""
    return move(study, StudyAction.PUBLISH, actor=actor, at=at, version=version, published_at=at)
