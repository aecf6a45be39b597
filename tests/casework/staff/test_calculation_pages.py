"""The calculation's page: every step with its sum, rule and source; departing and sharing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from casework import services
from casework.models import IndicativeBudget
from requests_app.enums import Phase, SettingKind
from requests_app.models import Request
from tests.builders import MONDAY, make_caseworker, make_parent, make_request
from tests.casework.staff.deciding import errors_of, statements_of, text_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=15)


def address(name: str, request: Request) -> str:
    return reverse(name, args=[request.reference])


def figure_of(request) -> IndicativeBudget:
    return request.education.indicative_budgets.latest("number")


def test_it_is_worked_out_with_a_button_and_shown_with_every_step(office):
    request = make_request("in_review")
    page = address("case_calculation", request)
    assert "Nothing has been worked out yet" in text_of(office.get(page))
    assert office.post(address("calculate", request)).url == page
    said = text_of(office.get(page))
    for words in (
        "Indicative budget: £2,280.00 a year",
        "Torcombe costed provision, version 2",
        "£11,400.00 − £6,000.00 = £5,400.00",
        "Source: Notional SEN budget guidance, gov.uk",
        "in force from 1 April 2026",
        "R27",
        "Not shared yet",
    ):
        assert words in said


def test_the_package_for_a_year_adds_up_beside_it(office):
    request = make_request("calculated")
    figure = office.get(address("case_calculation", request)).context["figure"]
    assert figure["sums"] == [
        ("All the extra support", Decimal("11400.00"), False),
        ("Less what the setting pays", Decimal("-6000.00"), False),
        ("Element 3", Decimal("5400.00"), True),
        ("Asked for, within element 3", Decimal("2280.00"), False),
        ("Asked for, paid by the council directly", Decimal("0.00"), False),
        ("Setting’s own contribution", Decimal("0.00"), False),
        ("Indicative budget", Decimal("2280.00"), True),
    ]
    assert figure["asked_words"] == "line 1: never more than element 3"


@pytest.mark.parametrize("kind", SettingKind.values)
def test_every_kind_of_setting_has_its_page(kind, office):
    request = make_request("calculated", plan_setting_kind=kind, plan_phase=Phase.POST_16)
    page = office.get(address("case_calculation", request))
    assert "Indicative budget: £" in text_of(page)


def test_without_the_whole_package_it_says_what_is_needed(office):
    request = make_request("calculated", whole_package_known=False)
    said = text_of(office.get(address("case_calculation", request)))
    assert "This needs the whole package" in said
    assert "Share the indicative budget" not in said


def test_older_calculations_stay_and_can_be_looked_at(office, officer):
    request = make_request("planning")
    services.calculate(request.education, actor=officer.user, at=LATER)
    page = address("case_calculation", request)
    newest, first = office.get(page), office.get(f"{page}?number=1")
    assert newest.context["figure"]["indicative"].number == 2
    assert first.context["figure"]["indicative"].number == 1
    assert (newest.context["may_depart"], first.context["may_depart"]) == (True, False)
    for wrong in ("0", "3", "x", "9" * 30, "-1"):
        assert office.get(f"{page}?number={wrong}").status_code == 404


def test_another_figure_is_set_with_a_reason_and_both_stay(office):
    request = make_request("calculated")
    typed = {"number": "1", "amount": "£2,500", "reason": "The quote went up in May."}
    assert office.post(address("depart", request), typed).status_code == 302
    figure = figure_of(request)
    assert (figure.amount, figure.calculated_amount) == (Decimal("2500.00"), Decimal("2280.00"))
    said = text_of(office.get(address("case_calculation", request)))
    assert "The calculation gives £2,280.00. An officer set another figure" in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"reason": ""}, "Say why the figure differs from the calculated one."),
        ({"amount": ""}, "Enter the figure you set, like 4167.00"),
        ({"amount": "-1"}, "Enter one amount in pounds"),
        ({"amount": "lots"}, "Enter one amount in pounds"),
        ({"amount": "9" * 40}, "Enter one amount in pounds"),
        ({"reason": "a" * 10_000}, "Why it differs from the calculated figure: use 2000"),
        ({"reason": "\x00"}, "Remove the hidden character"),
    ],
)
def test_bad_figures_and_reasons_are_named_and_kept(typed, says, office):
    request = make_request("calculated")
    whole = {"number": "1", "amount": "2500", "reason": "The quote went up in May.", **typed}
    page = office.post(address("depart", request), whole)
    assert page.status_code == 200
    assert errors_of(page)[0][0].startswith(says)
    assert (whole["reason"].replace("\x00", "") or "2500")[:40] in page.content.decode()
    assert figure_of(request).amount == Decimal("2280.00")


def test_sharing_starts_planning(office):
    request = make_request("calculated")
    assert office.post(address("share_indicative", request), {"number": "1"}).status_code == 302
    assert request.education.status == "planning"
    said = text_of(office.get(address("case_calculation", request)))
    assert "Shared with the family on Wednesday 23 September 2026, by Priya Nandra" in said


def test_an_old_figure_is_not_shared(office, officer):
    request = make_request("calculated")
    services.calculate(request.education, actor=officer.user, at=LATER)
    page = office.post(address("share_indicative", request), {"number": "1"})
    assert errors_of(page) == [("There is a newer calculation. Use that one.", "")]
    assert office.post(address("share_indicative", request), {"number": "7"}).status_code == 404


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("submitted", "Start the review before you work out the budget."),
        ("waiting_for_family", "Wait for the family’s answer before you work out the budget."),
        ("proposed", "The decision is made or with an approver. This figure can’t change now."),
        ("withdrawn", "This request is closed."),
    ],
)
def test_what_can_not_be_worked_out_now_is_said_plainly(status, says, office):
    request = make_request(status)
    page = office.post(address("calculate", request))
    assert (page.status_code, errors_of(page)) == (200, [(says, "")])
    assert "Work it out" not in text_of(office.get(address("case_calculation", request)))


def test_what_the_method_cannot_take_is_an_error_with_the_line(office, officer):
    request = make_request("in_review")
    line = request.education.lines.asked().get()
    services.change_line(
        line, actor=officer.user, at=LATER, council_rate_name="gone", council_rate=1, rate_used="council"
    )  # fmt: skip
    page = office.post(address("calculate", request))
    assert errors_of(page)[0][0].startswith("This can’t be worked out yet. “Reading tutor”")


def test_buttons_opened_as_pages_lead_to_the_page(office):
    request = make_request("calculated")
    for name in ("calculate", "depart", "share_indicative"):
        assert office.get(address(name, request)).url == address("case_calculation", request)


def test_families_and_other_teams_stay_out(client):
    parent = make_parent()
    request = make_request("planning", parent=parent)
    assert sign_in(client, parent).get(address("case_calculation", request)).status_code == 403
    other = sign_in(client, make_caseworker(teams=[]))
    assert other.post(address("calculate", request)).status_code == 404


def test_the_page_costs_the_same_however_many_calculations(office, officer):
    request = make_request("planning")
    page = address("case_calculation", request)
    office.get(page)
    few = statements_of(office, page)
    for _ in range(5):
        services.calculate(request.education, actor=officer.user, at=LATER)
    assert statements_of(office, page) == few <= 16
    assert statements_of(office, address("calculate", request), {"version": ""}) <= 25
    shared = statements_of(office, address("share_indicative", request), {"number": "7"})
    assert shared <= 25
