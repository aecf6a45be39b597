"""What an offer still lacks before it may be sent (R35, regulation 8(2)). Works on rows already loaded."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from budgets.instalments import latest_first_review
from budgets.models import Offer, PaidTo

YEAR = 364


def missing(offer: Offer, on: date) -> list[str]:
    """Sentences that say what to do; empty when the notice is complete. `on` is the day it would be sent."""
    lines = list(offer.lines.all())
    return [*_payee(offer), *_money(offer, lines), *_days(offer, on), *_terms(offer, lines)]


def _payee(offer: Offer) -> Iterator[str]:
    if not offer.paid_to or not offer.payee_name.strip():
        yield "Say who is paid, with the name"
    if offer.paid_to == PaidTo.NOMINEE and offer.nominated_on is None:
        yield "Enter the day on which the family named the nominee in writing"


def _money(offer: Offer, lines: list) -> Iterator[str]:
    if not lines or not offer.amount:
        yield "There is no line to offer"
    elif sum((line.amount for line in lines), Decimal(0)) != offer.amount:
        yield "The lines do not add up to the amount"
    parts = list(offer.instalments.all())
    if not parts:
        yield "Choose how often it is paid, and the day of the first payment"
    elif sum((part.amount for part in parts), Decimal(0)) != offer.amount:
        yield "The payments do not add up to the amount"
    if _differs(lines) and not offer.amount_reason.strip():
        yield "Say why the amount is not the amount agreed for a year"


def _differs(lines: list) -> bool:
    return any(line.amount != line.line.amount for line in lines)


def _days(offer: Offer, on: date) -> Iterator[str]:
    first, review, answer = offer.first_payment_on, offer.first_review_on, offer.answer_by
    if first is None or first <= on:
        yield "The first payment is on a day after the offer is sent"
    if first and first > offer.budget.ends_on:
        yield "The first payment is on a day before the budget ends"
    if first and (review is None or not first < review <= latest_first_review(first)):
        yield "The first review is within three months of the first payment (regulation 11)"
    if answer is None or answer <= on:
        yield "Give the family a day to answer by that is still to come"


def _terms(offer: Offer, lines: list) -> Iterator[str]:
    if any(not line.outcome.strip() for line in lines):
        yield "Say for each line what it is for: the outcome"
    if not offer.account:
        yield "Say what kind of account it is paid into"
    if offer.account == "managed" and not offer.account_service.strip():
        yield "Name the service that looks after the account"
    if not offer.conditions_listed:
        yield "Choose at least one condition"
    if not offer.records_every or not offer.evidence_days:
        yield "Say how often you ask for the records, and in how many days they come"
