"""What waits for an approver or for its letter: one statement whatever the number."""

from django.db.models import Count, F, Q

from casework.enums import BudgetDecision
from casework.models import Decision
from requests_app.enums import StrandStatus

MOST = 100


def waiting(user) -> list[Decision]:
    """Proposed and approved decisions this person may see, least time first; with how many lines are agreed."""
    status = (StrandStatus.PROPOSED, StrandStatus.APPROVED)
    rows = Decision.objects.visible_to(user).filter(strand__status__in=status, issued_at=None)
    return list(
        rows.select_related(
            "strand__request__child", "strand__request__plan", "proposed_by__person"
        )
        .annotate(
            all_lines=Count("lines"),
            agreed_lines=Count("lines", filter=Q(lines__budget=BudgetDecision.IDENTIFIED)),
        )
        .order_by(F("strand__request__next_due_on").asc(nulls_last=True), "pk")[:MOST]
    )
