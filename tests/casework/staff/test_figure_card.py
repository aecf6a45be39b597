"""The short sum beside a calculation adds up, also with what the council pays directly."""

from decimal import Decimal

import pytest

from casework.staff.calculation_page import card_of
from tests.builders import TUTOR, make_request

pytestmark = pytest.mark.django_db

THERAPY = TUTOR | {"provision": "Speech therapy", "delivered_by": "council", "paid_by": "council"}
CONTRACT = THERAPY | {"separable": False, "not_separable_why": "One contract"}


def answer_with(therapy):
    request = make_request("calculated", lines=(TUTOR, therapy))
    return request.education.indicative_budgets.get().calculation.answer


@pytest.mark.parametrize(("therapy", "in_budget"), [(CONTRACT, "2280.00"), (THERAPY, "4560.00")])
def test_what_the_council_pays_directly_is_taken_off_before_element_3(therapy, in_budget):
    sums = card_of(answer_with(therapy))["sums"]

    direct = Decimal(in_budget) - Decimal("2280.00")
    assert [(label, str(amount)) for label, amount, _ in sums] == [
        ("All the extra support", "13680.00"),
        ("Less what the council pays directly", "-2280.00"),
        ("Less what the setting pays", "-6000.00"),
        ("Element 3", "5400.00"),
        ("Asked for, within element 3", "2280.00"),
        ("Asked for, paid by the council directly", str(direct)),
        ("Setting’s own contribution", "0.00"),
        ("Indicative budget", in_budget),
    ]


def test_the_bar_says_what_the_council_pays_beside_the_top_up():
    part = next(part for part in answer_with(CONTRACT).bar if part.key == "B")

    assert (part.label, part.note, part.amount) == (
        "The council pays",
        "The rest of the top-up, and what it pays for directly",
        Decimal("5400.00"),
    )
