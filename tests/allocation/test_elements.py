"""Elements 1, 2 and 3 and the indicative budget (R22, R26, R27)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from allocation.engine import Contribution, NotInForce, Period, Quantity, Refused, calculate
from tests.allocation.engine_cases import (
    CARD,
    TORCOMBE,
    amounts,
    calculated,
    confirmed,
    costs,
    torcombe_case,
)


@pytest.mark.parametrize(
    ("setting", "threshold", "element_3"),
    [
        ("mainstream", "6000.00", "3000.00"),
        ("resourced_on_roll", "6000.00", "3000.00"),
        ("resourced_not_on_roll", "10000.00", "11000.00"),
        ("special", "10000.00", "11000.00"),
        ("alternative_provision", "10000.00", "11000.00"),
        ("independent", None, "21000.00"),
        ("early_years", None, "9000.00"),
        ("fe_college", "6000.00", "3000.00"),
        ("sixth_form", "6000.00", "3000.00"),
        ("eotas", None, "21000.00"),
        ("elective_home", None, "21000.00"),
    ],
)
def test_R27_each_setting_has_its_threshold_and_cost_base(setting, threshold, element_3):
    found = calculated(
        costs("place", "12000.00", place=True), costs("support", "9000.00"), setting=setting
    )
    assert amounts(found, "threshold", "element_3") == (threshold, element_3)


def test_element_2_is_up_to_the_threshold_never_a_grant_of_it():
    found = calculated(costs("support", "2400.00", asked=True))
    assert amounts(found, "element_2", "element_3", "indicative") == ("2400.00", "0.00", "0.00")
    assert found.lines[0].origin == "setting"
    assert str(found.lines[0].from_setting) == "2400.00"


def test_the_threshold_is_taken_once_for_all_lines():
    found = calculated(costs("a", "5000.00"), costs("b", "5000.00"), costs("c", "5000.00"))
    assert amounts(found, "element_3") == ("9000.00",)


def test_health_and_social_care_and_what_the_council_pays_are_never_in_element_3():
    found = calculated(
        costs("support", "7000.00"),
        costs("laptop", "749.00", paid_by="council", asked=True),
        costs("physio", "3000.00", strand="health", paid_by="health"),
        costs("club", "900.00", strand="social_care", asked=True),
    )
    assert amounts(found, "element_3", "council_direct", "council_adds", "indicative") == (
        "1000.00",
        "749.00",
        "1749.00",
        "749.00",
    )
    assert {line.key: line.origin for line in found.lines} == {
        "club": "other_strand",
        "laptop": "council_direct",
        "physio": "other_strand",
        "support": "not_asked",
    }


def test_indicative_is_no_more_than_element_3_and_the_school_pays_the_rest():
    found = calculated(
        costs("assistant", "3000.00"),
        costs("tutor", "4000.00", asked=True),
        costs("mentor", "2000.00", asked=True),
    )
    assert amounts(found, "element_3", "indicative") == ("3000.00", "3000.00")
    told = {line.key: (str(line.from_element_3), str(line.from_setting)) for line in found.lines}
    assert told == {
        "assistant": ("0.00", "0.00"),
        "mentor": ("1000.00", "1000.00"),
        "tutor": ("2000.00", "2000.00"),
    }
    assert "pays £1,000.00 of it from element 2" in found.steps_of("yours")[0].note


def test_R26_a_confirmed_contribution_is_added_and_an_unconfirmed_one_is_not():
    lines = [costs("assistant", "5000.00"), costs("tutor", "2000.00", asked=True)]
    promised = Contribution(Decimal("500.00"))
    assert amounts(calculated(*lines, contribution=promised), "indicative") == ("1000.00",)
    found = calculated(*lines, contribution=confirmed("500.00"))
    assert amounts(found, "contribution", "indicative") == ("500.00", "1500.00")
    assert str(found.lines[1].from_contribution) == "500.00"


def test_asked_lines_that_cannot_be_split_stay_in_element_3_and_out_of_the_budget():
    found = calculated(
        costs("therapy", "4000.00", asked=True, separable=False, why_not_separable="One contract."),
        costs("support", "6000.00"),
    )
    assert amounts(found, "element_3", "indicative") == ("4000.00", "0.00")
    left_out = next(step for step in found.steps if step.key == "not.therapy")
    assert (left_out.sum, left_out.rule) == ("One contract.", "R19")


def test_what_the_plan_does_not_name_is_not_costed():
    found = calculated(
        costs("support", "7000.00"), costs("swimming", "180.00", asked=True, in_plan=False)
    )
    assert amounts(found, "total_support", "indicative") == ("7000.00", "0.00")
    assert next(step.rule for step in found.steps if step.key == "not.swimming") == "R09"


def test_a_place_is_never_in_the_budget():
    found = calculated(costs("fee", "40000.00", place=True, asked=True), setting="independent")
    assert amounts(found, "element_3", "indicative") == ("40000.00", "0.00")


@pytest.mark.parametrize(
    ("more", "needs"),
    [
        ({"whole_package": False}, ("whole_package",)),
        ({}, ("group",)),
    ],
    ids=["the rest is unknown", "a counted line has no price"],
)
def test_without_the_whole_package_there_is_no_figure(more, needs):
    lines = [costs("tutor", "9000.00", asked=True)]
    if not more:
        unpriced = Quantity("sessions", minutes=Decimal(30), weeks=Decimal(38))
        lines.append(replace(costs("group", "1.00"), quantity=unpriced))
    found = calculated(*lines, **more)
    assert (found.status, found.needs) == ("needs_package", needs)
    assert amounts(found, "element_3", "indicative") == (None, None)


def test_a_part_of_a_year_is_made_annual_before_the_threshold():
    period = Period(date(2026, 9, 1), date(2027, 3, 31))
    found = calculated(costs("support", "7000.00"), package_covers="period", period=period)
    # 7,000 ÷ 7/12 = 12,000 a year; less 6,000 = 6,000; 7/12 of it = 3,500
    assert amounts(found, "element_3") == ("6000.00",)
    assert dict(found.for_period) == {
        "rule": "months",
        "label": "12 equal months",
        "share": "7/12",
        "element_3": "3500.00",
        "indicative": "0.00",
    }


def test_eotas_counts_what_the_council_pays_because_nobody_stands_between():
    found = calculated(
        costs("tutor", "9000.00", paid_by="council", asked=True),
        costs("online", "4000.00", paid_by="council"),
        setting="eotas",
    )
    assert amounts(found, "element_3", "council_direct", "indicative") == (
        "13000.00",
        "0.00",
        "9000.00",
    )


def test_the_picture_of_the_staff_case_page_comes_out():
    found = calculated(
        costs("assistant", "11871.20"),
        costs("1", "1862.00", asked=True),
        costs("2", "816.00", asked=True, paid_by="council"),
        costs("3", "1296.00", asked=True, paid_by="council", separable=False),
        costs("4", "985.00", asked=True),
        costs("5", "504.00", asked=True),
        costs("6", "180.00", asked=True, in_plan=False),
    )
    assert amounts(found, "element_3", "indicative") == ("9222.20", "4167.00")


def test_the_bar_is_the_whole_support_in_three_parts():
    found = calculated(
        costs("assistant", "8000.00"),
        costs("tutor", "2000.00", asked=True),
        costs("laptop", "749.00", asked=True, paid_by="council"),
    )
    assert [(part.key, str(part.amount)) for part in found.bar] == [
        ("A", "6000.00"),
        ("B", "2000.00"),
        ("C", "2749.00"),
    ]
    assert sum(part.amount for part in found.bar) == found.total_support
    assert sum(part.percent for part in found.bar) == 100


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"on": date(2026, 3, 31)}, "rate_card"),
        ({"on": date(2014, 8, 31)}, "scheme"),
    ],
)
def test_nothing_is_calculated_outside_its_days(change, path):
    case = replace(torcombe_case(costs("a", "1.00")), **change)
    with pytest.raises(NotInForce) as refusal:
        calculate(case, TORCOMBE, CARD)
    assert refusal.value.path == path


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (replace(costs("a", "1.00"), rate="nobody"), "package.a.rate"),
        (
            replace(
                costs("a", "1.00"),
                rate="laptop",
                quantity=Quantity("sessions", minutes=Decimal(30), weeks=Decimal(1)),
            ),
            "package.a.rate",
        ),
    ],
    ids=["unknown", "of another kind"],
)
def test_a_rate_that_does_not_fit_is_refused_by_its_path(line, path):
    with pytest.raises(Refused) as refusal:
        calculated(line)
    assert refusal.value.path == path


def test_two_lines_with_one_key_are_refused():
    with pytest.raises(Refused, match="“a” is there twice"):
        calculated(costs("a", "1.00"), costs("a", "2.00"))


def test_the_quote_and_the_councils_rate_are_both_kept():
    quantity = Quantity("sessions", minutes=Decimal(60), weeks=Decimal(38), rate=Decimal("26.00"))
    line = replace(costs("mentor", "1.00"), quantity=quantity, rate="learning_mentor")
    by_use = {}
    for use in ("quote", "card"):
        found = calculated(replace(line, use=use)).lines[0]
        by_use[use] = (str(found.amount), str(found.quote), found.rate_name, found.rate)
    assert by_use == {
        "quote": ("988.00", "26.00", "learning_mentor", "The price given: £26.00"),
        "card": ("817.00", "26.00", "learning_mentor", "Learning mentor: £21.50 an hour"),
    }
