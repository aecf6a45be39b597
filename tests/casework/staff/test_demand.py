"""The register of what families asked for and contracts would not give (R20)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from casework import services
from casework.staff.demand_queries import register
from tests.builders import MONDAY, TUTOR, make_caseworker, make_manager, make_request
from tests.casework.reviewing import answered, given
from tests.casework.staff.deciding import statements_of, text_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
THERAPY = {**TUTOR, "provision": "Speech and language therapy", "section_f": "F1"}
SPLIT = {
    "budget": "cannot_be_split",
    "payment": "not_possible",
    "mechanism": "",
    "arrangement": "Children’s therapies, South Coast NHS Trust",
    "paid_as_one_sum": True,
    "split_effect": "harms_others",
    "split_evidence": "The contract manager’s note of 9 November 2026.",
    "service": "speech",
    "would_change": "The contract can be opened in 2028; ask us then.",
}
SINCE, UNTIL = date(2026, 1, 1), date(2027, 1, 1)


def refused(number: int, **changes):
    """A request whose only line stands in a contract; its letter is issued."""
    officer, manager = make_caseworker(), make_manager()
    request = make_request("written", officer=officer, lines=(THERAPY,))
    decision = request.education.decisions.get()
    words = {"reasons": f"The council pays one sum for many children, child {number} among them."}
    services.save_line_decision(
        decision,
        request.education.lines.asked().get(),
        actor=officer.user,
        at=MONDAY,
        **{**SPLIT, **words, **changes},
    )
    services.save_decision(
        decision,
        actor=officer.user,
        at=MONDAY,
        delivered_instead="The NHS team goes on as now.",
        below_indicative_reason="It stands in a contract.",
    )
    at = MONDAY + timedelta(days=14)
    services.propose(decision, actor=officer.user, at=at)
    services.approve(decision, actor=manager.user, at=at)
    services.issue_letter(decision, actor=manager.user, at=at)
    return request


def test_R20_refusals_are_counted_by_service_and_contract():
    refused(1)
    refused(2)
    refused(3, service="occupational", arrangement="Hands On Ltd, 2025–27")
    found = register(SINCE, UNTIL)
    assert [
        (one.name, one.lines, len(one.children), one.asked, sorted(one.contracts))
        for one in found.services
    ] == [
        (
            "Speech and language therapy",
            2,
            2,
            Decimal("4560.00"),
            ["Children’s therapies, South Coast NHS Trust"],
        ),
        ("Occupational therapy", 1, 1, Decimal("2280.00"), ["Hands On Ltd, 2025–27"]),
    ]
    assert (found.whole.lines, found.whole.asked) == (3, Decimal("6840.00"))


def test_R20_only_letters_of_these_days_count():
    refused(1)
    assert register(date(2026, 9, 22), UNTIL).whole.lines == 0
    assert register(SINCE, date(2026, 9, 20)).whole.lines == 0
    assert register(date(2026, 9, 21), date(2026, 9, 21)).whole.lines == 1


def test_R20_a_refusal_that_a_review_changed_is_left_out():
    request, decider = refused(1), make_manager()
    review = services.ask_for_review(
        request.education.decisions.get(),
        representations="Look again.",
        actor=request.typed_by,
        at=MONDAY + timedelta(days=21),
    )
    given(review, decider)
    answered(review, decider)
    line = request.education.lines.asked().get()
    at = MONDAY + timedelta(days=30)
    anew = {"budget": "identified", "against_plan": "as_much", "mechanism": "arrangement"}
    services.save_reviewed_line(
        review,
        line,
        outcome="changed",
        reasons="The Trust has named a price for this child after all.",
        actor=decider.user,
        at=at,
        payment="refused",
        payment_ground="6_d",
        payment_reasons="The Trust sells only to the council, at half the price.",
        would_change="If the Trust sells to families, ask again.",
        **anew,
    )
    services.decide_review(review, actor=decider.user, at=at)
    assert register(SINCE, UNTIL).whole.lines == 0


def test_what_is_not_issued_is_not_counted():
    make_request("approved")
    assert register(SINCE, UNTIL).services == []


def test_managers_see_it_and_it_names_no_child(client):
    request = refused(1)
    sign_in(client, make_manager())
    page = client.get(reverse("demand") + days("2026", "2027"))
    assert "Speech and language therapy 1 1 £2,280.00" in text_of(page)
    assert request.child.first_name not in text_of(page)


def days(first: str, last: str) -> str:
    since = f"?since-day=1&since-month=1&since-year={first}"
    return f"{since}&until-day=1&until-month=1&until-year={last}"


@pytest.mark.parametrize(
    "query", ["?since-day=31&since-month=2", days("2027", "2026"), "?since-day=%00"]
)
def test_days_that_are_none_are_named_and_the_last_year_shown(query, client):
    sign_in(client, make_manager())
    page = client.get(reverse("demand") + query)
    assert (page.status_code, bool(page.context["form"].errors)) == (200, True)


@pytest.mark.parametrize("many", [1, 3, pytest.param(50, marks=pytest.mark.full)])
def test_it_costs_the_same_however_much_was_refused(many, client):
    for number in range(many):
        refused(number)
    sign_in(client, make_manager())
    assert statements_of(client, reverse("demand") + days("2026", "2027")) <= 9
