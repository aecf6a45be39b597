"""What an officer does next with a case, and where: a function of what is stored, without a database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from textwrap import shorten

from casework.staff.short_words import ROLES
from council.templatetags.council_format import money, short_date
from requests_app.enums import ClockKind, Status, StrandStatus

MOST_OF_A_NOTE = 60
CLOSED = (Status.DECIDED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class StrandFacts:
    """What the next step of a strand depends on; amounts in pounds a year, `next_line` the first not decided."""

    kind: str = "education"
    status: str = StrandStatus.NOT_STARTED
    clock: str = ClockKind.NONE
    calculated: bool = False
    indicative: Decimal | None = None
    shared_on: date | None = None
    asked_lines: int = 0
    decided_lines: int = 0
    next_line: int | None = None
    total: Decimal | None = None
    proposed_by_viewer: bool = False
    sent_back_note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the next step of a case depends on; `question_due` is set while a question is open.

    `outcomes`: why a review of outcomes waits for us, if one does.
    """

    status: str
    asker_confirmed: bool
    role: str = ""
    question_due: date | None = None
    strand: StrandFacts = StrandFacts()
    may_approve: bool = True
    outcomes: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence that begins with a verb, the name and place of the page, and why."""

    text: str
    why: str
    page: str = "case"
    strand: str = ""
    anchor: str = ""


def next_step(facts: Facts, on: date) -> NextStep:
    """The one thing to do now."""
    if facts.strand.status == StrandStatus.REVIEW_REQUESTED:
        why = "By neither the proposer nor the approver"
        return NextStep("See to the review", why, "review", facts.strand.kind)
    if facts.outcomes:
        return NextStep("See to the review of outcomes", facts.outcomes, "case_agreed")
    if facts.status in CLOSED:
        return NextStep("Nothing to do", "The case is closed")
    return STEPS[facts.status](facts, on)


def _submitted(facts: Facts, on: date) -> NextStep:
    if not facts.asker_confirmed:
        who = ROLES.get(facts.role, "someone")
        why = f"{who[:1].upper()}{who[1:]}, not checked against the plan record"
        return NextStep("Confirm who is asking", why, anchor="people")
    return NextStep("Start the review", "The person who asks is confirmed", anchor="next")


def _waiting(facts: Facts, on: date) -> NextStep:
    due = facts.question_due
    if due and due < on:
        return NextStep(
            "Phone the family", f"The answer was due {short_date(due)}", anchor="questions"
        )
    return NextStep("Wait, or phone", f"1 question · due {short_date(due)}", anchor="questions")


def _in_review(facts: Facts, on: date) -> NextStep:
    if not facts.strand.calculated:
        why = "Check the plan and the package first"
        return NextStep("Work out the indicative budget", why, "case_calculation")
    if facts.strand.indicative is None:
        why = "The calculation has no figure without it"
        return NextStep("Complete the package", why, "case_package")
    why = f"{money(facts.strand.indicative)} worked out, not shared"
    return NextStep("Share the indicative budget", why, "case_calculation")


def _planning(facts: Facts, on: date) -> NextStep:
    return STRAND_STEPS[facts.strand.status](facts)


def _plan_or_decide(facts: Facts) -> NextStep:
    strand = facts.strand
    if strand.sent_back_note:
        return NextStep("Answer the approver’s note", note_of(strand), "decide", strand.kind)
    if strand.clock != ClockKind.DECISION:
        shared = f"Indicative budget {money(strand.indicative)} shared"
        why = f"{shared} {short_date(strand.shared_on)}" if strand.shared_on else shared
        return NextStep("Agree the costed plan", why, "case_package")
    if strand.next_line:
        line = strand.next_line
        why = f"{strand.decided_lines} of {strand.asked_lines} lines decided"
        return NextStep(f"Decide line {line}", why, "decide", strand.kind, f"line-{line}")
    why = "Every line has a decision"
    return NextStep("Send to approval", why, "decide", strand.kind)


def note_of(strand: StrandFacts) -> str:
    """The beginning of the approver's note, as much as a row has room for."""
    return shorten(strand.sent_back_note, MOST_OF_A_NOTE, placeholder="…")


def _proposed(facts: Facts) -> NextStep:
    strand = facts.strand
    total = f"{money(strand.total)} a year" if strand.total else "Nothing agreed"
    if strand.proposed_by_viewer or not facts.may_approve:
        why = f"{total} · you proposed it" if strand.proposed_by_viewer else total
        return NextStep("Wait for the approver", why, "decide", strand.kind)
    return NextStep("Approve or send back", f"{total} · not your own", "decide", strand.kind)


def _approved(facts: Facts) -> NextStep:
    why = "The decision date is the letter’s date"
    return NextStep("Issue the letter", why, "decide", facts.strand.kind)


def _nothing_for_us(facts: Facts) -> NextStep:
    return NextStep("Nothing for us", "This part is not with us")


STEPS: dict[str, Callable[[Facts, date], NextStep]] = {
    Status.SUBMITTED: _submitted,
    Status.IN_REVIEW: _in_review,
    Status.WAITING_FOR_FAMILY: _waiting,
    Status.PLANNING: _planning,
}
STRAND_STEPS: dict[str, Callable[[Facts], NextStep]] = {
    StrandStatus.NOT_STARTED: _plan_or_decide,
    StrandStatus.PLANNING: _plan_or_decide,
    StrandStatus.PROPOSED: _proposed,
    StrandStatus.APPROVED: _approved,
    StrandStatus.DECIDED: _nothing_for_us,
    StrandStatus.WITHDRAWN: _nothing_for_us,
}
