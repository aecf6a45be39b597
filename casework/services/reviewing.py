"""Deciding a review: each thing the family says is answered, each line upheld or decided anew (R41, R42)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from budgets.services import open_budget
from casework.checker import gaps
from casework.dossier import Dossier
from casework.enums import LetterKind, ReviewOutcome
from casework.models import Decision, LineDecision, Review, ReviewedLine, ReviewPoint
from casework.queries import dossier_of
from casework.review_checker import lines_to_review, missing_of_review
from casework.review_facts import review_facts
from casework.services.approval import Incomplete
from casework.services.decisions import save_line_decision
from casework.services.letters import agreed_lines, issue
from casework.services.second_look import DECIDED, refuse_who_took_part
from council.policy import value
from requests_app.enums import StrandStatus
from requests_app.lifecycle import NotAllowed, StrandAction, outcome_of
from requests_app.models import Line, Request
from requests_app.services import Changed, Refused, move, record

COPIED = (
    "starts_on",
    "ends_on",
    "evidence_considered",
    "delivered_instead",
    "below_indicative_reason",
)


@transaction.atomic
def save_points(
    review: Review,
    points: Sequence[Mapping[str, str]],
    *,
    actor,
    at: datetime,
    answer: str = "",
    version: int | None = None,
) -> Review:
    """The family's words as a list of points, each with its answer, perhaps still empty; and the answer as a whole.

    `points`: `{"text": …, "answer": …}` in order. A point without words is left out.
    """
    held = hold_review(review, actor, version)
    held.points.all().delete()
    said = [point for point in points if point["text"].strip()]
    ReviewPoint.objects.bulk_create(
        ReviewPoint(
            review=held,
            number=number,
            text=point["text"].strip(),
            answer=point.get("answer", "").strip(),
        )
        for number, point in enumerate(said, start=1)
    )
    held.answer = answer.strip()
    return _written(held, actor, at)


@transaction.atomic
def save_reviewed_line(
    review: Review,
    line: Line,
    *,
    outcome: str,
    reasons: str,
    actor,
    at: datetime,
    version: int | None = None,
    **anew,
) -> ReviewedLine:
    """One line under review: upheld with reasons, or changed and decided anew as `anew` says.

    `anew` is what `save_line_decision` takes. Raises Line.DoesNotExist for a line not under review.
    """
    held = hold_review(review, actor, version)
    under_review = [row.line_id for row in lines_to_review(dossier_of(held.decision))]
    asked = held.decision.strand.lines.asked().filter(pk__in=under_review).get(pk=line.pk)
    found, _ = ReviewedLine.objects.update_or_create(
        review=held, line=asked, defaults={"outcome": outcome, "reasons": reasons.strip()}
    )
    if outcome == ReviewOutcome.CHANGED:
        decision = new_decision(held)
        save_line_decision(decision, asked, actor=actor, at=at, reasons=reasons.strip(), **anew)
    elif hasattr(held, "new_decision"):
        _as_before(held, asked)
    _written(held, actor, at, {"line": asked.position})
    return found


def new_decision(review: Review) -> Decision:
    """The decision the reviewer writes: a copy of the one under review until a line is changed."""
    if hasattr(review, "new_decision"):
        return review.new_decision
    before = review.decision
    made = Decision.objects.create(
        strand=before.strand,
        number=before.strand.decisions.count() + 1,
        from_review=review,
        **{name: getattr(before, name) for name in COPIED},
    )
    made.evidence.set(before.evidence.all())
    LineDecision.objects.bulk_create(_copy(row, made) for row in before.lines.all())
    return made


def _copy(row: LineDecision, decision: Decision) -> LineDecision:
    """The same two decisions on a line, in another decision."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in LineDecision._meta.concrete_fields
        if field.name not in ("id", "decision")
    }
    return LineDecision(**kept, decision=decision)


def _as_before(review: Review, line: Line) -> None:
    """A line upheld after all stands in the new decision as it stood."""
    made = review.new_decision
    made.lines.filter(line=line).delete()
    _copy(review.decision.lines.get(line=line), made).save()


