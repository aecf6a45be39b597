"""Writing the decision, line by line, as often as the officer likes; nothing here leaves the office."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from casework.enums import BudgetDecision, PaymentDecision
from casework.models import Decision, LineDecision
from casework.models.decisions import QUANTITY
from requests_app.enums import ClockKind, Mechanism, StrandKind, StrandStatus
from requests_app.lifecycle import NotAllowed, StrandAction
from requests_app.models import Evidence, Line, Request, Strand
from requests_app.services import Changed, Refused, move_held, record

NOT_PRICED = "Price the line in the package first: a quote or the council’s rate."


@transaction.atomic
def mark_plan_ready(
    strand: Strand,
    *,
    actor,
    at: datetime,
    not_in_plan: Collection[int] = (),
    version: int | None = None,
) -> Strand:
    """The costed plan is agreed with the family: from this day the decision clock runs.

    `not_in_plan`: positions of the lines of which officer and family know that no paragraph of Section F
    (G, H) names them; every other line names one (R09).
    """
    request = Request.objects.visible_to(actor).with_child().lock(strand.request_id)
    held = Strand.objects.visible_to(actor).lock(strand.pk)
    held.request = request
    if held.clock == ClockKind.DECISION and held.status == StrandStatus.PLANNING:
        raise Refused("The costed plan is agreed already; the clock is running.")
    if version is not None and held.version != version:
        raise Changed
    _refuse_lines_without_a_place(held, not_in_plan)
    details = {"not_in_plan": sorted(not_in_plan)} if not_in_plan else {}
    return move_held(held, StrandAction.PLAN_READY, actor=actor, at=at, details=details)


def _refuse_lines_without_a_place(strand: Strand, known: Collection[int]) -> None:
    unnamed = [str(number) for number in without_a_place(strand.lines.all()) if number not in known]
    if unnamed:
        many = f"Line {unnamed[0]} names" if len(unnamed) == 1 else f"Lines {_and(unnamed)} name"
        raise Refused(
            f"{many} no paragraph of the plan. Name it in the package, or say that the plan does not."
        )


def without_a_place(lines: Iterable[Line]) -> list[int]:
    """Positions of the lines that stand in no paragraph of Section F, G or H (R09)."""
    return [line.position for line in lines if not line.section_f.strip()]


def _and(numbers: list[str]) -> str:
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"


@transaction.atomic
def decision_in_hand(strand: Strand, *, actor) -> Decision:
    """The decision being written for this strand; made when something is first written."""
    held = _hold(strand, actor)
    decision = held.decisions.filter(issued_at=None).last()
    return decision or Decision.objects.create(strand=held, number=held.decisions.count() + 1)


@transaction.atomic
def save_decision(
    decision: Decision,
    *,
    actor,
    at: datetime,
    version: int | None = None,
    evidence: Iterable[Evidence] | None = None,
    **fields,
) -> Decision:
    """Save what belongs to the whole decision: dates, evidence considered, delivery instead.

    `evidence`: those of the request's papers that were looked at; None leaves them as they are.
    """
    strand, held = hold_decision(decision, actor, version)
    for name, new in fields.items():
        setattr(held, name, new)
    if held.starts_on and held.ends_on and held.ends_on <= held.starts_on:
        raise Refused("Enter an end after the start.")
    if evidence is not None:
        held.evidence.set(Evidence.objects.filter(request=strand.request_id, pk__in=_pks(evidence)))
    record(strand, "write_decision", actor=actor, at=at, seen_by_family=False)
    return _touch(held)


def _pks(evidence: Iterable[Evidence]) -> list[int]:
    return [paper.pk for paper in evidence]


@transaction.atomic
def save_line_decision(
    decision: Decision, line: Line, *, actor, at: datetime, version: int | None = None, **fields
) -> LineDecision:
    """Save the two decisions on one line. `version` is the line decision's: 0 for one not yet written.

    The amount is never given: it is what the decided quantity costs, as the line has it where nothing is said.
    Raises Line.DoesNotExist for a line of another strand, or of the rest of the package.
    """
    strand, held = hold_decision(decision, actor)
    asked = strand.lines.asked().get(pk=line.pk)
    row = write_line(held, asked, version, **fields)
    about = {"line": asked.position}
    record(strand, "write_decision", actor=actor, at=at, details=about, seen_by_family=False)
    _touch(held)
    return row


def write_line(held: Decision, asked: Line, version: int | None = None, **fields) -> LineDecision:
    """The two decisions on a line of a decision that the caller holds."""
    row = held.lines.filter(line=asked).first() or LineDecision(line=asked, version=0)
    if version is not None and version != row.version:
        raise Changed
    row.decision, row.line = held, asked
    for name, new in fields.items():
        setattr(row, name, new)
    _price(row)
    _refuse_what_does_not_fit(row)
    row.version += 1
    row.save()
    return row


def _price(row: LineDecision) -> None:
    """The decided quantity stands beside the line's own, written out; the amount follows from it (R23)."""
    if row.budget != BudgetDecision.IDENTIFIED:
        row.amount, row.against_plan = None, ""
        for name in QUANTITY:
            setattr(row, name, None)
        return
    row.amount = row.cost
    if row.amount is None:
        raise Refused(NOT_PRICED)
    for name in QUANTITY[:-1]:
        if getattr(row.line, name) is None:
            setattr(row, name, None)
        elif getattr(row, name) is None:
            setattr(row, name, getattr(row.line, name))


