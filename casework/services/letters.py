"""Issuing: the letter is made outside the transaction, checked unchanged inside it, and opens the budget."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts.enums import Channel
from budgets.services import AgreedLine, open_budget
from casework.checker import Dossier
from casework.decision_facts import decision_facts, outcome
from casework.enums import FOR_FAMILIES, BudgetDecision, LetterKind
from casework.letter_facts import everyday_facts, to_json
from casework.letters import document, fingerprint, render_pdf, written
from casework.models import Decision, Letter, LetterText
from casework.queries import dossier_of
from casework.services.approval import refuse_if_incomplete
from casework.services.letter_texts import text_in_force
from casework.tasks import nudge
from requests_app.lifecycle import NotAllowed, StrandAction
from requests_app.models import Request, Strand
from requests_app.services import Changed, Refused, move

KEPT = (
    "strand",
    "decision",
    "text",
    "facts",
    "html",
    "sha256",
    "issued_at",
    "issued_by",
    "by_post",
)

WHOLE_CASE = (
    "strand__request__child",
    "strand__request__plan",
    "strand__request__requester",
    "strand__request__caseworker__person",
)
REVIEW_RIGHT = "[[review_right]]"


def issue(
    kind: str,
    *,
    request: Request,
    strand: Strand | None = None,
    decision: Decision | None = None,
    context: Mapping[str, Any],
    actor,
    at: datetime,
    occasion: str = "",
) -> Letter:
    """Write a letter with the words in force for its kind, keep it for good, and have its PDF made.

    `context` gives the facts `casework.letter_kinds.KINDS[kind].facts` names, as plain values (words, numbers,
    Decimal pounds, days, lists and dicts of them); MissingFacts if one is not there. `actor` is None for
    the portal itself. Issued twice for one `occasion` (the decision, else the strand, else the kind), it is
    the same letter. Tells nobody: the move beside it does.
    """
    occasion = occasion or _occasion(strand, decision)
    if issued := Letter.objects.filter(request=request, kind=kind, occasion=occasion).first():
        return issued
    whole = Request.objects.with_child().get(pk=request.pk)
    text = text_in_force(kind, at=at)
    facts = {**everyday_facts(whole, strand, at), **context}
    about = {"request": whole, "strand": strand, "decision": decision, "occasion": occasion}
    return _keep(Letter(kind=kind, issued_by=actor, **about), text, facts, at)


def _occasion(strand: Strand | None, decision: Decision | None) -> str:
    if decision:
        return f"decision-{decision.pk}"
    return f"strand-{strand.pk}" if strand else ""


def _keep(letter: Letter, text: LetterText, facts: Mapping[str, Any], at: datetime) -> Letter:
    letter.text, letter.facts, letter.issued_at = text, to_json(facts), at
    letter.html = document(letter.kind, written(letter.kind, text.words, facts), facts)
    letter.sha256 = fingerprint(letter.html)
    to_family = letter.kind in FOR_FAMILIES
    letter.by_post = to_family and letter.request.requester.channel == Channel.LETTER
    with transaction.atomic():
        kept, created = Letter.objects.get_or_create(
            request=letter.request,
            kind=letter.kind,
            occasion=letter.occasion,
            defaults={name: getattr(letter, name) for name in KEPT},
        )
    if created:
        transaction.on_commit(lambda: nudge(kept.pk), robust=True)
    return kept


def issue_letter(decision: Decision, *, actor, at: datetime, version: int | None = None) -> Letter:
    """The letter's date is the decision date (R40). Issued twice, it is the same letter."""
    seen = Decision.objects.visible_to(actor).select_related(*WHOLE_CASE).get(pk=decision.pk)
    if issued := _issued(seen):
        return issued
    if version is not None and seen.version != version:
        raise Changed
    dossier = dossier_of(seen, seen.strand.request)
    refuse_if_incomplete(dossier)
    facts, text = decision_facts(dossier, at), text_in_force(LetterKind.DECISION, at=at)
    if dossier.refused and REVIEW_RIGHT not in text.words:
        raise Refused("The letter’s words say nothing of the right to a review. Put it back first.")
    with transaction.atomic():
        Request.objects.visible_to(actor).lock(seen.strand.request_id)
        held = Decision.objects.lock(seen.pk)
        if issued := _issued(held):
            return issued
        if held.version != seen.version:
            raise Changed
        return _issue(held, dossier, facts, text, actor, at)


def _issued(decision: Decision) -> Letter | None:
    if decision.issued_at is None:
        return None
    return decision.letters.filter(kind=LetterKind.DECISION).first()


def _issue(held: Decision, dossier: Dossier, facts, text, actor, at: datetime) -> Letter:
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
    letter = _keep(_about(held, strand, actor), text, facts, at)
    if (agreed := agreed_lines(dossier)) and held.starts_on and held.ends_on:
        open_budget(
            strand,
            agreed,
            starts_on=held.starts_on,
            ends_on=held.ends_on,
            decided_on=on,
            actor=actor,
            at=at,
        )
    return letter


def _about(decision: Decision, strand: Strand, actor) -> Letter:
    return Letter(
        request=strand.request,
        strand=strand,
        decision=decision,
        kind=LetterKind.DECISION,
        occasion=_occasion(strand, decision),
        issued_by=actor,
    )


def agreed_lines(dossier: Dossier) -> list[AgreedLine]:
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


def mark_posted(letter: Letter, *, actor, at: datetime) -> None:
    """A printed letter went into the post; the first who says so counts."""
    if not actor.has_perm("casework.review"):
        raise NotAllowed("mark_posted")
    waiting = Letter.objects.visible_to(actor).to_post().filter(pk=letter.pk)
    if not waiting.update(posted_at=at, posted_by=actor):
        raise Refused("This letter is not waiting for the post: somebody has marked it already.")
