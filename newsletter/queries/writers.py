"""Who had a hand in a story: they never give its second signature."""

from newsletter.lifecycle import StudyAction
from newsletter.models import CaseStudy


def has_written(actor, study: CaseStudy) -> bool:
    """Proposed it, or changed its words or picture at any time."""
    wrote = study.events.filter(actor=actor, action__in=("propose", StudyAction.WRITE))
    return actor.pk in (study.proposed_by_id, study.written_by_id) or wrote.exists()
