"""Dossiers for the checker, made without a database: complete but for what is changed."""

from datetime import date
from decimal import Decimal

from casework.checker import Dossier, gaps
from casework.enums import TestOfPayment
from casework.models import Decision, LineDecision, PaymentTest, Recipient
from casework.models.decisions import print_of
from requests_app.models import Line, Plan, Request, Strand

COMPLETE = {"R25"}
REFUSED = {
    "budget": "not_in_plan",
    "amount": None,
    "against_plan": "",
    "payment": "not_possible",
    "mechanism": "",
    "reasons": "Section F of this plan does not name swimming.",
    "would_change": "If the review adds swimming to Section F, this line can be costed.",
}
SPLIT = {
    **REFUSED,
    "budget": "cannot_be_split",
    "arrangement": "Children’s therapies 2024–28, South Coast NHS Trust",
    "paid_as_one_sum": True,
    "split_effect": "inefficient",
    "split_evidence": "The contract manager’s note of 9 November 2026.",
    "service": "speech",
}
PAYMENT_REFUSED = {
    "payment": "refused",
    "payment_ground": "9",
    "payment_reasons": "The head does not agree to this at the school.",
    "mechanism": "arrangement",
    "would_change": "If the head agrees in writing, a direct payment can be looked at.",
}
DELIVERED = {"delivered_instead": "The school goes on with the group on Thursdays."}


def make_line(number: int = 1, **changes) -> Line:
    """£2,280.00 a year: 76 sessions at home of £30.00, asked for as a direct payment."""
    return Line(
        pk=number,
        position=number,
        **{
            "provision": "Reading tutor",
            "section_f": "F3",
            "outcome": "Reads a page alone",
            "where": "home",
            "mechanism": "direct_payment",
            "quantity_kind": "sessions",
            "minutes": Decimal(60),
            "times_a_week": Decimal(2),
            "weeks": Decimal(38),
            "unit_price": Decimal("30.00"),
            **changes,
        },
    )


def make_row(line: Line, **changes) -> LineDecision:
    row = LineDecision(
        line=line,
        **{
            "budget": "identified",
            "against_plan": "as_much",
            "payment": "agreed",
            "mechanism": "direct_payment",
            "reasons": "Section F3 gives two hours a week of reading support.",
            **changes,
        },
    )
    if row.budget == "identified" and "amount" not in changes:
        row.amount = row.cost or Decimal("2280.00")
    row.reasons_print = print_of(row.reasons)
    return row


def make_dossier(
    *, line=None, row=None, plan=None, request=None, strand=None, decision=None, **changes
) -> Dossier:
    """A decision with nothing missing, but for what is changed."""
    asked = make_line(**line or {})
    written = make_row(asked, **row or {})
    case = make_case(plan or {}, request or {})
    part = Strand(request=case, **{"kind": "education", "clock": "decision", **(strand or {})})
    return Dossier(
        **{
            "request": case,
            "strand": part,
            "decision": make_decision(part, decision or {}),
            "lines": [asked],
            "decided": {asked.pk: written},
            "ticks": frozenset(COMPLETE),
            "indicative": Decimal("2280.00"),
            "recipient": Recipient(kind="parent", name="A Parent"),
            "tests": make_tests(),
            **changes,
        }
    )


def make_tests(**answers) -> list[PaymentTest]:
    """Every test met, but for what is changed: its answer by its number, "" for not answered."""
    said = dict.fromkeys(TestOfPayment.values, "yes") | answers
    return [PaymentTest(test=test, answer=answer) for test, answer in said.items() if answer]


def make_case(plan: dict, changes: dict) -> Request:
    planned = Plan(**{"status": "in_force", **plan})
    return Request(plan=planned, **{"status": "planning", "window": "review", **changes})


def make_decision(strand: Strand, changes: dict) -> Decision:
    whole = {
        "starts_on": date(2027, 1, 4),
        "ends_on": date(2028, 1, 3),
        "evidence_considered": "The plan and the tutor’s quote.",
    }
    return Decision(strand=strand, **{**whole, **changes})


def missing(**changes) -> list[tuple[str, str]]:
    return [(gap.rule, gap.says) for gap in gaps(make_dossier(**changes))]
