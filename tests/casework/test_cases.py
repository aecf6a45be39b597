"""A request as the case that is calculated: the whole package, and nothing that names a child."""

from datetime import date

import pytest

from casework.cases import case_of
from tests.builders import make_request

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 28)


def test_the_case_says_nothing_that_names_the_child():
    request = make_request("in_review", first_name="Zebedee", last_name="Quillfeather")
    said = str(case_of(request, DAY))
    assert "Zebedee" not in said
    assert "Quillfeather" not in said
    assert "Bayview" not in said


def test_the_case_holds_the_whole_package_line_by_line():
    request = make_request("in_review")
    case = case_of(request, DAY)
    assert case["whole_package"] is True
    assert case["package"][0] == {
        "key": "education-001",
        "label": "Reading tutor",
        "strand": "education",
        "section": "F3",
        "delivered_by": "setting",
        "paid_by": "setting",
        "asked": True,
        "separable": True,
        "why_not_separable": "",
        "place": False,
        "in_plan": True,
        "quantity": {
            "kind": "sessions",
            "on_cost_percent": "0.00",
            "minutes": "60.00",
            "times_a_week": "2.00",
            "weeks": "38.00",
            "group_size": 1,
            "rate": "30.00",
            "rate_per": "session",
        },
    }
    assert [line["key"] for line in case["package"]] == ["education-001", "education-002"]
