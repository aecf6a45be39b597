"""The rows of the queue: what a person looks for in each cell, then why. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from casework.staff.case_frame import address
from casework.staff.clock_face import Face, face_of
from casework.staff.next_step import Facts, NextStep, StrandFacts, next_step
from casework.staff.short_words import STAGES, child_and_need, setting_name, short_name
from council.templatetags.council_format import day_month, short_date, weekday_date
from council.templatetags.staff_parts import TURNS
from requests_app.clock import WorkingDays
from requests_app.enums import StrandStatus, Turn
from requests_app.lifecycle import OPEN
from requests_app.models import Request, Strand

MARKS = {
    StrandStatus.NOT_STARTED: ("not_started", "not started"),
    StrandStatus.PLANNING: ("planning", "being planned"),
    StrandStatus.PROPOSED: ("proposed", "proposed"),
    StrandStatus.APPROVED: ("proposed", "approved"),
    StrandStatus.WITH_PARTNER: ("proposed", "with the partner"),
    StrandStatus.DECIDED: ("decided", "decided"),
    StrandStatus.REVIEW_REQUESTED: ("decided", "decided, review asked for"),
    StrandStatus.WITHDRAWN: ("not_started", "withdrawn"),
}
STRAND_STAGES = {
    StrandStatus.PROPOSED: "Proposed",
    StrandStatus.APPROVED: "Approved",
    StrandStatus.REVIEW_REQUESTED: "Review of refusal",
}
PLACE = "PB-00-000000-0"
GROUP_NAMES = {
    "overdue_now": "Overdue",
    "this_week": "Due this week",
    "later": "Later",
    "closed": "Closed",
    "paused": "Paused",
}


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    note: str
    rows: Sequence[dict]


def row_of(
    case: Request, user, today: date, days: WorkingDays, *, initials: bool = False, base: str = "-"
) -> dict:
    """What the cells of a row say, of a request loaded by `queue_queries.rows_for`.

    Addresses are relative to `base`: fifty rows stay small.
    """
    strand = education_of(case.shown_strands)
    return {
        "pk": case.pk,
        "name": case.child.initials if initials else case.child.short_name,
        "reference": case.reference,
        "url": page_of("case", case.reference).removeprefix(base),
        "need": child_and_need(case.plan),
        "setting": setting_name(case.plan),
        "officer": short_name(case.officer_name or ""),
        **stage_cells(case, strand),
        **clock_cells(face_of([case, *case.shown_strands], today, days)),
        **next_cells(next_step(facts_of(case, strand, user), today), case.reference, base),
    }


def stage_cells(case: Request, strand: Strand) -> dict:
    """Where it stands and whose turn it is; `strands`: name, shape and spoken state of each."""
    turn, since = turn_of(case, strand)
    return {
        "stage": STRAND_STAGES.get(strand.status, STAGES.get(case.status, "")),
        "strands": [(one.get_kind_display(), *MARKS[one.status]) for one in case.shown_strands],
        "turn": turn,
        "turn_words": TURNS[turn][1],
        "since": since,
    }


def clock_cells(clock: Face) -> dict:
    return {
        "clock": clock.state,
        "clock_words": clock.words,
        "clock_second": clock.second,
        "filled": clock.filled,
    }


def next_cells(step: NextStep, reference: str, base: str) -> dict:
    url = url_of(step, reference).removeprefix(base)
    return {"next": step.text, "why": step.why, "next_url": url}


def education_of(strands: Sequence[Strand]) -> Strand:
    return next((strand for strand in strands if strand.kind == "education"), strands[0])


def facts_of(case: Request, strand: Strand, user) -> Facts:
    return Facts(
        status=case.status,
        asker_confirmed=case.asker_confirmed,
        role=case.role,
        question_due=case.question_due,
        may_approve=user.has_perm("casework.approve"),
        strand=StrandFacts(
            kind=strand.kind,
            status=strand.status,
            clock=strand.clock,
            calculated=strand.indicative_number is not None,
            indicative=strand.indicative_amount,
            shared_on=strand.indicative_shared,
            asked_lines=strand.asked_lines or 0,
            decided_lines=strand.decided_lines or 0,
            next_line=strand.next_line,
            total=strand.decision_total,
            proposed_by_viewer=strand.decision_by == user.pk,
            sent_back_note=strand.decision_note or "",
        ),
    )


def turn_of(case: Request, strand: Strand) -> tuple[str, str]:
    """Whose turn, and since when or in which part; a closed case may wait for us again, for a review."""
    if strand.status == StrandStatus.PROPOSED:
        return Turn.US, "approver"
    row = strand if case.turn == Turn.NOBODY and strand.turn != Turn.NOBODY else case
    if not row.turn_since:
        return row.turn, ""
    word = "asked" if row.turn == Turn.FAMILY else "since"
    return row.turn, f"{word} {short_date(row.turn_since)}"


def url_of(step: NextStep, reference: str) -> str:
    """Where the next step is done: the page, and the place on it."""
    url = page_of(step.page, reference, step.strand) or page_of("case", reference)
    if step.page == "decide" and step.anchor.startswith("line-"):
        url += f"?line={step.anchor.removeprefix('line-')}"
    return f"{url}#{step.anchor}" if step.anchor else url


def page_of(page: str, reference: str, strand: str = "") -> str:
    """The address of a page of this case; empty for a page this installation does not have."""
    return _pattern(page, strand).replace(PLACE, reference)


@cache
def _pattern(page: str, strand: str) -> str:
    return address(page, PLACE, *filter(None, [strand])) or ""


def groups_of(
    cases: Iterable[Request], rows: Iterable[dict], counts: dict[str, int], today: date
) -> list[Group]:
    """Rows by time; each group says how many cases it has in all."""
    found: dict[str, list[dict]] = {}
    for case, row in zip(cases, rows, strict=True):
        found.setdefault(group_of(case, today), []).append(row)
    return [
        Group(GROUP_NAMES[name], group_note(name, counts[name], len(rows), today), rows)
        for name, rows in found.items()
    ]


def group_of(case: Request, today: date) -> str:
    due = case.next_due_on
    if due is None:
        undated = "later" if case.status in OPEN else "closed"
        return "paused" if case.is_paused else undated
    if due < today:
        return "overdue_now"
    return "this_week" if due <= end_of_week(today) else "later"


def end_of_week(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def group_note(name: str, count: int, shown: int, today: date) -> str:
    friday = max(today, end_of_week(today) - timedelta(days=2))
    notes = {
        "overdue_now": "oldest first",
        "this_week": f"to {weekday_date(friday)}" if today.weekday() else week_of(today, friday),
        "later": "",
        "closed": "",
        "paused": "clock stopped, family’s turn",
    }
    part = f"{shown} shown here" if shown < count else ""
    return " · ".join(filter(None, (str(count), notes[name], part)))


def week_of(monday: date, friday: date) -> str:
    """Monday 23 to Friday 27 November."""
    begins = (
        f"Monday {monday.day}" if monday.month == friday.month else f"Monday {day_month(monday)}"
    )
    return f"{begins} to {weekday_date(friday)}"
