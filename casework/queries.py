"""What casework pages and services read, loaded once and flat."""

from casework.checker import Dossier
from casework.models import Decision, LineDecision
from requests_app.models import Request


def dossier_of(decision: Decision) -> Dossier:
    """A decision with its request, lines and checks; the same number of statements whatever the lines."""
    strand = decision.strand
    request = Request.objects.select_related("plan", "child").get(pk=strand.request_id)
    lines = list(strand.lines.asked())
    written = {row.line_id: row for row in decision.lines.select_related("line")}
    shared = strand.indicative_budgets.exclude(shared_at=None).order_by("-number").first()
    return Dossier(
        request=request,
        strand=strand,
        decision=decision,
        lines=lines,
        decided=written,
        ticks=frozenset(request.ticks.values_list("rule", flat=True)),
        indicative=shared.amount if shared else None,
        others_reasons=_reasons_elsewhere(decision, written.values()),
    )


def _reasons_elsewhere(decision: Decision, written) -> frozenset[str]:
    """Which of these reasons stand word for word in another case's decision."""
    words = [row.reasons for row in written if row.reasons]
    if not words:
        return frozenset()
    elsewhere = LineDecision.objects.filter(reasons__in=words).exclude(
        decision__strand__request=decision.strand.request_id
    )
    return frozenset(" ".join(text.split()) for text in elsewhere.values_list("reasons", flat=True))
