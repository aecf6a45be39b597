"""An offer in any state, walked there through the services."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from budgets import services
from budgets.models import Budget, Offer
from budgets.models.consents import DUTIES
from casework import services as casework
from tests.builders import MONDAY, make_caseworker, make_manager, make_request
from tests.requests_app.asking import pdf

STEPS = ["draft", "filled", "to_check", "sent", "agreed", "entered", "taken_up"]
PATHS = {"signed": [*STEPS[:4], "signed"]}
"""How an offer gets to a state: as the steps stand, but for a consent on paper."""
AT = MONDAY + timedelta(days=30)
TERMS = {
    "rhythm": "monthly",
    "first_payment_on": date(2027, 1, 11),
    "account": "own",
    "account_service": "",
    "conditions": "Spend it on the tutor only.\nKeep the receipts.",
    "records_every": 3,
    "evidence_days": 14,
    "first_review_on": date(2027, 4, 9),
    "answer_by": date(2026, 11, 4),
    "amount_reason": "",
}


class Offering:
    """One offer and everybody around it."""

    def __init__(self, budget: Budget, parent, *, at: datetime = AT) -> None:
        self.budget, self.parent, self.at = budget, parent, at
        self.officer, self.second = make_caseworker().user, make_manager().user
        self.pk = 0

    @property
    def offer(self) -> Offer:
        return Offer.objects.get(pk=self.pk)

    def to(self, state: str) -> Offer:
        for step in PATHS.get(state) or STEPS[: STEPS.index(state) + 1]:
            getattr(self, f"_{step}")()
        return self.offer

    def _draft(self):
        self.pk = casework.prepare_offer(self.budget, actor=self.officer, at=self.at).pk

    def _filled(self, **terms):
        services.save_offer(self.offer, lines={}, actor=self.officer, at=self.at, **(TERMS | terms))

    def _to_check(self):
        services.put_forward(self.offer, actor=self.officer, at=self.at)

    def _sent(self):
        casework.send_offer(self.offer, actor=self.second, at=self.at)

    def _agreed(self):
        consent = {"duties": DUTIES, "not_excluded": True, "signed_name": self.offer.payee_name}
        services.agree(
            self.offer, actor=self.parent.user, at=self.at + timedelta(days=1), **consent
        )

    def _signed(self):
        casework.record_consent(
            self.offer,
            duties=DUTIES,
            not_excluded=True,
            signed_name=self.offer.payee_name,
            signed_on=self.at.date(),
            paper=pdf("signed.pdf"),
            actor=self.officer,
            at=self.at + timedelta(days=1),
        )

    def _entered(self):
        services.enter_account(
            self.offer,
            holder=self.offer.payee_name,
            seen="Letter of the bank",
            sole_purpose=True,
            actor=self.officer,
            at=self.at + timedelta(days=2),
        )

    def _taken_up(self):
        casework.approve_account(self.offer, actor=self.second, at=self.at + timedelta(days=3))


def make_offering(state: str = "draft", **what) -> Offering:
    """A budget of £2,280 for a tutor, its offer in `state` (one of STEPS)."""
    request = make_request("decided", **what)
    parent = request.requester
    offering = Offering(Budget.objects.get(strand__request=request), parent)
    offering.to(state)
    return offering


def change(offering: Offering, **terms) -> Offer:
    """A changed offer of the same budget, sent."""
    new = services.change_offer(
        offering.offer,
        reason="The tutor comes on two days.",
        actor=offering.officer,
        at=offering.at,
    )
    offering.pk = new.pk
    offering._filled(**terms)
    offering._to_check()
    offering._sent()
    return offering.offer


TUTOR_AMOUNT = Decimal("2280.00")
