"""The offer of a load's direct payment, and the family's answer, as far as its course has come."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model

from budgets.instalments import due_dates, latest_first_review, shares
from budgets.models import (
    AccountCheck,
    Budget,
    BudgetLine,
    Consent,
    Instalment,
    Offer,
    OfferLine,
    OfferState,
    PaidTo,
    Payment,
    Rhythm,
)
from budgets.models.consents import DUTIES
from budgets.models.offers import AccountKind
from budgets.review_days import first_review_day
from budgets.services.conditions import shipped_conditions
from requests_app.enums import Mechanism
from senbudgets.load.course import Course
from senbudgets.load.people import People

STEPS = {
    "put_offer_forward": OfferState.TO_CHECK,
    "send_offer": OfferState.SENT,
    "agree_to_offer": OfferState.AGREED,
    "enter_account": OfferState.AGREED,
    "take_up": OfferState.TAKEN_UP,
    "decline_offer": OfferState.DECLINED,
}
"""What an offer is after each; every one counts as an edit."""
DAYS_TO_ANSWER = timedelta(days=21)


def payment(course: Course) -> str:
    """How far the budget's direct payments have come."""
    if course.times("decline_offer"):
        return Payment.INSTEAD
    return Payment.TAKEN_UP if course.times("take_up") else Payment.OFFERED


def first_review_on(course: Course) -> date:
    """When the first review of outcomes is due: once a payment is taken up, as its notice says (R46)."""
    if course.times("take_up"):
        return latest_first_review(_first_payment_on(course))
    return first_review_day(*course.budget_runs)


def _first_payment_on(course: Course) -> date:
    put_forward = course.times("put_offer_forward")[0].date()
    return max(course.budget_runs[0], put_forward + timedelta(days=42))


def offer_rows(
    budget: Budget, lines: list[BudgetLine], course: Course, people: People
) -> Iterator[Model]:
    """The offer with its lines and instalments, the consent, the account; none that is still a draft."""
    paid = [line for line in lines if line.mechanism != Mechanism.ARRANGEMENT]
    if not paid or not course.times("put_offer_forward"):
        return
    offer = _offer(budget, paid, course, people)
    yield offer
    for line in paid:
        yield OfferLine(
            offer=offer,
            line=line,
            position=line.position,
            goods=line.provision,
            outcome=line.outcome,
            amount=line.amount,
        )
    yield from _instalments(offer, _first_payment_on(course))
    yield from _answer(offer, course, people)


def _offer(budget: Budget, paid: list[BudgetLine], course: Course, people: People) -> Offer:
    put_forward, first = course.times("put_offer_forward")[0], _first_payment_on(course)
    taken = [action for action in STEPS if course.times(action)]
    return Offer(
        budget=budget,
        number=1,
        state=STEPS[taken[-1]],
        version=2 + len(taken),
        paid_to=PaidTo.PARENT,
        payee_name=budget.request.requester.full_name,
        amount=sum(line.amount for line in paid),
        rhythm=Rhythm.TERMLY,
        first_payment_on=first,
        account=AccountKind.OWN,
        conditions="\n".join(shipped_conditions()),
        records_every=3,
        evidence_days=28,
        first_review_on=latest_first_review(first),
        answer_by=put_forward.date() + DAYS_TO_ANSWER,
        prepared_at=put_forward,
        prepared_by=people.officer,
        **_later(course, people),
    )


def _later(course: Course, people: People) -> dict[str, Any]:
    """Who sent it, who declined it, and when; when it was taken up."""
    by: dict[str, tuple[str, Any]] = {
        "send_offer": ("sent", people.manager),
        "decline_offer": ("ended", people.family),
    }
    found: dict[str, Any] = {"taken_up_at": course.time_of("take_up")}
    for action, (name, who) in by.items():
        if at := course.time_of(action):
            found |= {f"{name}_at": at, f"{name}_by": who}
    return found


def _instalments(offer: Offer, first_on: date) -> Iterator[Instalment]:
    days = due_dates(offer.rhythm, first_on, offer.budget.ends_on)
    amounts = shares(offer.amount or Decimal(0), len(days))
    for number, (day, part) in enumerate(zip(days, amounts, strict=True), start=1):
        yield Instalment(offer=offer, number=number, due_on=day, amount=part)


def _answer(offer: Offer, course: Course, people: People) -> Iterator[Model]:
    sent, agreed = course.time_of("send_offer"), course.time_of("agree_to_offer")
    if sent and agreed:
        yield _consent(offer, sent, agreed, people)
    if entered := course.time_of("enter_account"):
        taken_up = course.time_of("take_up")
        yield AccountCheck(
            offer=offer,
            holder=offer.payee_name,
            seen="A letter from the bank",
            sole_purpose=True,
            entered_at=entered,
            entered_by=people.officer,
            approved_at=taken_up,
            approved_by=people.manager if taken_up else None,
        )


def _consent(offer: Offer, sent: datetime, agreed: datetime, people: People) -> Consent:
    return Consent(
        offer=offer,
        online=True,
        paid_to=offer.paid_to,
        notice_sent_on=sent.date(),
        signed_name=offer.payee_name,
        signed_on=agreed.date(),
        not_excluded=True,
        given_at=agreed,
        written_by=people.family,
        **dict.fromkeys(DUTIES, True),
    )
