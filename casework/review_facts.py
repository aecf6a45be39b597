"""What the letter about a review says (N07), in plain values."""

from typing import Any

from casework.decision_facts import line_of
from casework.dossier import Dossier
from casework.models import Review
from requests_app.enums import Outcome


def review_facts(review: Review, dossier: Dossier) -> dict[str, Any]:
    """`dossier` is of the decision as it stands after the review."""
    decided = {row.line_id: row for row in dossier.written}
    return {
        "asked_on": review.came_on,
        "reviewer": review.decided_by.full_name if review.decided_by else "",
        "changed": bool(review.changed),
        "answer": review.answer,
        "lines": [_line(row, decided) for row in review.lines.select_related("line")],
        "points": [{"text": one.text, "answer": one.answer} for one in review.points.all()],
        "outcome": Outcome(dossier.strand.outcome).label,
        "total": dossier.total,
        "starts_on": dossier.decision.starts_on,
        "ends_on": dossier.decision.ends_on,
        "delivered_instead": dossier.decision.delivered_instead,
        "next_steps": next_steps(review, dossier),
    }


def _line(row, decided) -> dict[str, Any]:
    """The line as it stands now, with what the review found on it and why."""
    now = line_of(decided[row.line_id])
    return {
        **now,
        "found": row.get_outcome_display(),
        "changed": row.outcome == "changed",
        "reasons": row.reasons,
    }


def next_steps(review: Review, dossier: Dossier) -> list[str]:
    """Sentences."""
    if not review.changed:
        return ["The decision stays as it was, and so does everything that was agreed."]
    steps = ["A new budget takes the place of the first one."]
    if dossier.offered:
        steps.append("We offer you the direct payment. You decide whether to take it.")
    return steps
