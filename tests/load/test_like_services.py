"""A load writes what the services write: the same states, the same events, in the same order."""

from datetime import date

import pytest

from budgets.models import Budget
from senbudgets.load.seeding import seed_load
from tests.budgets.looking import held
from tests.budgets.offering import make_offering

TODAY = date(2026, 10, 5)
pytestmark = pytest.mark.django_db
STATES = ("state", "number", "version")
STORED = {
    "offers": (*STATES, "paid_to", "replaces", "change_reason", "ended_at", "sent_back_note"),
    "consent": ("online", "paid_to", "not_excluded", "sole_use", "paper", "withdrawn_at"),
    "reviews": (*STATES, "occasion", "asked_by", "answer_by", "held_with", "not_held_reason"),
}


def test_an_offer_and_a_held_review_are_as_the_services_leave_them():
    seed_load(120, 7, TODAY, say=lambda words: None)
    made = make_offering("taken_up").budget
    held(made.request.outcome_reviews.get())
    others = Budget.objects.exclude(pk=made.pk).filter(request__submitted_at__year__gte=2025)
    same_course = (one for one in others if actions(one) == actions(made))

    assert story(next(same_course)) == story(made)


def after_the_letter(budget: Budget):
    return budget.request.events.filter(at__gt=budget.opened_at).order_by("at", "pk")


def actions(budget: Budget) -> list[str]:
    return list(after_the_letter(budget).values_list("action", flat=True))


def story(budget: Budget) -> dict:
    request = budget.request
    after = after_the_letter(budget)
    offer = budget.offers.get()
    return {
        "events": list(after.values_list("action", "was", "now", "details", "seen_by_family")),
        "offers": list(budget.offers.values_list(*STORED["offers"])),
        "consent": [getattr(offer.consent, name) for name in STORED["consent"]],
        "payments": set(budget.lines.exclude(mechanism="arrangement").values_list("payment")),
        "reviews": list(request.outcome_reviews.values_list(*STORED["reviews"])),
        "looked_at": request.outcome_reviews.first().progress.count() == budget.lines.count(),
        "instalments": sum(part.amount for part in offer.instalments.all()) == offer.amount,
    }
