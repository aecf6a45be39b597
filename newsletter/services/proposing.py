"""A story begins with an agreed budget, never with what the family wrote in their request."""

from datetime import datetime

from django.db import transaction

from budgets.models import Budget
from newsletter.general_words import first_words
from newsletter.lifecycle import PROPOSE
from newsletter.models import CaseStudy
from newsletter.services.checks import check
from newsletter.services.moves import record
from requests_app.lifecycle import NotAllowed


@transaction.atomic
def propose(budget: Budget, *, actor, at: datetime) -> CaseStudy:
    """A draft in general words; proposed twice, it is the same draft."""
    if not actor.has_perm(PROPOSE):
        raise NotAllowed("propose")
    held = Budget.objects.visible_to(actor).get(pk=budget.pk)
    Budget.objects.select_for_update(of=("self",)).get(pk=held.pk)
    if living := CaseStudy.objects.filter(parts__budget=held, parts__ended_at=None).first():
        return living
    study = CaseStudy.objects.create(
        **first_words(held), proposed_by=actor, proposed_at=at, written_by=actor
    )
    study.parts.create(budget=held)
    record(study, "propose", actor=actor, at=at)
    check(study, at)
    return study