@transaction.atomic
def decide_review(review: Review, *, actor, at: datetime, version: int | None = None) -> Review:
    """Only when every point is answered and every line decided; the outcome is a letter with reasons (N07).

    A changed decision is issued with it and opens a new budget; the first decision stays as it was.
    Pressed twice, it is one outcome.
    """
    found = Review.objects.visible_to(actor).get(pk=review.pk)
    if found.decided_at and found.decided_by_id == actor.pk:
        return found
    held = hold_review(review, actor, version)
    refuse_who_took_part(held, actor)
    dossier = _new_dossier(held)
    _refuse_unfinished(held, dossier)
    if dossier:
        _refuse_above_the_limit(dossier, actor, at)
    _close(held, dossier, actor, at)
    if dossier:
        _issue_anew(dossier, actor, at)
    _write_letter(held, dossier, actor, at)
    return held


def _close(held: Review, dossier: Dossier | None, actor, at: datetime) -> None:
    strand = held.decision.strand
    outcome = _outcome(dossier) if dossier else strand.outcome
    held.decision.strand = move(
        strand, StrandAction.DECIDE_REVIEW, actor=actor, at=at, outcome=outcome
    )
    held.changed = dossier is not None
    held.decided_at, held.decided_by = at, actor
    held.version += 1
    held.save()


def _new_dossier(review: Review) -> Dossier | None:
    """The decision made anew; None where every line is upheld."""
    changed = review.lines.filter(outcome=ReviewOutcome.CHANGED).exists()
    if not changed:
        if hasattr(review, "new_decision"):
            review.new_decision.delete()
        return None
    decision = review.new_decision
    decision.strand = review.decision.strand
    return dossier_of(decision, review.decision.strand.request)


def _refuse_unfinished(review: Review, dossier: Dossier | None) -> None:
    found = missing_of_review(review, dossier_of(review.decision, review.decision.strand.request))
    found += gaps(dossier) if dossier else []
    if found:
        raise Incomplete(found)


def _refuse_above_the_limit(dossier: Dossier, actor, at: datetime) -> None:
    limit = value("approval_limit", localdate(at))
    if dossier.total > limit and not actor.has_perm("casework.approve_above_limit"):
        raise Refused(f"Budgets above £{limit:,.2f} a year are decided by a manager.")


def _outcome(dossier: Dossier) -> str:
    identified = [row.budget == "identified" for row in dossier.written]
    return outcome_of(identified, any(row.payment == "refused" for row in dossier.written))


def _issue_anew(dossier: Dossier, actor, at: datetime) -> None:
    decision, strand = dossier.decision, dossier.strand
    decision.issued_by, decision.issued_at, decision.total = actor, at, dossier.total
    decision.version += 1
    decision.save()
    agreed = agreed_lines(dossier)
    if agreed and decision.starts_on and decision.ends_on:
        open_budget(
            strand,
            agreed,
            starts_on=decision.starts_on,
            ends_on=decision.ends_on,
            decided_on=localdate(at),
            actor=actor,
            at=at,
        )


def _write_letter(review: Review, dossier: Dossier | None, actor, at: datetime) -> None:
    strand = review.decision.strand
    issue(
        LetterKind.REVIEW_OUTCOME,
        request=strand.request,
        strand=strand,
        decision=review.decision,
        context=review_facts(review, dossier or dossier_of(review.decision, strand.request)),
        actor=actor,
        at=at,
    )


def hold_review(review: Review, actor, version: int | None = None) -> Review:
    """The locked review of this decider's, while it is not decided."""
    if not actor.has_perm("casework.decide_review"):
        raise NotAllowed("decide_review")
    strand = review.decision.strand
    request = Request.objects.visible_to(actor).with_child().lock(strand.request_id)
    held = Review.objects.lock(review.pk)
    held.decision.strand.request = request
    if held.decided_at or held.decision.strand.status != StrandStatus.REVIEW_REQUESTED:
        raise Refused(DECIDED)
    if held.assigned_to_id != actor.pk:
        raise Refused("This review is somebody else’s. Have it given to you first.")
    if version is not None and held.version != version:
        raise Changed
    return held


def _written(held: Review, actor, at: datetime, details: dict | None = None) -> Review:
    held.version += 1
    held.save()
    strand = held.decision.strand
    record(strand, "write_review", actor=actor, at=at, details=details, seen_by_family=False)
    return held
