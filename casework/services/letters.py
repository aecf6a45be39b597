"""Issuing: a letter is written under the request's lock, its PDF made afterwards; a decision's opens the budget."""

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
from casework.services.approval import lock_decision, refuse_if_incomplete
from casework.services.letter_texts import text_in_force
from casework.tasks import nudge
from requests_app.lifecycle import NotAllowed, StrandAction
from requests_app.models import Request, Strand
from requests_app.services import Changed, Refused, move_held

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

    `request` comes with its child, requester and caseworker (`with_child`). `context` gives the facts
    `casework.letter_kinds.KINDS[kind].facts` names, as plain values (words, numbers, Decimal pounds, days,
    lists and dicts of them); MissingFacts if one is not there. `actor` is None for the portal itself. Issued
    twice for one `occasion` (the decision, else the strand, else the kind), it is the same letter. Tells nobody:
    the move beside it does.
    """
    occasion = occasion or _occasion(strand, decision)
    facts = {**everyday_facts(request, strand, at), **context}
    about = {"request": request, "strand": strand, "decision": decision, "occasion": occasion}
    letter = Letter(kind=kind, issued_by=actor, issued_at=at, **about)
    _write(letter, text_in_force(kind, at=at), facts)
    return _keep(letter)


def _occasion(strand: Strand | None, decision: Decision | None) -> str:
    if decision:
        return f"decision-{decision.pk}"
    return f"strand-{strand.pk}" if strand else ""


def _write(letter: Letter, text: LetterText, facts: Mapping[str, Any]) -> None:
    letter.text, letter.facts = text, to_json(facts)
    letter.html = document(letter.kind, written(letter.kind, text.words, facts), facts)
    letter.sha256 = fingerprint(letter.html)
    to_family = letter.kind in FOR_FAMILIES
    letter.by_post = to_family and letter.request.requester.channel == Channel.LETTER


def _keep(letter: Letter) -> Letter:
    """Of two written at one moment for one occasion, one is kept."""
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    kept = Letter.objects.get(request=letter.request, kind=letter.kind, occasion=letter.occasion)
    _render_after_commit(kept)
    return kept


def _render_after_commit(letter: Letter) -> None:
    transaction.on_commit(lambda: nudge(letter.pk), robust=True)


@transaction.atomic
def issue_letter(decision: Decision, *, actor, at: datetime, version: int | None = None) -> Letter:
    """The letter's date is the decision date (R40). Issued twice, it is the same letter."""
    held = lock_decision(decision, actor)
    if issued := _issued(held):
        return issued
    if version is not None and held.version != version:
        raise Changed
    dossier = dossier_of(held, held.strand.request)
    refuse_if_incomplete(dossier)
    text = text_in_force(LetterKind.DECISION, at=at)
    if dossier.refused and REVIEW_RIGHT not in text.words:
        raise Refused("The letter’s words say nothing of the right to a review. Put it back first.")
    return _issue(held, dossier, text, actor, at)


def _issued(decision: Decision) -> Letter | None:
    if decision.issued_at is None:
        return None
    return decision.letters.filter(kind=LetterKind.DECISION).first()


def _issue(held: Decision, dossier: Dossier, text: LetterText, actor, at: datetime) -> Letter:
    on, strand = localdate(at), held.strand
    move_held(
        strand,
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
    letter = _about(held, actor, at)
    _write(letter, text, decision_facts(dossier, at))
    letter.save()
    _render_after_commit(letter)
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


def _about(decision: Decision, actor, at: datetime) -> Letter:
    return Letter(
        request=decision.strand.request,
        strand=decision.strand,
        decision=decision,
        kind=LetterKind.DECISION,
        occasion=_occasion(decision.strand, decision),
        issued_by=actor,
        issued_at=at,
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
