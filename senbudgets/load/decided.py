"""The decision of a load's request as far as it has come: two decisions a line, letter, budget, review."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from budgets.models import Budget, BudgetLine, Funding, Payment
from casework.enums import BudgetDecision, PaymentDecision, PaymentGround, Service, SplitEffect
from casework.letters import fingerprint
from casework.models import Decision, Letter, LineDecision, Review
from casework.models.decisions import print_of
from requests_app.enums import Mechanism, Payer, StrandStatus
from requests_app.lifecycle import StrandAction, outcome_of
from requests_app.models import Line
from senbudgets.load.chance import Chance
from senbudgets.load.course import Course
from senbudgets.load.people import People

SAID: dict[str, str] = {
    BudgetDecision.IDENTIFIED: "The plan names this support, and the price compares well.",
    BudgetDecision.CANNOT_BE_SPLIT: "It stands in one contract for all children, paid as one sum.",
    BudgetDecision.NOT_IN_PLAN: "The plan does not name this support.",
    BudgetDecision.A_PLACE: "A budget cannot pay for a place or its fees.",
}
ONE_SUM = {
    "arrangement": "Children’s therapies, South Coast NHS Trust",
    "paid_as_one_sum": True,
    "split_effect": SplitEffect.HARMS_OTHERS,
    "split_evidence": "The contract manager’s note: no price for one child.",
    "service": Service.SPEECH,
}
NOT_ON_SITE = {
    "payment": PaymentDecision.REFUSED,
    "payment_ground": PaymentGround.SETTING,
    "payment_reasons": "The head does not agree to someone paid by the family working on site.",
    "would_change": "If the head agrees in writing, we can offer the payment.",
    "mechanism": Mechanism.ARRANGEMENT,
}


def line_decisions(decision: Decision, lines: list[Line], chance: Chance) -> list[LineDecision]:
    """What is decided on each line asked for; the words name the request, so that none are copied."""
    return [_line(decision, line, chance) for line in lines if line.asked]


def _line(decision: Decision, line: Line, chance: Chance) -> LineDecision:
    paid = line.mechanism == Mechanism.DIRECT_PAYMENT
    budget = _budget(line, chance)
    reasons = f"{SAID[budget]} ({decision.strand.request.reference}, line {line.position})"
    row: dict[str, Any] = {
        "budget": budget,
        "reasons": reasons,
        "reasons_print": print_of(reasons),
    }
    if budget != BudgetDecision.IDENTIFIED:
        row["payment"] = PaymentDecision.NOT_POSSIBLE if paid else PaymentDecision.NOT_ASKED
        row["would_change"] = "If the next review adds it to the plan, ask again."
        row |= ONE_SUM if budget == BudgetDecision.CANNOT_BE_SPLIT else {}
    else:
        row |= {"amount": line.annual, "mechanism": line.mechanism, "against_plan": "as_much"}
        row["payment"] = PaymentDecision.AGREED if paid else PaymentDecision.NOT_ASKED
        row |= NOT_ON_SITE if paid and chance.happens(6) else {}
    return LineDecision(decision=decision, line=line, **row)


def _budget(line: Line, chance: Chance) -> str:
    if line.is_place:
        return BudgetDecision.A_PLACE
    if not line.section_f or chance.happens(12):
        return BudgetDecision.NOT_IN_PLAN
    split_off = line.separable is not False
    return BudgetDecision.IDENTIFIED if split_off else BudgetDecision.CANNOT_BE_SPLIT


def refuses(rows: list[LineDecision]) -> bool:
    return any(
        row.budget != BudgetDecision.IDENTIFIED or row.payment == PaymentDecision.REFUSED
        for row in rows
    )


def outcome(rows: list[LineDecision]) -> str:
    refused = any(row.payment == PaymentDecision.REFUSED for row in rows)
    return outcome_of([row.budget == BudgetDecision.IDENTIFIED for row in rows], refused)


def complete(decision: Decision, rows: list[LineDecision], course: Course, people: People) -> None:
    """Write into the decision who proposed, approved and issued it, and when, as far as it has come."""
    decision.starts_on, decision.ends_on = course.budget_runs
    decision.evidence_considered = "The plan and the family’s quote."
    decision.delivered_instead = "The plan’s provision goes on as now." if refuses(rows) else ""
    decision.below_indicative_reason = "One of the things asked for is not in this budget."
    if course.strand.status == StrandStatus.PLANNING:
        return  # not proposed yet, or sent back
    decision.total = sum((row.amount for row in rows if row.amount), Decimal("0.00"))
    decision.days_taken = course.days_taken
    for name, action, who in (
        ("proposed", StrandAction.PROPOSE, people.officer),
        ("approved", StrandAction.APPROVE, people.manager),
        ("issued", StrandAction.ISSUE_LETTER, people.manager),
    ):
        if at := course.time_of(action):
            setattr(decision, f"{name}_at", at)
            setattr(decision, f"{name}_by", who)


def letter_of(decision: Decision, at: datetime, chance: Chance) -> Letter:
    html = (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Decision</title>'
        f"</head><body><h1>Our decision on {decision.strand.request.reference}</h1>"
        f"<p>£{decision.total:,.2f} a year.</p></body></html>"
    )
    return Letter(
        key=chance.key(),
        request=decision.strand.request,
        strand=decision.strand,
        decision=decision,
        html=html,
        sha256=fingerprint(html),
        issued_at=at,
    )


def budget_of(decision: Decision, at: datetime) -> Budget:
    shared: dict[str, Any] = {
        name: getattr(decision, name) for name in ("strand", "starts_on", "ends_on", "total")
    }
    return Budget(
        request=decision.strand.request,
        decided_on=at.date(),
        opened_at=at,
        opened_by=decision.issued_by,
        **shared,
    )


def agrees(rows: list[LineDecision]) -> bool:
    """Whether anything is: then there is a budget, whose outcomes are looked at."""
    return any(row.budget == BudgetDecision.IDENTIFIED for row in rows)


def pays(rows: list[LineDecision]) -> bool:
    """Whether something is agreed as a direct payment."""
    return any(row.payment == PaymentDecision.AGREED for row in rows)


def budget_lines(budget: Budget, rows: list[LineDecision], payment: str) -> list[BudgetLine]:
    """`payment`: how far direct payments have come."""
    agreed = [row for row in rows if row.budget == BudgetDecision.IDENTIFIED]
    return [_budget_line(budget, place, row, payment) for place, row in enumerate(agreed, start=1)]


def _budget_line(budget: Budget, place: int, row: LineDecision, payment: str) -> BudgetLine:
    line, arranged = row.line, row.mechanism == Mechanism.ARRANGEMENT
    shared: dict[str, Any] = {
        name: getattr(line, name) for name in ("provision", "outcome", "purpose")
    }
    shared |= {"mechanism": row.mechanism, "amount": row.amount}
    return BudgetLine(
        budget=budget,
        line=line,
        position=place,
        funding=Funding.COUNCIL if line.paid_by == Payer.COUNCIL else Funding.ELEMENT_3,
        payment=Payment.NOT_A_PAYMENT if arranged else payment,
        **shared,
    )


def review_of(decision: Decision, course: Course, people: People) -> Review | None:
    asked_at = course.time_of(StrandAction.ASK_FOR_REVIEW)
    if asked_at is None:
        return None
    review = Review(
        decision=decision,
        representations="Please read the new report.",
        asked_at=asked_at,
        asked_by=people.family,
        proposer=decision.proposed_by,
        approver=decision.approved_by,
    )
    if decided_at := course.time_of(StrandAction.DECIDE_REVIEW):
        review.decided_at, review.decided_by = decided_at, people.reviewer
        review.changed, review.answer = False, "The report was before us when we decided."
    return review
