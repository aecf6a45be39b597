"""What the letter about a review says (N07), in plain values."""

from collections.abc import Iterator
from typing import Any

from casework.decision_facts import line_of
from casework.dossier import Dossier
from casework.enums import ReviewOutcome
from casework.models import LineDecision, Review, ReviewedLine
from council.templatetags.council_format import money, plain_date


def review_facts(review: Review, dossier: Dossier) -> dict[str, Any]:
    """`dossier` is of the decision as it stands after the review."""
    decided = {row.line_id: row for row in dossier.written}
    return {
        "asked_on": review.came_on,
        "reviewer": review.decided_by.full_name if review.decided_by else "",
        "answer": review.answer,
        "lines": [_line(row, decided) for row in review.lines.all()],
        "points": [{"point": one.text, "answer": one.answer} for one in review.points.all()],
        "total": dossier.total if review.changed else None,
        "next_steps": " ".join(next_steps(review, dossier)),
    }


def _line(row: ReviewedLine, decided: dict[int, LineDecision]) -> dict[str, Any]:
    """The line as it stands now, what the review found on it, and why."""
    now = line_of(decided[row.line_id])
    words = now["words"].lower()
    changed = row.outcome == ReviewOutcome.CHANGED
    return {
        **now,
        "outcome": f"Changed: {words}" if changed else f"Stays: {words}",
        "reasons": row.reasons,
    }


def next_steps(review: Review, dossier: Dossier) -> Iterator[str]:
    """Sentences."""
    if not review.changed:
        yield "Everything that was agreed before stays agreed."
    elif dossier.total:
        yield "A new budget takes the place of the first one."
        starts, ends = dossier.decision.starts_on, dossier.decision.ends_on
        yield f"It runs from {plain_date(starts)} to {plain_date(ends)}."
        if dossier.offered:
            yield f"{money(dossier.offered)} of it is a direct payment that we offer you."
            yield "You decide whether to take it."
    if dossier.refused and dossier.decision.delivered_instead:
        yield f"This is how the rest is delivered: {dossier.decision.delivered_instead}"
