"""What a decision letter says: the decided lines in plain values, the same for the page, the HTML and the PDF."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from casework.checker import Dossier, is_refusal
from casework.enums import (
    LAW_OF_BUDGET,
    LAW_OF_PAYMENT,
    BudgetDecision,
    PaymentDecision,
    PaymentGround,
)
from casework.letter_facts import everyday_facts
from casework.models import LineDecision
from council.policy import value
from council.working_days import calendar
from requests_app.enums import Mechanism, Outcome, Role
from requests_app.lifecycle import outcome_of

WEEKS_TO_ASK_FOR_REVIEW = 6
OF_THE_DECISION = (
    "starts_on",
    "ends_on",
    "delivered_instead",
    "evidence_considered",
    "below_indicative_reason",
)
OBJECTS = ("council", "case", "child", "requester", "decision", "strand")
WORDS = {
    "agreed": "Agreed",
    "agreed_with_change": "Agreed with a change",
    "payment_refused": "Agreed, but not as a direct payment",
    "cannot_be_split": "Cannot be split off from a contract",
    "not_in_plan": "Not in the plan",
    "a_place": "A budget cannot pay for a place",
}


def outcome(dossier: Dossier) -> str:
    """Agreed, agreed in part or turned down (design.md §3)."""
    identified = [row.budget == BudgetDecision.IDENTIFIED for row in dossier.written]
    refused = any(row.payment == PaymentDecision.REFUSED for row in dossier.written)
    return outcome_of(identified, refused)


def decision_facts(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """The facts of a decision letter, in plain values that can be kept with it."""
    said = letter_context(dossier, at)
    plain = {name: value for name, value in said.items() if name not in OBJECTS}
    decision = {name: getattr(dossier.decision, name) for name in OF_THE_DECISION}
    decision["papers"] = [paper.about or paper.name for paper in dossier.decision.evidence.all()]
    everyday = everyday_facts(dossier.request, dossier.strand, at)
    return {**plain, **everyday, "decision": decision}


def letter_context(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """Everything the letter says, in plain values: the same for the page, the HTML and the PDF."""
    on, case, rows = localdate(at), dossier.request, dossier.written
    return {
        "case": case,
        "child": case.child,
        "requester": case.requester,
        "officer": case.caseworker.full_name if case.caseworker else "",
        "whose": "your" if case.role == Role.YOUNG_PERSON else f"{case.child.first_name}’s",
        "strand": dossier.strand.get_kind_display().lower(),
        "decision": dossier.decision,
        "outcome": Outcome(outcome(dossier)),
        "on": on,
        "lines": [line_of(row) for row in rows],
        "identified": sum(row.budget == BudgetDecision.IDENTIFIED for row in rows),
        "asked_total": sum(row.line.asked_annual or 0 for row in rows),
        "total": dossier.total,
        "direct_payment": dossier.offered,
        "refused_payments": any(row.payment == PaymentDecision.REFUSED for row in rows),
        "any_refused": bool(dossier.refused),
        "indicative": dossier.indicative,
        "method": dossier.method,
        "review": review_rights(on),
    }


def review_rights(on: date) -> dict[str, Any]:
    """Until when to ask without saying why so late, and how many working days the answer takes."""
    return {
        "ask_by": calendar().add(on, WEEKS_TO_ASK_FOR_REVIEW * 5),
        "days": value("review_days", on),
    }


def line_of(row: LineDecision) -> dict[str, Any]:
    """One decided line in words and pounds a year."""
    mark = mark_of(row)
    return {
        "position": row.line.position,
        "provision": row.line.provision,
        "section_f": row.line.section_f,
        "asked": row.line.asked_annual,
        "amount": row.amount,
        "sum": row.sum_in_words if row.amount is not None and row.amount == row.cost else "",
        "mark": mark,
        "words": WORDS[mark],
        "paid": paid_in_words(row),
        "refused": is_refusal(row),
        "reasons": row.reasons,
        "change_reason": row.change_reason,
        "would_change": row.would_change,
        "arrangement": row.arrangement if mark == "cannot_be_split" else "",
        "split_effect": row.get_split_effect_display().lower(),
        "split_evidence": row.split_evidence,
        "law": LAW_OF_BUDGET.get(BudgetDecision(row.budget)),
        "payment_law": LAW_OF_PAYMENT[PaymentGround(row.payment_ground)]
        if row.payment_ground
        else None,
        "payment_reasons": row.payment_reasons,
        "help_considered": row.help_considered,
    }


def paid_in_words(row: LineDecision) -> str:
    """A direct payment is offered until the family has consented (design.md §2)."""
    if row.budget != BudgetDecision.IDENTIFIED:
        return "No budget on this line"
    if row.payment == PaymentDecision.AGREED and row.mechanism == Mechanism.DIRECT_PAYMENT:
        return "Direct payment, offered"
    return Mechanism(row.mechanism).short if row.mechanism else ""


def mark_of(row: LineDecision) -> str:
    """Which outcome mark a line carries on pages and in the letter: a key of WORDS."""
    if row.budget != BudgetDecision.IDENTIFIED:
        return str(row.budget)
    if row.payment == PaymentDecision.REFUSED:
        return "payment_refused"
    return "agreed" if row.amount == row.line.asked_annual else "agreed_with_change"
