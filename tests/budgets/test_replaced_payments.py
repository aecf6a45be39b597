"""A payment whose lines a new decision replaced: nobody consents to it any more, and paid, it ends with them (R51)."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.services import AgreedLine, open_budget, stop_replaced_payments
from requests_app.models import Event
from tests.budgets.looking import AT, at
from tests.budgets.offering import make_offering

pytestmark = pytest.mark.django_db
SPRING = date(2027, 4, 12)
LAST_DAY, DAY_AFTER = at(date(2027, 4, 11)), at(SPRING)


def decide_again(made, mechanism: str):
    strand = made.budget.strand
    lines = [AgreedLine(line, Decimal("2400.00"), mechanism) for line in strand.lines.asked()]
    when = {"starts_on": SPRING, "ends_on": date(2028, 1, 3), "decided_on": date(2027, 3, 30)}
    return open_budget(strand, lines, actor=made.second, at=AT, **when)


@pytest.mark.parametrize("state", ["sent", "agreed"])
def test_an_offer_that_waits_is_taken_back_with_the_lines_it_was_about(state):
    made = make_offering()
    made.to(state)
    decide_again(made, "direct_payment")
    assert (made.offer.state, made.offer.ended_reason) == ("replaced", "A new decision")


def test_R51_a_payment_ends_the_day_after_its_last_line_where_the_support_is_arranged_now():
    made = make_offering()
    made.to("taken_up")
    decide_again(made, "arrangement")

    assert [stop_replaced_payments(at=when) for when in (LAST_DAY, DAY_AFTER, DAY_AFTER)] == [
        0,
        1,
        0,
    ]
    assert made.offer.state == "replaced"
    ended = Event.objects.get(action="payment_ended")
    assert (ended.actor, ended.seen_by_family) == (None, True)


def test_a_payment_goes_on_until_the_newly_decided_one_is_taken_up():
    made = make_offering()
    older = made.to("taken_up")
    made.budget = decide_again(made, "direct_payment")
    assert stop_replaced_payments(at=DAY_AFTER) == 0
    made.to("taken_up")
    older.refresh_from_db()
    assert (older.state, made.offer.state) == ("replaced", "taken_up")


def test_a_payment_nothing_replaced_goes_on():
    made = make_offering()
    made.to("taken_up")
    assert stop_replaced_payments(at=DAY_AFTER) == 0
