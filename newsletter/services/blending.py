"""Several budgets told as one story, so that no detail of it belongs to one child for certain."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from budgets.models import Budget
from newsletter.blended_words import bands, shared, terms
from newsletter.enums import StudyStatus
from newsletter.lifecycle import StudyAction
from newsletter.models import CaseStudy, StudyBudget
from newsletter.queries.groups import needs_of
from newsletter.services.checks import changed
from newsletter.services.moves import lock, move
from requests_app.services import Refused

NONE_CHOSEN = "Choose at least one budget to blend in."
NOT_THESE = (
    "One of these budgets can't be blended in: it has another area of need, or it is in a story "
    "that a family has been asked about. Look at the list again."
)
BLENDED = "Blended into another story"


def may_blend(study: CaseStudy, actor) -> QuerySet[Budget]:
    """Budgets of the same area of need: those one sees, and those of drafts one sees."""
    living = StudyBudget.objects.filter(ended_at=None)
    drafts = CaseStudy.objects.visible_to(actor).filter(status=StudyStatus.DRAFT)
    told = living.filter(study__in=drafts)
    further = living.exclude(study__status=StudyStatus.DRAFT)
    seen = Budget.objects.visible_to(actor).values("pk")
    return (
        Budget.objects.filter(request__plan__main_need__in=needs_of(study.need_area))
        .filter(Q(pk__in=seen) | Q(pk__in=told.values("budget")))
        .exclude(pk__in=further.values("budget"))
        .exclude(pk__in=living.filter(study=study).values("budget"))
        .order_by("-decided_on", "pk")
    )


@transaction.atomic
def blend(
    study: CaseStudy,
    budgets: Iterable[Budget],
    *,
    actor,
    at: datetime,
    version: int | None = None,
) -> CaseStudy:
    """The budgets join the story, which then shows only what all share. A draft left empty is withdrawn."""
    held, wanted = lock(study, actor), {budget.pk for budget in budgets}
    if not wanted:
        raise Refused(NONE_CHOSEN)
    chosen = may_blend(held, actor).filter(pk__in=wanted).select_for_update(of=("self",))
    if len(chosen) != len(wanted):
        raise Refused(NOT_THESE)
    for budget in chosen:
        _take_out(budget, actor, at)
        held.parts.create(budget=budget)
    changes = {**shown_of(held), "budgets": len(wanted)}
    return changed(held, changes, actor=actor, at=at, version=version)


def _take_out(budget: Budget, actor, at: datetime) -> None:
    """Of the draft it stood in, if it stood in one."""
    for part in budget.study_parts.filter(ended_at=None).select_related("study"):
        part.ended_at = at
        part.save(update_fields=["ended_at"])
        if not part.study.parts.filter(ended_at=None).exists():
            move(part.study, StudyAction.WITHDRAW, actor=actor, at=at, reason=BLENDED)


def shown_of(study: CaseStudy) -> dict[str, Any]:
    """What all budgets of a story share; what was left out before stays left out."""
    budgets = list(
        Budget.objects.filter(study_parts__study=study, study_parts__ended_at=None)
        .select_related("request__plan")
        .prefetch_related("lines")
    )
    plans = [budget.request.plan for budget in budgets]
    every = all(study.purpose in {line.purpose for line in one.lines.all()} for one in budgets)
    return {
        "need": study.need and shared([plan.main_need for plan in plans]),
        "phase": study.phase and shared([plan.phase for plan in plans]),
        "purpose": study.purpose if every else "",
        "amount_band": bands(budget.total for budget in budgets),
        "term": terms(budget.decided_on for budget in budgets),
    }
