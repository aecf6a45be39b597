"""The indicative budget: worked out, departed from with a reason, shared as a starting point."""

from datetime import timedelta
from decimal import Decimal

import pytest

from casework import services
from casework.models import IndicativeBudget
from notifications.models import Message
from requests_app.enums import Phase, SettingKind
from requests_app.lifecycle import NotAllowed
from requests_app.models import Event, Line, Request
from requests_app.services import Refused
from tests.builders import (
    MONDAY,
    TUTOR,
    make_caseworker,
    make_parent,
    make_request,
)

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=20)
PHASES = {
    SettingKind.EARLY_YEARS: Phase.EARLY_YEARS,
    SettingKind.FE_COLLEGE: Phase.POST_16,
    SettingKind.SIXTH_FORM: Phase.POST_16,
}
# Package of £11,400.00: £2,280.00 asked, £9,120.00 assistant. Place costs are not in the package.
ELEMENT_3 = {
    SettingKind.MAINSTREAM: "5400.00",
    SettingKind.RESOURCED_ON_ROLL: "5400.00",
    SettingKind.RESOURCED_NOT_ON_ROLL: "1400.00",
    SettingKind.SPECIAL: "1400.00",
    SettingKind.ALTERNATIVE_PROVISION: "1400.00",
    SettingKind.INDEPENDENT: "11400.00",
    SettingKind.EARLY_YEARS: "11400.00",
    SettingKind.FE_COLLEGE: "5400.00",
    SettingKind.SIXTH_FORM: "5400.00",
    SettingKind.EOTAS: "11400.00",
    SettingKind.ELECTIVE_HOME: "11400.00",
    SettingKind.NO_PLACE: "11400.00",
}


@pytest.fixture
def officer():
    return make_caseworker().user


def figure_of(request) -> IndicativeBudget:
    return request.education.indicative_budgets.last()


@pytest.mark.parametrize("kind", SettingKind.values)
def test_every_kind_of_setting_calculates(kind):
    request = make_request(
        "calculated", plan_setting_kind=kind, plan_phase=PHASES.get(kind, Phase.PRIMARY)
    )
    figure = figure_of(request)
    top_up = Decimal(ELEMENT_3[kind])
    found = figure.calculation.result
    assert (found["status"], found["setting"], Decimal(found["element_3"])) == (
        "worked_out",
        "eotas" if kind == SettingKind.NO_PLACE else kind,
        top_up,
    )
    assert figure.amount == figure.calculated_amount == min(top_up, Decimal("2280.00"))


def test_an_unknown_rest_of_the_package_gives_no_figure_never_nothing():
    request = make_request("calculated", whole_package_known=False)
    figure = figure_of(request)
    assert figure.calculation.result["status"] == "needs_package"
    assert (figure.calculated_amount, figure.amount) == (None, None)


def test_the_officer_says_which_rate_counts(officer):
    request = make_request("in_review")
    line = request.education.lines.asked().get()
    card = {
        "council_rate_name": "tutor",
        "council_rate": Decimal("33.00"),
        "council_rate_per": "hour",
    }
    services.change_line(line, actor=officer, at=LATER, rate_used="council", **card)
    assert figure_after(request, officer) == Decimal("2508.00")  # 76 hours at £33.00
    services.change_line(line, actor=officer, at=LATER, rate_used="quote")
    assert figure_after(request, officer) == Decimal("2280.00")  # 76 sessions at £30.00


def figure_after(request, officer) -> Decimal | None:
    return services.calculate(request.education, actor=officer, at=LATER).amount


def test_lines_one_by_one_and_units_are_priced(officer):
    request = make_request("in_review")
    one_off = {"quantity_kind": "one_off", "number": Decimal(1), "unit_price": Decimal("899.00")}
    miles = {
        "quantity_kind": "units",
        "number": Decimal("1520"),
        "unit": "miles",
        "unit_price": Decimal("0.45"),
        "on_cost_percent": Decimal("10.00"),
    }
    paid = {"asked": True, "paid_by": "council", "delivered_by": "council", "section_f": "F4"}
    for name, quantity in (("Laptop", one_off), ("Taxi", miles)):
        services.add_package_line(
            request, actor=officer, at=LATER, provision=name, **paid, **quantity
        )
    # Paid by the council directly, so beside element 3: 2,280.00 + 899.00 + 752.40
    assert figure_after(request, officer) == Decimal("3931.40")


def test_a_new_calculation_leaves_the_older_ones(officer):
    request = make_request("planning")
    services.calculate(request.education, actor=officer, at=LATER)
    rows = request.education.indicative_budgets.values_list("number", "shared_at", "made_by")
    first, second = rows.order_by("number")
    assert first[0] == 1
    assert first[1] is not None
    assert second == (2, None, officer.pk)


def test_what_the_method_cannot_take_is_said_with_the_line(officer):
    request = make_request("in_review")
    line = request.education.lines.asked().get()
    Line.objects.filter(pk=line.pk).update(
        council_rate_name="unicorn", council_rate=1, rate_used="council"
    )
    with pytest.raises(Refused) as refused:
        services.calculate(request.education, actor=officer, at=LATER)
    assert str(refused.value) == (
        "This can’t be worked out yet. “Reading tutor”: "
        "“unicorn” is not in the rate card Torcombe rate card 2026 to 2027."
    )
    assert IndicativeBudget.objects.count() == 0


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("submitted", "Start the review before you work out the budget."),
        ("waiting_for_family", "Wait for the family’s answer before you work out the budget."),
        (
            "proposed",
            "The decision is made or with an approver. This figure can’t change now.",
        ),
        ("withdrawn", "This request is closed."),
    ],
)
def test_a_figure_is_worked_out_only_while_it_may_change(status, says, officer):
    request = make_request(status)
    with pytest.raises(Refused) as refused:
        services.calculate(request.education, actor=officer, at=LATER)
    assert str(refused.value) == says


