"""The status page put together from rows already loaded: card, steps, story, files, people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from budgets.models import OfferState
from casework.family import queries
from casework.family.clock_lines import TargetOf, clock_lines
from casework.family.queries import Followed, day_of, name_of
from casework.family.steps import Way, steps
from casework.family.timeline import story
from casework.family.turn import Asked, Card, Standing, card, clock_now
from casework.models import Question
from council.templatetags.council_format import day_month
from requests_app.enums import ClockKind, FileState, Status, StrandKind, StrandStatus, Turn
from requests_app.models import Evidence, Link

NEWEST = 12
FILE_SIGNS = {FileState.WAITING: "checking", FileState.REFUSED: "removed"}


@dataclass(frozen=True, slots=True)
class Around:
    """What a page knows beside the request: the day, the council's telephone, the times we promise."""

    today: date
    phone: str
    decision_days: int
    target_of: TargetOf


def card_of(seen: Followed, around: Around) -> Card:
    asked, officer = seen.asked, seen.asked.caseworker
    return card(
        Standing(
            status=asked.status,
            strand_status=seen.strand.status,
            turn=turn_now(seen),
            clock=clock_now(asked.clock_state, seen.strand_clocks if seen.whole else []),
            child=asked.child.first_name,
            today=around.today,
            days=seen.days,
            whole=seen.whole,
            officer=name_of(officer),
            ring=(seen.whole and queries.phone_of(officer)) or around.phone,
            question=_question(seen.open_question),
            offer_waits=seen.offer is not None and seen.offer.state == OfferState.SENT,
        )
    )


def turn_now(seen: Followed) -> str:
    """Once our own part is decided, it is the turn of whoever decides what is left."""
    with_partner = [row for row in seen.strands if row.status == StrandStatus.WITH_PARTNER]
    ours = [row for row in seen.strands if row.kind == StrandKind.EDUCATION and not row.decided_on]
    if seen.whole and with_partner and seen.asked.turn == Turn.US and not ours:
        return with_partner[0].turn
    return seen.asked.turn


def _question(open_question: Question | None) -> Asked | None:
    if open_question is None:
        return None
    by = name_of(open_question.asked_by)
    return Asked(open_question.text, open_question.why, open_question.due_on, by)


def steps_of(seen: Followed, around: Around) -> list[dict[str, Any]]:
    asked, strand = seen.asked, seen.strand
    if asked.status == Status.WITHDRAWN or asked.submitted_at is None:
        return []
    shared = seen.figures[-1].shared_at if seen.figures else None
    return steps(
        Way(
            status=asked.status,
            sent_on=localdate(asked.submitted_at),
            whole=seen.whole,
            clock=strand.clock if seen.whole else ClockKind.NONE,
            indicative_on=day_of(shared),
            decided_on=strand.decided_on if seen.whole else None,
            outcome=strand.outcome if seen.whole else "",
            starts_on=seen.starts_on,
            decision_days=around.decision_days,
        )
    )


def story_of(seen: Followed, around: Around) -> list[dict[str, Any]]:
    """Newest first. A reader who sees only their own events is told no clock but the first."""
    happenings = seen.happenings
    lines = clock_lines(happenings, around.target_of, seen.days)
    return story(happenings, seen.facts, lines)


def evidence_rows(seen: Followed) -> list[dict[str, Any]]:
    return [_evidence_row(row, seen.user_pk) for row in seen.evidence]


def _evidence_row(row: Evidence, user_pk: int) -> dict[str, Any]:
    who = "You" if row.added_by_id == user_pk else name_of(row.added_by) or "We"
    note = f"{who} added it on {day_month(row.added_at)}. {row.get_state_display()}."
    return {
        "state": FILE_SIGNS.get(row.state, "have"),
        "name": row.about or row.name,
        "note": "With an answer that is not sent yet." if row.held_back else note,
        "url": row.get_absolute_url() if row.can_be_opened else "",
    }


def people_rows(seen: Followed) -> list[dict[str, Any]]:
    """Who is confirmed to see the request, and who works on it; nobody's address (R65)."""
    family = [_family_row(link, seen) for link in seen.links]
    officer = seen.asked.caseworker
    name = name_of(officer)
    if not officer or not name:
        return family
    words = f"Your caseworker. {queries.phone_of(officer)}"
    return [*family, _row(name, words.strip(" ."))]


def _family_row(link: Link, seen: Followed) -> dict[str, Any]:
    you = link.person.user_id == seen.user_pk
    asked = " Made the request." if link.person_id == seen.asked.requester_id else ""
    return _row(
        f"{link.person.full_name}{' (you)' if you else ''}", f"{link.get_kind_display()}.{asked}"
    )


def _row(name: str, note: str) -> dict[str, Any]:
    return {"state": "person", "name": name, "note": note, "url": ""}


def page_of(seen: Followed, around: Around, *, everything: bool) -> dict[str, Any]:
    told = story_of(seen, around)
    return {
        "card": card_of(seen, around),
        "steps": steps_of(seen, around),
        "story": told if everything else told[:NEWEST],
        "earlier": 0 if everything else max(len(told) - NEWEST, 0),
        "evidence": evidence_rows(seen),
        "people": people_rows(seen),
        "answered": len(seen.answered),
        "figure": seen.figures[-1] if seen.figures else None,
        "decided": bool(seen.decisions),
        "budget": any(decision.total for decision in seen.decisions),
        "letters": seen.letters,
        "offer": seen.offer,
    }
