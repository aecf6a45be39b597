"""Issuing: the letter is made outside the transaction, checked unchanged inside it, and opens the budget."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from budgets.services import AgreedLine, open_budget
from casework.checker import Dossier
from casework.enums import BudgetDecision, LetterKind
from casework.letters import fingerprint, html_of, outcome, render_pdf
from casework.models import Decision, Letter
from casework.queries import dossier_of
from casework.services.approval import refuse_if_incomplete
from casework.tasks import nudge
from requests_app.lifecycle import StrandAction
from requests_app.models import Request
from requests_app.services import Changed, move


def issue_letter(decision: Decision, *, actor, at: datetime, version: int | None = None) -> Letter:
    """The letter's date is the decision date (R40). Issued twice, it is the same letter."""
    seen = Decision.objects.visible_to(actor).select_related("strand").get(pk=decision.pk)
    if issued := _issued(seen):
        return issued
    if version is not None and seen.version != version:
        raise Changed
    dossier = dossier_of(seen)
    refuse_if_incomplete(dossier)
    html = html_of(dossier, at)
    with transaction.atomic():
        Request.objects.visible_to(actor).lock(seen.strand.request_id)
        held = Decision.objects.lock(seen.pk)
        if issued := _issued(held):
            return issued
        if held.version != seen.version:
            raise Changed
        return _issue(held, dossier, html, actor, at)


def _issued(decision: Decision) -> Letter | None:
    if decision.issued_at is None:
        return None
    return decision.letters.filter(kind=LetterKind.DECISION).first()


def _issue(held: Decision, dossier: Dossier, html: str, actor, at: datetime) -> Letter:
    on = localdate(at)
    strand = move(
        held.strand,
        StrandAction.ISSUE_LETTER,
        actor=actor,
        at=at,
        outcome=outcome(dossier),
        decided_on=on,
    )
    held.issued_by, held.issued_at, held.total = actor, at, dossier.total
    held.days_taken = strand.clock_spent
    held.version += 1
    held.save()
    letter = Letter.objects.create(
        request=strand.request,
        strand=strand,
        decision=held,
        occasion=f"decision-{held.pk}",
        html=html,
        sha256=fingerprint(html),
        issued_at=at,
        issued_by=actor,
    )
    if (agreed := _agreed(dossier)) and held.starts_on and held.ends_on:
        open_budget(
            strand,
            agreed,
            starts_on=held.starts_on,
            ends_on=held.ends_on,
            decided_on=on,
            actor=actor,
            at=at,
        )
    transaction.on_commit(lambda: nudge(letter.pk), robust=True)
    return letter


def _agreed(dossier: Dossier) -> list[AgreedLine]:
    return [
        AgreedLine(row.line, row.amount, row.mechanism)
        for row in dossier.written
        if row.budget == BudgetDecision.IDENTIFIED and row.amount
    ]


def render_missing_pdfs(*, at_most: int = 20) -> int:
    """Make the PDFs that are still missing; the guarantee behind the nudge."""
    waiting = list(Letter.objects.filter(pdf="").order_by("pk")[:at_most])
    for letter in waiting:
        render_pdf(letter)
    return len(waiting)