def test_a_parent_calculates_nothing():
    parent = make_parent()
    request = make_request("in_review", parent=parent)
    with pytest.raises(NotAllowed):
        services.calculate(request.education, actor=parent.user, at=LATER)


def test_another_teams_officer_finds_nothing():
    stranger = make_caseworker(teams=[]).user
    request = make_request("in_review")
    with pytest.raises(Request.DoesNotExist):
        services.calculate(request.education, actor=stranger, at=LATER)


def test_R25_a_departure_keeps_both_figures_and_the_reason(officer):
    figure = figure_of(make_request("calculated"))
    services.depart(
        figure, amount=Decimal("2500.00"), reason="The quote went up.", actor=officer, at=LATER
    )
    figure.refresh_from_db()
    assert (figure.calculated_amount, figure.amount, figure.departure_reason) == (
        Decimal("2280.00"),
        Decimal("2500.00"),
        "The quote went up.",
    )
    event = Event.objects.get(action="depart")
    assert (event.actor, event.reason, event.seen_by_family) == (
        officer,
        "The quote went up.",
        False,
    )


def test_R25_a_departure_without_a_reason_is_refused(officer):
    figure = figure_of(make_request("calculated"))
    with pytest.raises(Refused, match="Say why the figure differs"):
        services.depart(figure, amount=Decimal("1.00"), reason=" ", actor=officer, at=LATER)
    figure.refresh_from_db()
    assert figure.amount == Decimal("2280.00")


def test_going_back_to_the_calculated_figure_needs_no_reason(officer):
    figure = figure_of(make_request("calculated"))
    services.depart(figure, amount=Decimal("1.00"), reason="A try", actor=officer, at=LATER)
    services.depart(figure, amount=Decimal("2280.00"), reason="", actor=officer, at=LATER)
    figure.refresh_from_db()
    assert (figure.amount, figure.departure_reason) == (Decimal("2280.00"), "")


def test_a_figure_is_set_by_a_person_where_the_method_has_none(officer):
    figure = figure_of(make_request("calculated", whole_package_known=False))
    with pytest.raises(Refused, match="There is no figure yet"):
        services.share(figure, actor=officer, at=LATER)
    services.depart(figure, amount=Decimal("900.00"), reason="By hand", actor=officer, at=LATER)
    assert services.share(figure, actor=officer, at=LATER).amount == Decimal("900.00")


def test_a_shared_figure_does_not_change(officer):
    figure = figure_of(make_request("planning"))
    with pytest.raises(Refused, match="has been shared"):
        services.depart(figure, amount=Decimal("1.00"), reason="Late", actor=officer, at=LATER)


def test_R22_sharing_starts_planning_and_tells_the_family_once():
    parent = make_parent()
    request = make_request("calculated", parent=parent)
    officer = figure_of(request).made_by
    for _ in range(2):
        services.share(figure_of(request), actor=officer, at=LATER)
    request.refresh_from_db()
    assert (request.status, request.education.status) == ("planning", "planning")
    told = Message.objects.filter(person=parent, template="indicative_shared")
    assert told.count() == 1


def test_a_second_figure_is_shared_again_and_the_family_is_told_again():
    parent = make_parent()
    request = make_request("planning", parent=parent)
    officer = figure_of(request).made_by
    second = services.calculate(request.education, actor=officer, at=LATER)
    services.share(second, actor=officer, at=LATER)
    assert Message.objects.filter(person=parent, template="indicative_shared").count() == 2
    assert Event.objects.get(action="share_again").seen_by_family


def test_only_the_newest_figure_is_departed_from_or_shared(officer):
    request = make_request("calculated")
    first = figure_of(request)
    services.calculate(request.education, actor=officer, at=LATER)
    with pytest.raises(Refused, match="There is a newer calculation"):
        services.share(first, actor=officer, at=LATER)
    with pytest.raises(Refused, match="There is a newer calculation"):
        services.depart(first, amount=Decimal(1), reason="Old", actor=officer, at=LATER)


def test_the_family_sees_a_figure_only_once_it_is_shared():
    parent = make_parent()
    request = make_request("calculated", parent=parent)
    seen = IndicativeBudget.objects.visible_to(parent.user)
    assert seen.count() == 0
    figure = figure_of(request)
    services.share(figure, actor=figure.made_by, at=LATER)
    assert [row.pk for row in seen.all()] == [figure.pk]


def test_a_line_in_a_contract_is_priced_but_not_in_the_figure():
    therapy = {**TUTOR, "separable": False, "not_separable_why": "One contract for all"}
    request = make_request("calculated", lines=(TUTOR, therapy))
    lines = figure_of(request).calculation.result["lines"]
    assert [(line["origin"], line["in_budget"]) for line in lines[:2]] == [
        ("element_3", "2280.00"),
        ("not_separable", "0.00"),
    ]
