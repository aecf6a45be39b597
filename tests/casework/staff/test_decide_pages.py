"""The page of a decision: the missing box, two decisions a line, the whole, and what bad input brings."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from casework import services
from casework.models import Decision, LineDecision
from requests_app.models import Line, Request
from tests.builders import (
    IDENTIFIED,
    MONDAY,
    TUTOR,
    make_caseworker,
    make_manager,
    make_parent,
    make_request,
)
from tests.casework.staff.deciding import (
    AGREE,
    WHOLE,
    address,
    errors_of,
    planned,
    statements_of,
    text_of,
)
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=15)


def test_what_is_missing_comes_first_with_one_link_and_one_rule_each(office):
    request = planned()
    page = office.get(address("decide", request))
    shown = [(one["says"], one["url"], one["rules"]) for one in page.context["missing"]]
    decide = address("decide", request)
    assert shown == [
        ("Line 1: decide on the budget", f"{decide}?line=1#line-1", ["R18"]),
        ("Enter the days the budget starts and ends", f"{decide}#whole", ["R40"]),
        ("Say which evidence you considered", f"{decide}#whole", ["R39"]),
        ("Say why the budget is below the indicative one", f"{decide}#whole", ["R24"]),
        (
            "Confirm that you accept the calculated figure, or depart from it",
            address("confirm_check", request, "R25"),
            ["R25"],
        ),
    ]
    assert "5 things are missing before this can go to approval" in text_of(page)
    assert "As it stands: nothing is decided yet." in text_of(page)


def test_every_link_of_the_missing_box_leads_to_a_page(office, officer):
    request = planned()
    services.correct_plan(request, actor=officer.user, at=LATER, plan_status="none", window="other")
    line = request.education.lines.asked().get()
    services.change_line(line, actor=officer.user, at=LATER, section_f="", where="setting")
    decision = services.decision_in_hand(request.education, actor=officer.user)
    services.save_line_decision(decision, line, actor=officer.user, at=LATER, **IDENTIFIED)
    missing = office.get(address("decide", request)).context["missing"]
    assert {rule for one in missing for rule in one["rules"]} == {
        *("R01", "R02", "R09", "R25", "R30", "R34", "R39", "R40"),
    }
    for one in missing:
        assert office.get(one["url"].partition("#")[0]).status_code == 200


def test_looking_writes_nothing(office):
    request = planned()
    office.get(address("decide", request) + "?line=1")
    assert Decision.objects.count() == 0


def test_one_line_is_open_at_a_time_by_its_address(office):
    request = planned(lines=(TUTOR, TUTOR, TUTOR))
    page = office.get(address("decide", request) + "?line=2")
    assert [row["open"] for row in page.context["rows"]] == [False, True, False]
    assert (
        page.content.decode().count("<form")
        - office.get(address("decide", request)).content.decode().count("<form")
        == 1
    )


@pytest.mark.parametrize("line", ["0", "99", "-1", "two", "1" * 25, "１", "1%00"])
def test_an_address_of_no_line_opens_none(line, office):
    page = office.get(address("decide", planned()) + f"?line={line}")
    assert [row["open"] for row in page.context["rows"]] == [False]


def test_a_line_is_decided_and_the_page_says_so(office, officer):
    request = planned()
    response = office.post(address("decide_line", request, 1), AGREE)
    assert response.url == address("decide", request) + "#line-1"
    row = LineDecision.objects.get()
    assert (row.budget, row.amount, row.payment, row.mechanism) == (
        "identified",
        Decimal("2280.00"),
        "agreed",
        "direct_payment",
    )
    page = office.get(address("decide", request))
    (shown,) = page.context["rows"]
    assert (shown["budget"]["kind"], shown["payment"]["kind"]) == ("identified", "agreed")
    stands = "agreed, 1 of 1 line, £2,280.00 a year, £2,280.00 of it as a direct payment."
    assert page.context["now"] == stands
    assert "Last saved by Priya Nandra" in text_of(
        office.get(address("decide", request) + "?line=1")
    )


def test_a_refusal_may_be_saved_half_finished_and_is_marked_as_such(office):
    request = planned()
    half = {"budget": "cannot_be_split", "arrangement": "One contract", "version": "0"}
    office.post(address("decide_line", request, 1), half)
    (row,) = office.get(address("decide", request)).context["rows"]
    assert row["budget"] == {
        "kind": "unfinished",
        "words": "Cannot be split",
        "note": "6 answers missing",
        "rule": "",
    }
    assert row["payment"]["kind"] == "not_possible"


def test_a_finished_refusal_is_marked_with_its_rule(office):
    request = planned()
    whole = {
        "budget": "not_in_plan",
        "reasons": "Section F of this plan does not name a tutor.",
        "would_change": "If the review adds one.",
        "payment": "agreed",
        "mechanism": "direct_payment",
        "version": "0",
    }
    office.post(address("decide_line", request, 1), whole)
    (row,) = office.get(address("decide", request)).context["rows"]
    assert (row["budget"]["kind"], row["budget"]["rule"]) == ("not_in_plan", "R09")
    written = LineDecision.objects.get()
    assert (written.amount, written.payment, written.mechanism) == (None, "not_possible", "")


def test_the_head_not_having_agreed_stands_beside_the_payment(office):
    request = planned(lines=({**TUTOR, "where": "setting"},))
    office.post(address("decide_line", request, 1), AGREE)
    (row,) = office.get(address("decide", request)).context["rows"]
    assert row["payment"] == {
        "kind": "not_decided",
        "words": "",
        "note": "Waiting for the head",
        "rule": "R34",
    }


def test_both_prices_stand_beside_the_decision(office, officer):
    request = planned()
    line = request.education.lines.asked().get()
    card = {"council_rate_name": "tutor", "council_rate": Decimal("33.00")}
    services.change_line(line, actor=officer.user, at=LATER, rate_used="council", **card)
    office.post(address("decide_line", request, 1), AGREE)
    (row,) = office.get(address("decide", request)).context["rows"]
    assert row["budget"]["note"] == "Council rate £33.00 used (family’s quote £30.00)"


def test_lines_that_are_not_of_this_strand_are_not_found(office):
    request = planned()
    for position in (0, 2, 99, 10**20):
        assert office.post(address("decide_line", request, position), AGREE).status_code == 404


def test_a_strand_that_is_not_of_this_request_is_not_found(office):
    request = planned()
    for kind in ("health", "nothing"):
        page = reverse("decide", args=[request.reference, kind])
        assert office.get(page).status_code == 404
        whole = reverse("decide_whole", args=[request.reference, kind])
        assert office.post(whole, WHOLE).status_code == 404


def test_the_whole_is_saved(office):
    request = planned()
    response = office.post(address("decide_whole", request), {**WHOLE, "version": "1"})
    assert response.url == address("decide", request) + "#whole"
    decision = Decision.objects.get()
    assert (decision.starts_on, decision.ends_on, decision.evidence_considered) == (
        date(2027, 1, 4),
        date(2028, 1, 3),
        "The plan and the tutor’s quote.",
    )


def test_pressed_early_the_same_list_comes_back_as_an_error_summary(office):
    request = planned()
    missing = office.get(address("decide", request)).context["missing"]
    page = office.post(address("propose", request), {"version": "1"})
    assert page.status_code == 200
    assert errors_of(page) == [(one["says"], one["url"]) for one in missing]
    assert request.education.status == "planning"


def test_nothing_missing_the_button_sends_it_to_approval(office):
    request = make_request("written")
    page = office.get(address("decide", request))
    assert page.context["missing"] == []
    assert "Nothing is missing" in text_of(page)
    decision = request.education.decisions.get()
    response = office.post(address("propose", request), {"version": decision.version})
    assert response.url == address("decide", request)
    assert request.education.status == "proposed"


def test_a_double_click_on_send_to_approval_is_one_proposal(office, officer):
    request = make_request("proposed", officer=officer)
    response = office.post(address("propose", request), {"version": "3"})
    assert response.url == address("decide", request)
    assert request.events.filter(action="propose").count() == 1


def test_a_colleague_who_sends_it_too_is_told_what_happened(office):
    request = make_request("proposed", officer=make_caseworker(name="Jo Okoro"))
    page = office.post(address("propose", request), {"version": "3"})
    assert errors_of(page)[0][0].startswith("Somebody else changed this")
    newest = page.context["changes"][0]
    assert (newest["what"], newest["who"]) == ("Decision sent to approval", "Jo Okoro")


def test_a_check_is_confirmed_and_leads_back(office):
    request = planned()
    check = address("confirm_check", request, "R25")
    assert office.get(check).status_code == 200
    response = office.post(check, {"found": "The family and I went through the sum."})
    assert response.url == address("decide", request)
    assert request.ticks.get().rule == "R25"
    assert office.get(address("confirm_check", request, "R99")).status_code == 404


def test_buttons_opened_as_pages_lead_to_the_page(office):
    request = planned()
    for name, more in (("decide_line", [1]), ("decide_whole", []), ("propose", [])):
        assert office.get(address(name, request, *more)).url == address("decide", request)


@pytest.mark.parametrize("status", ["in_review", "planning", "proposed", "approved", "decided"])
def test_the_schedule_can_be_read_in_every_state(status, office):
    request = make_request(status)
    page = office.get(address("decide", request))
    assert page.status_code == 200
    assert len(page.context["rows"]) == 1
    assert page.context["may_write"] == (status == "planning")


def test_families_and_other_teams_never_see_it(client):
    parent = make_parent()
    request = make_request("planning", parent=parent)
    assert sign_in(client, parent).get(address("decide", request)).status_code == 403
    stranger = make_caseworker(teams=[])
    assert sign_in(client, stranger).get(address("decide", request)).status_code == 404


def many_lines(count: int) -> Request:
    request = planned()
    first = request.education.lines.asked().get()
    for number in range(2, count + 1):
        first.pk, first.position = None, number + 10
        first.save(force_insert=True)
    decision = services.decision_in_hand(request.education, actor=make_manager().user)
    for line in Line.objects.filter(strand__request=request, asked=True):
        LineDecision.objects.create(decision=decision, line=line, amount=5, **IDENTIFIED)
    return request


def test_the_page_costs_the_same_with_1_3_and_50_lines(office):
    found = set()
    office.get(reverse("queue"))
    for count in (1, 3, 50):
        request = many_lines(count)
        found.add(statements_of(office, address("decide", request) + "?line=1"))
    assert len(found) == 1
    assert found.pop() <= 22


def test_posts_cost_at_most_25_statements(office):
    request = many_lines(3)
    office.get(address("decide", request))
    line = statements_of(office, address("decide_line", request, 1), {**AGREE, "version": "1"})
    version = Decision.objects.get().version
    whole = statements_of(office, address("decide_whole", request), {**WHOLE, "version": version})
    assert (line <= 25, whole <= 25) == (True, True), (line, whole)
    written = make_request("written")
    version = written.education.decisions.get().version
    propose = statements_of(office, address("propose", written), {"version": version})
    assert propose <= 25