def _refuse_what_does_not_fit(row: LineDecision) -> None:
    """The same rules as the table's constraints, in words."""
    identified = row.budget == BudgetDecision.IDENTIFIED
    refused = row.payment == PaymentDecision.REFUSED
    paid = row.payment == PaymentDecision.AGREED
    for wrong, says in (
        (not row.budget or not row.payment, "Choose both decisions on the line."),
        (identified and not row.amount, "The amount for a year comes to nothing."),
        (not identified and (refused or paid), "A line without a budget has no payment."),
        (
            identified and row.payment == PaymentDecision.NOT_POSSIBLE,
            "Decide on the direct payment.",
        ),
        (refused and not row.payment_ground, "Choose the ground for refusing the payment."),
        (not refused and row.payment_ground, "Only a refused payment has a ground."),
        (
            row.mechanism == Mechanism.DIRECT_PAYMENT and not paid,
            "Say how the money is held, other than as a direct payment.",
        ),
    ):
        if wrong:
            raise Refused(says)


def hold_decision(decision: Decision, actor, version: int | None = None) -> tuple[Strand, Decision]:
    """Its strand and the decision itself, both locked, while this person may write on it."""
    strand = (_hold_for_review if decision.from_review_id else _hold)(decision.strand, actor)
    held = Decision.objects.lock(decision.pk)
    if version is not None and held.version != version:
        raise Changed
    held.strand = strand
    return strand, held


def _hold(strand: Strand, actor) -> Strand:
    if not actor.has_perm("casework.propose"):
        raise NotAllowed("decide")
    if strand.kind != StrandKind.EDUCATION:
        raise Refused("Another body decides this part: send it to the partner (R12).")
    return _locked(strand, actor, StrandStatus.PLANNING)


def _hold_for_review(strand: Strand, actor) -> Strand:
    """Only whoever the review was given to writes its new decision (R41)."""
    held = _locked(strand, actor, StrandStatus.REVIEW_REQUESTED)
    given = held.decisions.filter(review__decided_at=None, review__assigned_to=actor)
    if not actor.has_perm("casework.decide_review") or not given.exists():
        raise NotAllowed("decide_review")
    return held


def _locked(strand: Strand, actor, status: str) -> Strand:
    request = Request.objects.visible_to(actor).lock(strand.request_id)
    held = Strand.objects.visible_to(actor).lock(strand.pk)
    held.request = request
    if held.status != status:
        raise Refused("This decision can’t be changed now. An approver can send it back.")
    return held


def _touch(held: Decision) -> Decision:
    held.version += 1
    held.save()
    return held
