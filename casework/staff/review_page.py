"""A review as its pages show it. No database."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse

from casework.dossier import Gap, Place
from casework.models import LineDecision, Review, ReviewedLine
from casework.review_checker import lines_to_review
from casework.staff.clock_face import face_of
from casework.staff.decide_page import DO, budget_of, payment_of, seconds_of
from casework.staff.short_words import child_and_need, officer
from requests_app.clock import WorkingDays

GROUPS = {
    "yours": "Yours to decide",
    "nobody": "Nobody decides them yet",
    "others": "With a colleague",
    "decided": "Decided",
}


def missing_of(gaps: Sequence[Gap], page: str) -> list[dict]:
    """One entry, one link, one rule id for each thing missing."""
    return [
        {
            "strong": f"Line {gap.line}:" if gap.line else "",
            "text": gap.wants,
            "says": gap.says,
            "url": place_of(gap, page),
            "link": DO[gap.place] if gap.place == Place.LINE else "Write it",
            "rules": [gap.rule],
        }
        for gap in gaps
    ]


def place_of(gap: Gap, page: str) -> str:
    if gap.line:
        return f"{page}line/{gap.line}/"
    return f"{page}#points" if gap.rule == "R42" else f"{page}#whole"


def lines_of(
    decided: Iterable[LineDecision],
    reviewed: Mapping[int, ReviewedLine],
    anew: Mapping[int, LineDecision],
) -> list[dict]:
    """Every line under review: what was decided, what the review finds, what is decided now."""
    return [
        {
            "line": row.line,
            "second": seconds_of(row.line),
            "budget": budget_of(row.line, row, ()),
            "payment": payment_of(row, ()),
            "row": row,
            "found": reviewed.get(row.line_id),
            "anew": anew.get(row.line_id) if is_changed(reviewed.get(row.line_id)) else None,
        }
        for row in lines_to_review(decided)
    ]


def is_changed(found: ReviewedLine | None) -> bool:
    return found is not None and found.outcome == "changed"


def row_of(review: Review, user, today: date, days: WorkingDays) -> dict:
    """One row of the list of reviews."""
    strand = review.decision.strand
    request = strand.request
    return {
        "group": group_of(review, user),
        "name": request.child.short_name,
        "reference": request.reference,
        "need": child_and_need(request.plan),
        "setting": request.plan.setting_name,
        "strand": strand.get_kind_display(),
        "outcome": strand.get_outcome_display(),
        "asked_on": review.came_on,
        "clock": face_of([strand], today, days),
        "decider": officer(review.assigned_to),
        "decided_at": review.decided_at,
        "changed": review.changed,
        "url": reverse("review", args=[request.reference, strand.kind]),
    }


def group_of(review: Review, user) -> str:
    if review.decided_at:
        return "decided"
    if review.assigned_to_id == user.pk:
        return "yours"
    return "others" if review.assigned_to_id else "nobody"
