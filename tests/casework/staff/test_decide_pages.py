"""The page of a decision: the missing box, two decisions a line, the whole, and what bad input brings."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
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
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=15)
AGREE = {
    "budget": "identified",
    "amount": "2280",
    "payment": "agreed",
    "mechanism": "direct_payment",
    "reasons": "Section F3 gives two hours a week of reading support to this child.",
    "version": "0",
}
WHOLE = {
    **{"starts_on-day": "4", "starts_on-month": "1", "starts_on-year": "2027"},
    **{"ends_on-day": "3", "ends_on-month": "Jan", "ends_on-year": "2028"},
    "evidence_considered": "The plan and the tutor’s quote.",
    "delivered_instead": "",
    "below_indicative_reason": "",
}


@pytest.fixture
def officer():
    return make_caseworker(name="Priya Nandra")


@pytest.fixture
def office(client, officer, time_machine):
    time_machine.move_to(datetime(2026, 9, 23, 8, 0, tzinfo=UTC), tick=False)
    return sign_in(client, officer)


def address(name: str, request: Request, *more) -> str:
    return reverse(name, args=[request.reference, "education", *more])


def planned(**what) -> Request:
    return make_request("plan_ready", **what)


def text_of(response) -> str:
    html = re.sub(r"<(style|script).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def errors_of(response) -> list[tuple[str, str]]:
    """Text and target of each entry of the error summary."""
    found = re.search(
        r'govuk-error-summary__list">(.*?)</ul>', response.content.decode(), re.DOTALL
    )
    entries = re.findall(r'<li>(?:<a href="([^"]*)">)?([^<]*)', found[1]) if found else []
    return [(text, href) for href, text in entries]


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
        "note": "5 answers missing",
        "rule": "",
    }
    assert row["payment"]["kind"] == "not_possible"


def test_a_finished_refusal_is_marked_with_its_rule(office):
    request = planned()
    whole = {
        "budget": "not_in_plan",
        "reasons": "Section F of this plan does not name a tutor.",
        "would_change": "If the review adds one.",
        "amount": "2280",
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
    office.post(address("decide_line", request, 1), {**AGREE, "amount": "2508"})
    (row,) = office.get(address("decide", request)).context["rows"]
    assert row["budget"]["note"] == "Council rate £33.00 used (family’s quote £30.00)"


@pytest.mark.parametrize(
    ("typed", "says", "at"),
    [
        ({"budget": ""}, "Choose 1. Budget", "line_budget"),
        ({"budget": "everything"}, "Select a valid choice.", "line_budget"),
        ({"amount": ""}, "Enter the amount for a year", "line_amount"),
        ({"amount": "-5"}, "Enter one amount in pounds, like 58 or 58.50", "line_amount"),
        ({"amount": "0"}, "Enter £0.01 or more", "line_amount"),
        ({"amount": "9" * 30}, "Enter one amount in pounds, like 58 or 58.50", "line_amount"),
        ({"amount": "1000000.01"}, "Enter £1000000 or less", "line_amount"),
        ({"amount": "58 to 65"}, "Enter one amount in pounds, like 58 or 58.50", "line_amount"),
        ({"amount": "💷"}, "Enter one amount in pounds, like 58 or 58.50", "line_amount"),
        ({"payment": ""}, "Choose the decision on the direct payment", "line_payment"),
        ({"payment": "refused", "mechanism": "arrangement"}, "Choose the ground for", "line_payment_ground"),
        ({"payment": "not_asked"}, "Choose how else the money is held: no direct payment is agreed", "line_mechanism"),
        ({"reasons": "a" * 10_000}, "Reasons the family will read: use 4000 characters or fewer", "line_reasons"),
        ({"reasons": "a\x00b"}, "Remove the hidden character that was pasted in, or type this again", "line_reasons"),
        ({"version": "x" * 50}, "Enter a whole number.", ""),
    ],
)  # fmt: skip
def test_bad_input_is_named_and_nothing_typed_is_lost(typed, says, at, office):
    request = planned()
    page = office.post(address("decide_line", request, 1), {**AGREE, **typed})
    assert page.status_code == 200
    ((text, href),) = errors_of(page)
    assert text.startswith(says)
    assert href == (f"#{at}" if at else "")
    assert f'id="{at}"' in page.content.decode() or not at
    kept = {**AGREE, **typed}["reasons"].replace("\x00", "")[:50]
    assert kept in page.content.decode().replace("\x00", "")
    assert LineDecision.objects.count() == 0


def test_emoji_and_other_languages_are_words(office):
    request = planned()
    office.post(
        address("decide_line", request, 1), {**AGREE, "reasons": "👩‍🏫 F3 yn ddwy awr yr wythnos"}
    )
    assert LineDecision.objects.get().reasons == "👩‍🏫 F3 yn ddwy awr yr wythnos"


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


def test_the_second_of_two_officers_sees_what_changed_and_may_save_again(office, officer):
    request = planned()
    colleague = make_caseworker(name="Jo Okoro")
    decision = services.decision_in_hand(request.education, actor=officer.user)
    line = request.education.lines.asked().get()
    services.save_line_decision(
        decision, line, actor=colleague.user, at=LATER, version=0, **IDENTIFIED
    )
    mine = {**AGREE, "reasons": "My own words about two hours a week of reading."}
    page = office.post(address("decide_line", request, 1), mine)
    assert errors_of(page)[0][0].startswith("Somebody else changed this")
    assert [(one["who"], one["about"]) for one in page.context["changes"]] == [
        ("Jo Okoro", "Line 1")
    ]
    assert "My own words about two hours" in text_of(page)
    (open_row,) = page.context["rows"]
    again = open_row["form"]["version"].value()
    assert (
        office.post(address("decide_line", request, 1), {**mine, "version": again}).status_code
        == 302
    )
    assert LineDecision.objects.get().reasons.startswith("My own words")


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


@pytest.mark.parametrize(
    ("typed", "says", "at"),
    [
        ({"starts_on-day": "31", "starts_on-month": "2"}, "Enter a real date", "#whole_starts_on-day"),
        ({"ends_on-year": ""}, "Enter the year as well", "#whole_ends_on-year"),
        ({"ends_on-year": "2026"}, "Enter an end after the start", "#whole_ends_on-day"),
        ({"ends_on-year": "9" * 30}, "Enter a real date", "#whole_ends_on-year"),
        ({"evidence_considered": "a" * 10_000}, "Evidence you considered: use 4000", "#whole_evidence_considered"),
        ({"delivered_instead": "\x00"}, "Remove the hidden character", "#whole_delivered_instead"),
    ],
)  # fmt: skip
def test_bad_dates_and_words_of_the_whole_are_named(typed, says, at, office):
    request = planned()
    page = office.post(address("decide_whole", request), {**WHOLE, "version": "1", **typed})
    ((text, href),) = errors_of(page)
    assert (page.status_code, text.startswith(says), href) == (200, True, at)
    assert Decision.objects.count() == 0


def test_two_officers_on_the_whole_never_both_win(office, officer):
    request = planned()
    decision = services.decision_in_hand(request.education, actor=officer.user)
    services.save_decision(decision, actor=officer.user, at=LATER, delivered_instead="First")
    page = office.post(address("decide_whole", request), {**WHOLE, "version": "1"})
    assert errors_of(page)[0][0].startswith("Somebody else changed this")
    again = page.context["whole_form"]["version"].value()
    response = office.post(address("decide_whole", request), {**WHOLE, "version": again})
    assert response.status_code == 302


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


def statements_of(office, page: str, post: dict | None = None) -> int:
    """Without the marks of transactions: the test's own transaction makes savepoints of them."""
    with CaptureQueriesContext(connection) as seen:
        office.post(page, post) if post else office.get(page)
    marks = ("SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(marks) for query in seen.captured_queries)


def many_lines(count: int) -> Request:
    request = planned()
    first = request.education.lines.asked().get()
    for number in range(2, count + 1):
        first.pk, first.position = None, number + 10
        first.save(force_insert=True)
    decision = services.decision_in_hand(request.education, actor=make_manager().user)
    for line in Line.objects.filter(strand__request=request, asked=True):
        LineDecision.objects.create(decision=decision, line=line, **IDENTIFIED)
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
