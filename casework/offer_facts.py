"""What the notice of an offer (N08), its consent form (N09) and its confirmation (N11) say, in plain values."""

from decimal import Decimal
from typing import Any

from budgets.models import Funding, Offer, PaidTo
from budgets.models.offers import AccountKind
from requests_app.enums import Mechanism

ACCOUNTS = {
    AccountKind.OWN: "a bank account in the name of {name} that is used for nothing else",
    AccountKind.CARD: "a prepaid card that we give to {name}, used for nothing else",
    AccountKind.MANAGED: "an account that {service} looks after, used for nothing else",
}


def offer_facts(offer: Offer) -> dict[str, Any]:
    """`offer` as one dict; amounts are pounds for all payments together."""
    return {"offer": _offer(offer)}


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "number": offer.number,
        "amount": offer.amount,
        "payee": offer.payee_name,
        "paid_to": offer.get_paid_to_display().lower(),
        "family_is_paid": offer.family_is_paid,
        "is_nominee": offer.paid_to == PaidTo.NOMINEE,
        "nominated_on": offer.nominated_on,
        "starts_on": offer.budget.starts_on,
        "ends_on": offer.budget.ends_on,
        "lines": [_line(row) for row in offer.lines.select_related("line__line")],
        "payments": [
            {"on": part.due_on, "amount": part.amount} for part in offer.instalments.all()
        ],
        "rhythm": offer.get_rhythm_display().lower(),
        "account": account_in_words(offer),
        "conditions": offer.conditions_listed,
        "records_every": offer.records_every,
        "evidence_days": offer.evidence_days,
        "first_review_on": offer.first_review_on,
        "answer_by": offer.answer_by,
        "change_reason": offer.change_reason,
        "changes": changes(offer.replaces, offer) if offer.replaces else [],
    }


def _line(row) -> dict[str, Any]:
    line = row.line.line
    return {
        "position": row.position,
        "goods": row.goods,
        "section_f": line.section_f,
        "outcome": row.outcome,
        "amount": row.amount,
        "third_party": row.line.mechanism == Mechanism.THIRD_PARTY,
    }


def account_in_words(offer: Offer) -> str:
    if not offer.account:
        return ""
    words = ACCOUNTS[AccountKind(offer.account)]
    return words.format(name=offer.payee_name, service=offer.account_service)


NAMES = {
    "payee_name": "who is paid",
    "amount": "the amount",
    "rhythm": "how often it is paid",
    "first_payment_on": "the day of the first payment",
    "account": "the account",
    "account_service": "who looks after the account",
    "conditions": "the conditions",
    "records_every": "how often we ask for records",
    "evidence_days": "how many days you have for evidence",
    "first_review_on": "the day of the first review",
}


def changes(old: Offer, new: Offer) -> list[str]:
    """What differs between two notices, in the words of NAMES; any of it needs a new consent (R37)."""
    found = [words for name, words in NAMES.items() if getattr(old, name) != getattr(new, name)]
    if _goods(old) != _goods(new):
        found.append("what the money is for")
    return found


def _goods(offer: Offer) -> list[tuple[int, str, str]]:
    return [(row.position, row.goods, row.outcome) for row in offer.lines.all()]


def confirmation_facts(offer: Offer) -> dict[str, Any]:
    """The whole budget as it now stands, with the lines that are arranged."""
    budget = offer.budget
    lines = [
        {
            "position": row.position,
            "provision": row.provision,
            "amount": row.amount,
            "how": how_in_words(row),
        }
        for row in budget.lines.all()
    ]
    total = sum((row.amount for row in budget.lines.all()), Decimal(0))
    return {
        **offer_facts(offer),
        "lines": lines,
        "total": total,
        "starts_on": budget.starts_on,
        "ends_on": budget.ends_on,
    }


HOW = {
    "not_a_payment": "We or the school hold the money and buy the support",
    "offered": "Direct payment, offered",
    "taken_up": "Direct payment",
    "instead": "We arrange the support instead",
}


def how_in_words(row) -> str:
    """How a line of a budget is paid now."""
    if row.funding == Funding.PARTNER and row.payment == "taken_up":
        return "Paid directly by health or social care"
    if row.payment == "taken_up" and row.mechanism == Mechanism.THIRD_PARTY:
        return "Somebody else holds the money"
    return HOW[row.payment]
