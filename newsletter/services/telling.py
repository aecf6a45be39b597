"""Staff are told what a family answered and what was withdrawn; the message names no story and nobody."""

from datetime import datetime

from accounts.models import Person
from casework.work_counts import officers_with
from newsletter.lifecycle import EXPORT
from newsletter.models import CaseStudy
from notifications.enums import Template
from notifications.services import owe


def tell_proposer(study: CaseStudy, at: datetime) -> None:
    """Everybody has agreed, or somebody said no."""
    _tell(study.proposed_by.person, Template.STUDY_ANSWERED, study, at)


def tell_editors(study: CaseStudy, at: datetime, but_not) -> None:
    """Whoever exports and whoever proposed it: copies that went out are to be taken down."""
    told = {user.pk: user for user in (*officers_with(EXPORT), study.proposed_by)}
    for user in told.values():
        if user.pk != but_not.pk:
            _tell(user.person, Template.STUDY_WITHDRAWN, study, at)


def _tell(person: Person, template: str, study: CaseStudy, at: datetime) -> None:
    owe(
        person,
        template,
        link=study.get_absolute_url(),
        key=f"study-{study.pk}-{study.version}-{template}-{person.pk}",
        at=at,
    )
