"""Section J: what the plan says of a budget, ready to copy (R45)."""

import pytest

from budgets.models import Budget
from casework.queries import decided_quantities
from casework.section_j import lacking, section_j
from requests_app.models import Request
from tests.budgets.offering import make_offering

pytestmark = pytest.mark.django_db


def text_of(offering) -> str:
    request = Request.objects.with_child().get(pk=offering.budget.request_id)
    budget = Budget.objects.get(pk=offering.budget.pk)
    return section_j(request, budget, offering.offer, decided_quantities(budget))


def test_R45_section_j_names_provision_needs_outcome_and_amount():
    offering = make_offering("taken_up", first_name="Idris", last_name="Marsh")
    text = text_of(offering)
    for words in (
        "Section J: Personal budget",
        "Idris Marsh, born 10 March 2018.",
        "A personal budget of £2,280.00 a year for special educational provision",
        "1. Reading tutor (Section F, F3)",
        "Special educational provision to be secured by a direct payment: Reading tutor, ",
        f"Special educational needs it meets: {offering.budget.request.plan.get_main_need_display()}",
        "Outcome it serves: Reads a page alone",
        "Amount: £2,280.00 a year",
        f"How the money is held: Direct payment to {offering.offer.payee_name}",
        "The direct payment is reviewed on 9 April 2027",
    ):
        assert words in text


def test_R45_before_consent_it_says_offered_and_after_declining_arranged():
    offering = make_offering("sent")
    assert "offered; not in force before written consent" in text_of(offering)
    offering.budget.lines.update(payment="instead")
    assert "Special educational provision to be arranged by the council" in text_of(offering)


def test_R45_what_is_missing_is_named():
    offering = make_offering("sent")
    offering.budget.lines.update(outcome="")
    request = Request.objects.with_child().get(pk=offering.budget.request_id)
    request.plan.main_need = ""
    found = lacking(request, Budget.objects.get(pk=offering.budget.pk))
    assert found == ["Line 1 names no outcome", "The plan’s record names no need"]
