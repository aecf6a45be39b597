"""Deciding a review: each thing the family says is answered, each line upheld or decided anew (R41, R42)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
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
from casework.services.decisions import write_line
from casework.services.letters import agreed_lines, issue
from casework.services.second_look import DECIDED, refuse_proposer_and_approver
from council.policy import value
from requests_app.enums import StrandStatus
from requests_app.lifecycle import NotAllowed, StrandAction, outcome_of
from requests_app.models import Line, Request
from requests_app.services import Changed, Refused, move_held, record

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
    rows = list(held.decision.lines.select_related("line"))
    row = next((row for row in lines_to_review(rows) if row.line_id == line.pk), None)
    if row is None:
        raise Line.DoesNotExist
    found = ReviewedLine(review=held, line=row.line, outcome=outcome, reasons=reasons.strip())
    _keep_finding(found)
    if outcome == ReviewOutcome.CHANGED:
        decision = new_decision(held, rows)
        write_line(decision, row.line, reasons=reasons.strip(), **anew)
        _touch(decision)
    elif hasattr(held, "new_decision"):
        _as_before(held, row)
    _written(held, actor, at, {"line": row.line.position})
    return found


def _keep_finding(found: ReviewedLine) -> None:
    """The last finding on a line counts."""
    ReviewedLine.objects.bulk_create(
        [found],
        update_conflicts=True,
        unique_fields=["review", "line"],
        update_fields=["outcome", "reasons"],
    )


def new_decision(review: Review, rows: Iterable[LineDecision]) -> Decision:
    """The decision the reviewer writes: a copy of the one under review, and its `rows`, until a line is changed."""
    if hasattr(review, "new_decision"):
        return review.new_decision
    before = review.decision
    made = Decision.objects.create(
        strand=before.strand,
        number=before.strand.decisions.count() + 1,
        from_review=review,
        **{name: getattr(before, name) for name in COPIED},
    )
    made.evidence.add(*before.evidence.all())
    LineDecision.objects.bulk_create(_copy(row, made) for row in rows)
    return made


def _copy(row: LineDecision, decision: Decision) -> LineDecision:
    """The same two decisions on a line, in another decision."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in LineDecision._meta.concrete_fields
        if field.name not in ("id", "decision")
    }
    return LineDecision(**kept, decision=decision)


def _as_before(review: Review, row: LineDecision) -> None:
    """A line upheld after all stands in the new decision as it stood."""
    made = review.new_decision
    made.lines.filter(line=row.line_id).delete()
    _copy(row, made).save()


@transaction.atomic
def decide_review(review: Review, *, actor, at: datetime, version: int | None = None) -> Review:
    """Only when every point is answered and every line decided; the outcome is a letter with reasons (N07).

    A changed decision is issued with it and opens a new budget; the first decision stays as it was.
    Pressed twice, it is one outcome.
    """
    held = _lock(review, actor)
    if held.decided_at and held.decided_by_id == actor.pk:
        return held
    _refuse_unless_in_hand(held, actor, version)
    refuse_proposer_and_approver(held, actor)
    findings = Prefetch("lines", ReviewedLine.objects.select_related("line"))
    prefetch_related_objects([held], "points", findings)
    under_review = list(held.decision.lines.select_related("line"))
    dossier = _new_dossier(held)
    _refuse_unfinished(held, under_review, dossier)
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
    move_held(strand, StrandAction.DECIDE_REVIEW, actor=actor, at=at, outcome=outcome)
    held.changed = dossier is not None
    held.decided_at, held.decided_by = at, actor
    held.version += 1
    held.save()


def _new_dossier(review: Review) -> Dossier | None:
    """The decision made anew; None where every line is upheld."""
    changed = any(row.outcome == ReviewOutcome.CHANGED for row in review.lines.all())
    if not changed:
        if hasattr(review, "new_decision"):
            review.new_decision.delete()
        return None
    decision = review.new_decision
    decision.strand = review.decision.strand
    return dossier_of(decision, review.decision.strand.request)


def _refuse_unfinished(
    review: Review, under_review: Iterable[LineDecision], dossier: Dossier | None
) -> None:
    found = missing_of_review(review, under_review) + (gaps(dossier) if dossier else [])
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
    held = _lock(review, actor)
    _refuse_unless_in_hand(held, actor, version)
    return held


def _lock(review: Review, actor) -> Review:
    """The locked review of a locked request, which it then knows."""
    if not actor.has_perm("casework.decide_review"):
        raise NotAllowed("decide_review")
    rows = Request.objects.visible_to(actor).with_child().select_related("plan__record")
    request = rows.lock(review.decision.strand.request_id)
    held = Review.objects.lock(review.pk)
    held.decision.strand.request = request
    return held


def _refuse_unless_in_hand(held: Review, actor, version: int | None) -> None:
    if held.decided_at or held.decision.strand.status != StrandStatus.REVIEW_REQUESTED:
        raise Refused(DECIDED)
    if held.assigned_to_id != actor.pk:
        raise Refused("This review is somebody else’s. Have it given to you first.")
    if version is not None and held.version != version:
        raise Changed


def _written(held: Review, actor, at: datetime, details: dict | None = None) -> Review:
    held.version += 1
    held.save()
    strand = held.decision.strand
    record(strand, "write_review", actor=actor, at=at, details=details, seen_by_family=False)
    return held


def _touch(decision: Decision) -> None:
    decision.version += 1
    decision.save()
