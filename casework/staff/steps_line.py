"""Where a case is, as seven steps: a function of statuses and dates, without a database."""

from collections.abc import Mapping
from datetime import datetime

from council.templatetags.council_format import day_month
from requests_app.enums import ClockKind, Status, StrandStatus
from requests_app.lifecycle import Action, StrandAction
from requests_app.models import Request, Strand

SENT, CHECKED, SHARED, DECIDING, PROPOSED, APPROVED, ISSUED, FINISHED = range(8)
STEPS = (
    ("Sent", Action.SUBMIT, ""),
    ("Checked", "calculate", ""),
    ("Indicative budget shared", Action.SHARE_INDICATIVE, ""),
    ("Deciding line by line", StrandAction.PLAN_READY, ""),
    ("Proposed", StrandAction.PROPOSE, ""),
    ("Approved", StrandAction.APPROVE, "by someone else"),
    ("Letter issued", StrandAction.ISSUE_LETTER, "that date is the decision date"),
)
REACHED = {
    StrandStatus.PROPOSED: APPROVED,
    StrandStatus.APPROVED: ISSUED,
    StrandStatus.DECIDED: FINISHED,
    StrandStatus.REVIEW_REQUESTED: FINISHED,
}


def steps_of(request: Request, strand: Strand, dates: Mapping[str, datetime]) -> list[dict]:
    """The seven steps of a strand: name, state (done, now, later) and note, a day or a few words.

    `dates`: when each milestone was reached.
    """
    now = _now(request, strand, dates)
    over = request.status == Status.WITHDRAWN
    return [
        {
            "name": name,
            "state": _state(place, now, over),
            "note": _note(place, now, strand, dates, action, words),
        }
        for place, (name, action, words) in enumerate(STEPS)
    ]


def _now(request: Request, strand: Strand, dates: Mapping[str, datetime]) -> int:
    if strand.status in REACHED:
        return REACHED[StrandStatus(strand.status)]
    if Action.SHARE_INDICATIVE in dates:
        return DECIDING
    return SHARED if "calculate" in dates else CHECKED


def _state(place: int, now: int, over: bool) -> str:
    if place < now:
        return "done"
    return "now" if place == now and not over else "later"


def _note(place, now, strand, dates, action, words) -> str:
    if place < now:
        return day_month(dates.get(action))
    if place == DECIDING == now:
        ready = strand.clock == ClockKind.DECISION
        return f"plan ready {day_month(dates.get(action))}" if ready else "planning with the family"
    return words
