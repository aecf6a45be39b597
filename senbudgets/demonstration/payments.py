"""Offers of direct payments in every state, receipts, and words of letters that a manager changed."""

from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.utils.timezone import make_aware

from accounts.models import User
from budgets import services as budgets
from budgets.instalments import latest_first_review
from budgets.models import Budget, Offer
from budgets.models.consents import DUTIES
from casework import services
from casework.enums import LetterKind
from casework.letters import shipped_words
from requests_app.enums import StrandStatus
from requests_app.models import Request
from senbudgets.demonstration.teller import Cast

STATES = ("sent", "taken_up", "changed", "to_check", "agreed", "declined", "entered")
ROOM_LEFT = timedelta(days=150)
RECEIPTS_SINCE = timedelta(days=100)
THANKS = "Thank you. We know how much work it is to ask."


def tell_payments(cast: Cast, today: date) -> None:
    """The newest budgets with a payment, each taken one step further than the one before."""
    _change_words(cast.managers[0], today)
    _write_receipts(today)
    offered = Budget.objects.filter(lines__payment="offered", decided_on__lt=today)
    open_ones = offered.filter(
        strand__kind="education",
        strand__status=StrandStatus.DECIDED,
        ends_on__gt=today + ROOM_LEFT,
    )
    budgets_told = open_ones.distinct().order_by("-decided_on", "-pk")
    for budget, state in zip(budgets_told[: len(STATES) * 2], cycle(STATES), strict=False):
        Payment(budget, cast, today).to(state)


def _at(day: date, hour: int = 10) -> datetime:
    return make_aware(datetime.combine(day, time(hour, 20)))


def _change_words(manager: User, today: date) -> None:
    """The receipt has words of the council's own; a draft of the question waits."""
    services.load_letter_texts(at=_at(today - timedelta(days=400)))
    budgets.load_conditions(at=_at(today - timedelta(days=400)))
    words = shipped_words(LetterKind.RECEIVED).replace("Thank you.", THANKS, 1)
    changed = {"note": "Friendlier beginning", "actor": manager}
    at = _at(today - timedelta(days=90))
    draft = services.save_letter_text(LetterKind.RECEIVED, words=words, at=at, **changed)
    services.publish_letter_text(LetterKind.RECEIVED, actor=manager, at=at, version=draft.version)
    words = shipped_words(LetterKind.QUESTION).replace("To go on, we", "We", 1)
    at = _at(today - timedelta(days=2))
    services.save_letter_text(
        LetterKind.QUESTION, words=words, note="Shorter", actor=manager, at=at
    )


def _write_receipts(today: date) -> None:
    since = _at(today - RECEIPTS_SINCE)
    for request in Request.objects.sent().filter(submitted_at__gt=since).with_child():
        if request.submitted_at:
            services.write_receipt(request, at=request.submitted_at)


class Payment:
    """Walks the offer of one budget; the officer prepares, a manager looks again, the family answers."""

    def __init__(self, budget: Budget, cast: Cast, today: date) -> None:
        self.budget, self.today = budget, today
        self.officer = budget.request.caseworker or cast.officers[0]
        self.second = cast.managers[0]
        self.at = min(_at(budget.decided_on + timedelta(days=1)), _at(today - timedelta(days=1)))
        self.offer: Offer = services.prepare_offer(budget, actor=self.officer, at=self.at)

    def to(self, state: str) -> None:
        self._fill("monthly")
        budgets.put_forward(self.offer, actor=self.officer, at=self.at)
        if state != "to_check":
            self._send()
        if state == "declined":
            budgets.decline(
                self._now(), actor=self.family, at=self.at, reason="Too much paperwork."
            )
        if state in ("agreed", "entered", "taken_up", "changed"):
            self._agree()
        if state in ("entered", "taken_up", "changed"):
            self._account()
        if state in ("taken_up", "changed"):
            services.approve_account(self._now(), actor=self.second, at=self.at)
        if state == "changed":
            self._change()

    @property
    def family(self) -> User:
        return self.budget.request.requester.user

    def _now(self) -> Offer:
        return Offer.objects.get(pk=self.offer.pk)

    def _fill(self, rhythm: str) -> None:
        first = max(self.budget.starts_on, self.today + timedelta(days=14))
        budgets.save_offer(
            self.offer,
            lines={},
            actor=self.officer,
            at=self.at,
            rhythm=rhythm,
            first_payment_on=first,
            account="own",
            records_every=3,
            evidence_days=14,
            first_review_on=latest_first_review(first) - timedelta(days=3),
            answer_by=self.today + timedelta(days=9),
        )

    def _send(self) -> None:
        services.send_offer(self._now(), actor=self.second, at=self.at)

    def _agree(self) -> None:
        offer = self._now()
        budgets.agree(
            offer,
            duties=DUTIES,
            not_excluded=True,
            signed_name=offer.payee_name,
            actor=self.family,
            at=self.at + timedelta(hours=2),
        )

    def _account(self) -> None:
        offer = self._now()
        budgets.enter_account(
            offer,
            holder=offer.payee_name,
            seen="Letter of the bank, opened for this payment",
            sole_purpose=True,
            actor=self.officer,
            at=self.at + timedelta(hours=4),
        )

    def _change(self) -> None:
        reason = "The tutor is paid by the term, so the money comes by the term, too."
        self.at = max(self.at, _at(self.today - timedelta(days=1), 15))
        self.offer = budgets.change_offer(
            self._now(), reason=reason, actor=self.officer, at=self.at
        )
        self._fill("termly")
        budgets.put_forward(self.offer, actor=self.officer, at=self.at)
        self._send()
