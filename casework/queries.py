"""What casework pages and services read, loaded once and flat."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q

from casework.checker import Dossier
from casework.enums import PaymentDecision
from casework.models import (
    CheckTick,
    Decision,
    HeadAnswer,
    IndicativeBudget,
    LineDecision,
    PaymentTest,
    Recipient,
)
from casework.on_site import newest, on_site
from requests_app.models import Line, Request, Strand


def dossier_of(
    decision: Decision,
    request: Request | None = None,
    lines: Sequence[Line] | None = None,
    ticks: Iterable[CheckTick] | None = None,
) -> Dossier:
    """A decision with its request, lines and checks; the same number of statements whatever the lines.

    The request (`with_child`), its strand's asked lines and its ticks are given where they are loaded already.
    """
    strand = decision.strand
    request = request or Request.objects.with_child().get(pk=strand.request_id)
    written = {row.line_id: row for row in _written(decision, strand)}
    figures = list(_figures(strand))
    shared = next((figure for figure in figures if figure.shared_at), None)
    asked = list(strand.lines.asked()) if lines is None else lines
    return Dossier(
        request=request,
        strand=strand,
        decision=decision,
        lines=asked,
        decided=written,
        ticks=_confirmed(_ticks_of(request) if ticks is None else ticks, figures),
        figure=figures[0] if figures else None,
        indicative=shared.amount if shared else None,
        method=method_of(shared) if shared else "",
        others_reasons=frozenset(row.reasons_print for row in written.values() if row.copied),
        heads=heads_of(asked),
        **_payment(strand, written.values()),
    )


def heads_of(lines: Sequence[Line]) -> dict[int, HeadAnswer]:
    """The last word of a head on each line on their site, by line; no statement where there is no such line."""
    on_their_site = on_site(lines)
    return newest(HeadAnswer.objects.filter(line__in=on_their_site)) if on_their_site else {}


def recipient_of(strand: Strand) -> Recipient | None:
    """Who would be paid now, with the tests answered for them and by whom (`tests.all()` is loaded)."""
    return strand.recipients.prefetch_related("tests__by__person").last()


def _payment(strand: Strand, written: Iterable[LineDecision]) -> dict[str, Any]:
    """Who would be paid and the tests; asked of the database only when a payment is agreed."""
    if not any(row.payment == PaymentDecision.AGREED for row in written):
        return {}
    newest = strand.recipients.order_by("-number").values("pk")[:1]
    tests = list(PaymentTest.objects.filter(recipient=newest).select_related("recipient"))
    return {"recipient": tests[0].recipient if tests else strand.recipients.last(), "tests": tests}


def decision_of(strand: Strand) -> Decision:
    """The newest decision of a strand; an unsaved empty one when nothing was written yet."""
    rows = strand.decisions.written_or_issued()
    people = rows.select_related("proposed_by__person", "approved_by__person")
    return people.order_by("number").last() or Decision(strand=strand)


def _figures(strand: Strand):
    """Newest first, with their results and the names of their methods."""
    rows = strand.indicative_budgets.select_related("calculation__scheme", "calculation__rate_card")
    large = ("inputs", "scheme__document", "rate_card__document")
    return rows.defer(*(f"calculation__{name}" for name in large)).order_by("-number")


def method_of(indicative: IndicativeBudget) -> str:
    """The scheme and the rate card of a figure, each with its version."""
    calculation = indicative.calculation
    return f"{calculation.scheme} and {calculation.rate_card}"


def _written(decision: Decision, strand: Strand):
    """Each row says whether another request's decision has its reasons, too, word for word (R39)."""
    if not decision.pk:
        return ()
    alike = LineDecision.objects.filter(reasons_print=OuterRef("reasons_print"))
    elsewhere = alike.exclude(decision__strand__request=strand.request_id)
    copied = ~Q(reasons_print="") & Exists(elsewhere)
    return decision.lines.select_related("line").annotate(copied=copied)


def _confirmed(ticks: Iterable[CheckTick], figures: Sequence[IndicativeBudget]) -> frozenset[str]:
    """What officers confirmed; a figure confirmed before the newest calculation is not confirmed (R25)."""
    newest = figures[0].made_at if figures else None
    return frozenset(
        tick.rule for tick in ticks if tick.rule != "R25" or newest is None or tick.at >= newest
    )


def _ticks_of(request: Any) -> Iterable[CheckTick]:
    return request.ticks.all()


def decided_quantities(budget) -> dict[int, str]:
    """The decided quantity of each line of a budget in words, by the line’s primary key."""
    rows = LineDecision.objects.filter(
        line__in=budget.lines.values("line"), decision__issued_at__isnull=False
    )
    ordered = rows.select_related("line", "decision").order_by("decision__number", "pk")
    return {row.line_id: row.sum_in_words for row in ordered}
