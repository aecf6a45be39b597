"""The package's pages: both prices kept, the rate card's price filled in, bad input named."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from casework import services
from requests_app.models import Event, Line, Request
from tests.builders import MONDAY, make_caseworker, make_manager, make_parent, make_request
from tests.casework.staff.deciding import errors_of, statements_of, text_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=15)
TUTOR_TYPED = {
    "provision": "Reading tutor",
    "section_f": "F3",
    "outcome": "Reads a page alone",
    "purpose": "learning_support",
    "where": "home",
    "provider": "Words First",
    "delivered_by": "setting",
    "paid_by": "setting",
    "mechanism": "direct_payment",
    "separable": "yes",
    "quantity_kind": "sessions",
    "minutes": "1 hour",
    "times_a_week": "twice",
    "weeks": "38",
    "group_size": "1",
    "unit_price": "£30",
    "council_rate_name": "tutor",
    "rate_used": "council",
    "on_cost_percent": "0",
    "reason": "Agreed with the family by phone",
    "version": "1",
}
QUOTED = {"council_rate_name": "", "rate_used": ""}


def address(name: str, request: Request, *more) -> str:
    return reverse(name, args=[request.reference, *more])


def tutor_of(request) -> Line:
    return request.education.lines.asked().get()


def page_of_line(request) -> str:
    return address("package_line", request, tutor_of(request).pk)


def test_the_package_shows_what_is_asked_for_and_the_rest_with_sums(office):
    request = make_request("planning")
    package = office.get(address("case_package", request)).context["package"]
    assert [row["sum"] for row in (*package["asked"], *package["rest"])] == [
        "2 times a week × 38 weeks = 76 sessions; 76 sessions × £30.00 = £2,280.00",
        "15 times a week × 38 weeks = 570 sessions; 570 sessions × £16.00 = £9,120.00",
    ]
    assert (package["asked_total"], package["rest_total"], package["whole"]) == (
        Decimal("2280.00"),
        Decimal("9120.00"),
        Decimal("11400.00"),
    )


def test_a_line_keeps_both_prices_and_says_which_was_used(office, officer):
    request = make_request("planning")
    response = office.post(
        page_of_line(request), {**TUTOR_TYPED, "version": tutor_of(request).version}
    )
    assert response.url == address("case_package", request) + "#line-1"
    line = tutor_of(request)
    assert (line.minutes, line.times_a_week, line.weeks) == (60, 2, 38)
    assert (line.unit_price, line.council_rate, line.council_rate_per, line.rate_used) == (
        Decimal("30.00"),
        Decimal("33.00"),
        "hour",
        "council",
    )
    assert line.annual == Decimal("2508.00")
    event = Event.objects.filter(action="change_line").get()
    assert (event.actor, event.reason) == (officer.user, "Agreed with the family by phone")
    prices = office.get(address("case_package", request)).context["package"]["asked"][0]["prices"]
    assert [(price["name"], price["amount"], price["used"]) for price in prices] == [
        ("The family’s quote", Decimal("2280.00"), False),
        ("The council’s rate", Decimal("2508.00"), True),
    ]


def test_a_line_becomes_one_of_units_and_leaves_its_sessions_behind(office):
    request = make_request("planning")
    miles = {
        **TUTOR_TYPED,
        "quantity_kind": "units",
        "number": "1,520",
        "unit": "miles",
        "unit_price": "45p",
        "council_rate_name": "",
        "rate_used": "",
        "on_cost_percent": "12.5",
        "version": "",
    }
    office.post(page_of_line(request), miles)
    line = tutor_of(request)
    assert (line.minutes, line.times_a_week, line.weeks) == (None, None, None)
    assert line.annual == Decimal("769.50")


@pytest.mark.parametrize(
    ("typed", "says", "field"),
    [
        ({"provision": ""}, "Enter what it is", "provision"),
        ({"provision": "a" * 201}, "What it is: use 200 characters or fewer", "provision"),
        ({"provision": "a\x00b"}, "Remove the hidden character", "provision"),
        ({"outcome": "a" * 10_000}, "Outcome it serves: use 600 characters", "outcome"),
        ({"minutes": ""}, "Enter how long one session is, like 45", "minutes"),
        ({"minutes": "45 to 60"}, "Enter one number for one session", "minutes"),
        ({"minutes": "1441"}, "Enter 1,440 or less for one session", "minutes"),
        ({"minutes": "-1"}, "Enter one number for one session", "minutes"),
        ({"weeks": "54"}, "Enter 53 or less for weeks a year", "weeks"),
        ({"weeks": "9" * 40}, "Enter one number for weeks a year", "weeks"),
        ({"times_a_week": "0"}, "Enter 0.01 or more for times a week", "times_a_week"),
        ({"group_size": "1.5"}, "Enter a whole number for children who share it", "group_size"),
        ({"unit_price": "about £30 or so"}, "Enter one amount in pounds", "unit_price"),
        ({"unit_price": "10000000"}, "Enter £1,000,000 or less", "unit_price"),
        ({"on_cost_percent": "101"}, "Enter 100 or less for employer’s costs on top", "on_cost_percent"),
        ({**QUOTED, "quantity_kind": "units", "unit": "miles"}, "Enter how many a year", "number"),
        ({**QUOTED, "quantity_kind": "units", "number": "5"}, "Enter what is counted", "unit"),
        ({"quantity_kind": "one_off", "number": "1"}, "This rate is an hour: choose", "council_rate_name"),
        ({"council_rate_name": "unicorn"}, "Select a valid choice", "council_rate_name"),
        ({"council_rate_name": ""}, "Choose the council’s rate, or use the quote", "council_rate_name"),
        ({"rate_used": "quote", "unit_price": ""}, "Enter the family’s quote", "unit_price"),
        ({"rate_used": ""}, "There are two prices. Choose which one counts", "rate_used"),
        ({"separable": "no"}, "Say why it cannot be split off", "not_separable_why"),
        ({"where": "moon"}, "Select a valid choice", "where"),
    ],
)  # fmt: skip
def test_bad_input_is_named_and_nothing_typed_is_lost(typed, says, field, office):
    request = make_request("planning")
    page = office.post(page_of_line(request), {**TUTOR_TYPED, **typed})
    assert page.status_code == 200
    (first, *_) = errors_of(page)
    assert (first[0].startswith(says), first[1]) == (True, f"#id_{field}"), first
    assert "Words First" in page.content.decode()
    assert tutor_of(request).version == 1


def test_a_bad_number_of_another_kind_does_not_stand_in_the_way(office):
    request = make_request("planning")
    typed = {**TUTOR_TYPED, "number": "rubbish", "unit": "x", "version": ""}
    assert office.post(page_of_line(request), typed).status_code == 302


def test_the_second_of_two_officers_sees_what_changed_and_may_save_again(office):
    request = make_request("planning")
    line = tutor_of(request)
    other = make_caseworker(name="Jo Okoro")
    services.change_line(line, actor=other.user, at=LATER, weeks=Decimal(39))
    page = office.post(page_of_line(request), TUTOR_TYPED)
    assert errors_of(page)[0][0].startswith("Somebody else changed this")
    assert [(one["who"], one["about"]) for one in page.context["changes"]] == [
        ("Jo Okoro", "Line 1: weeks a year: 38 → 39")
    ]
    again = {**TUTOR_TYPED, "version": page.context["form"]["version"].value()}
    assert office.post(page_of_line(request), again).status_code == 302


def test_lines_of_other_cases_are_not_found(office):
    request, other = make_request("planning"), make_request("planning")
    for pk in (tutor_of(other).pk, 0, 10**20):
        assert office.get(address("package_line", request, pk)).status_code == 404
        assert office.post(address("package_remove", request, pk)).status_code == 404


@pytest.mark.parametrize(("what", "asked"), [("rest", False), ("asked", True)])
def test_a_line_is_added_once_even_by_a_double_click(what, asked, office):
    request = make_request("planning")
    page = address("package_add", request, what)
    version = office.get(page).context["form"]["version"].value()
    typed = {**TUTOR_TYPED, "provision": "Language group", "version": version}
    assert office.post(page, typed).url == address("case_package", request)
    assert office.post(page, typed).status_code == 200
    added = request.education.lines.get(provision="Language group")
    assert (added.asked, added.position, added.council_rate) == (asked, 3, Decimal("33.00"))


def test_only_two_kinds_of_line_are_added(office):
    assert office.get(address("package_add", make_request("planning"), "more")).status_code == 404


def test_a_line_of_the_rest_is_removed_and_one_asked_for_is_not(office):
    request = make_request("planning")
    rest = request.education.lines.rest_of_package().get()
    response = office.post(address("package_remove", request, rest.pk))
    assert response.url == address("case_package", request)
    page = office.post(address("package_remove", request, tutor_of(request).pk))
    assert errors_of(page) == [("What the family asked for is decided, not removed.", "")]
    assert [line.asked for line in request.education.lines.all()] == [True]


def test_whether_the_whole_package_is_known_is_saved(office):
    request = make_request("planning")
    page = address("case_package", request)
    version = office.get(page).context["whole_form"]["version"].value()
    typed = {"whole_package_known": "no", "version": version}
    assert office.post(page, typed).url == page
    assert Request.objects.get(pk=request.pk).whole_package_known is False
    again = office.post(page, typed)
    assert errors_of(again)[0][0].startswith("Somebody else changed this")


def test_the_agreed_plan_starts_the_clock_of_the_decision_once(office):
    request = make_request("planning")
    assert "From today there are 10 working days" in text_of(
        office.get(address("case_package", request))
    )
    agreed = address("plan_ready", request, "education")
    assert office.get(agreed).url == address("case_package", request)
    assert office.post(agreed).url == address("case_package", request)
    assert str(request.education.clock_due_on) == "2026-10-07"
    page = office.post(agreed)
    assert errors_of(page) == [("The costed plan is agreed already; the clock is running.", "")]
    assert office.post(address("plan_ready", request, "health")).status_code == 404


@pytest.mark.parametrize("status", ["submitted", "proposed", "approved", "decided", "withdrawn"])
def test_a_closed_package_is_only_read(status, office):
    request = make_request(status)
    page = office.get(address("case_package", request))
    assert (page.status_code, page.context["may_change"]) == (200, False)
    assert "Change line" not in text_of(page)
    refused = office.post(page_of_line(request), TUTOR_TYPED)
    assert refused.status_code == 200
    assert errors_of(refused)[0][0].startswith(("This request is not open", "The decision is with"))


def test_families_and_other_teams_stay_out(client):
    parent = make_parent()
    request = make_request("planning", parent=parent)
    assert sign_in(client, parent).get(address("case_package", request)).status_code == 403
    other = sign_in(client, make_caseworker(teams=[]))
    assert other.get(address("case_package", request)).status_code == 404
    assert other.get(page_of_line(request)).status_code == 404


def test_the_page_costs_the_same_with_1_and_50_lines_and_posts_at_most_25(office):
    office.get(reverse("queue"))
    found = set()
    for count in (1, 50):
        request = make_request("planning")
        line = tutor_of(request)
        for number in range(count - 1):
            line.pk, line.position = None, 10 + number
            line.save(force_insert=True)
        found.add(statements_of(office, address("case_package", request)))
    assert len(found) == 1
    assert found.pop() <= 20
    request = make_request("planning")
    posted = statements_of(office, page_of_line(request), {**TUTOR_TYPED, "version": ""})
    assert posted <= 25


def test_a_manager_reads_and_changes_too(client):
    request = make_request("planning")
    page = sign_in(client, make_manager()).get(address("case_package", request))
    assert re.search("Reading tutor", page.content.decode())
