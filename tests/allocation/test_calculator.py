"""The public calculator: stores nothing, says the same as the caseworker's, and never breaks."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocation import services
from allocation.models import Calculation
from allocation.services import load_schemes, run
from tests.allocation.cases import AT, mayas_case, sessions
from tests.builders import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped() -> None:
    load_schemes(AT)


def carrying(case: dict[str, Any], **more: str) -> dict[str, str]:
    return {"case": json.dumps(case), **more}


def test_a_family_adds_a_line_and_sees_its_sum(client):
    begun = client.post(reverse("calculator"), {"setting": "mainstream", "phase": "primary"})
    carried = begun.context["hidden"]["case"]
    line = {
        "kind": "sessions",
        "label": "Tutor",
        "minutes": "45 mins",
        "times_a_week": "twice",
        "weeks": "38",
        "group_size": "1",
        "price_from": "specialist_teacher",
        "price_per": "hour",
        "paid_by": "setting",
        "asked": "yes",
    }
    page = client.post(reverse("calculator_line"), {"case": carried, **line})
    assert "57 hours × £34.00 = £1,938.00" in page.text
    figures = client.post(
        reverse("calculator_package"),
        {"case": page.context["hidden"]["case"], "do": "work", "everything": "no"},
    )
    assert "We cannot give a figure yet" in figures.text
    assert Calculation.objects.count() == 0


def test_mayas_figures_stand_on_the_page_with_their_sums(client):
    page = client.post(reverse("calculator_result"), carrying(mayas_case() | {"on": "2026-12-03"}))
    assert "About £3,504.00 a year could be a personal budget" in page.text
    assert "£10,778.70 − £6,000.00 = £4,778.70" in page.text
    assert "not a decision" in page.text


def test_the_figures_can_be_had_on_paper(client):
    page = client.post(
        reverse("calculator_result"), carrying(mayas_case() | {"on": "2026-12-03"}, do="paper")
    )
    assert (page["Content-Type"], page.content[:5]) == ("application/pdf", b"%PDF-")


def test_what_if_shows_which_lines_change_and_why(client):
    changed = mayas_case() | {"on": "2026-12-03"}
    changed["package"][1]["quantity"] = sessions("45", "3")
    page = client.post(
        reverse("calculator_package"),
        carrying(changed, do="work", everything="yes")
        | {"original": json.dumps(mayas_case() | {"on": "2026-12-03"})},
    )
    assert [one.key for one in page.context["differences"]] == [
        "line.tutor",
        "total_support",
        "element_3",
        "indicative",
    ]
    assert "(before: 2 × 45 minutes a week × 38 weeks = 57 hours" in page.text


def test_a_stored_calculation_opens_beside_a_what_if(client):
    stored = run(mayas_case(), on=date(2026, 12, 3), at=AT, actor=None)
    page = client.post(
        reverse("calculator_package"),
        {"case": stored.carried, "original": stored.carried, "do": "compare"},
    )
    assert json.loads(page.context["hidden"]["original"]) == stored.inputs
    assert "57 hours × £34.00 = £1,938.00" in page.text


def test_another_day_brings_other_rates(client):
    page = client.post(
        reverse("calculator"),
        carrying(mayas_case(), setting="mainstream", phase="primary")
        | {
            "original": json.dumps(mayas_case() | {"on": "2026-12-03"}),
            "on-day": "1",
            "on-month": "12",
            "on-year": "2025",
        },
    )
    assert json.loads(page.context["hidden"]["case"])["on"] == "2025-12-01"
    assert "57 hours × £33.00" in page.text


def test_a_day_without_rates_is_said_beside_the_field(client):
    page = client.post(
        reverse("calculator"),
        carrying(mayas_case(), setting="mainstream", phase="primary")
        | {
            "original": json.dumps(mayas_case()),
            "on-day": "1",
            "on-month": "12",
            "on-year": "2019",
        },
    )
    assert "No rate card is in force on 2019-12-01" in page.text


@pytest.mark.parametrize(
    "name",
    ["calculator_package", "calculator_line", "calculator_answers", "calculator_result"],
)
def test_who_comes_without_a_case_starts_at_the_beginning(client, name):
    for answer in (client.get(reverse(name)), client.post(reverse(name))):
        assert (answer.status_code, answer.url) == (302, reverse("calculator"))


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "\0", '{"setting": "castle"}', '{"setting": 1e999}', "[" * 5000, "😀" * 100],
    ids=range(7),
)
@pytest.mark.parametrize("name", ["calculator", "calculator_package", "calculator_result"])
def test_a_case_somebody_spoiled_starts_again(client, name, text):
    answer = client.post(reverse(name), {"case": text, "do": "work"})
    assert (answer.status_code, answer.url) == (302, reverse("calculator"))


@pytest.mark.parametrize("do", ["change-99", "remove-x", "add-castle", "change--1", "", "work"])
def test_a_button_that_is_none_shows_the_page_again(client, do):
    page = client.post(reverse("calculator_package"), carrying(mayas_case(), do=do))
    assert (page.status_code, page.templates[0].name) == (200, "allocation/calculator/package.html")


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"minutes": "-5", "times_a_week": "1e99", "weeks": "99", "group_size": "0"},
        {"label": "x" * 10_000, "minutes": "\0", "price_from": "nobody", "paid_by": "🙂"},
        {"price_from": "own", "price": "free"},
    ],
    ids=["nothing", "out of range", "spoiled", "no price"],
)
def test_a_bad_line_is_answered_beside_its_fields_and_kept(client, typed):
    page = client.post(reverse("calculator_line"), carrying(mayas_case(), kind="sessions", **typed))
    assert page.status_code == 200
    assert "There is a problem" in page.text


def test_the_method_page_prints_the_scheme_and_rates_in_force(client):
    page = client.get(reverse("method"))
    assert "Torcombe costed provision, version" in page.text
    assert "Specialist teacher, one to one" in page.text
    assert "Within 15 working days" in page.text


@st.composite
def cases(draw) -> dict[str, Any]:
    rates = ["teaching_assistant", "specialist_teacher", "learning_mentor", "tutor"]
    line = st.fixed_dictionaries(
        {
            "rate": st.sampled_from(rates),
            "asked": st.booleans(),
            "paid_by": st.sampled_from(["setting", "council"]),
            "quantity": st.builds(
                sessions,
                st.integers(10, 90).map(str),
                st.integers(1, 20).map(str),
                st.integers(1, 39).map(str),
                group_size=st.integers(1, 6),
            ),
        }
    )
    return {
        "setting": draw(st.sampled_from(["mainstream", "special", "fe_college", "eotas"])),
        "phase": "secondary",
        "whole_package": True,
        "package": draw(st.lists(line, min_size=1, max_size=5)),
    }


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cases())
def test_the_calculator_says_what_the_caseworker_gets(client, case):
    page = client.post(reverse("calculator_result"), carrying(case))
    stored = run(case, on=timezone.localdate(), at=AT, actor=None)
    assert page.context["shown"].calculation.to_dict() == stored.result


MATRIX = """
document: scheme
name: early-years-matrix
version: "1"
title: Early years matrix
gives: element_3
settings: [early_years]
source: {text: Panel}
questions:
  - {key: speech, label: Speech and language, many: true, maximum: 4, step: 1, optional: true}
  - {key: weekly_hours, label: Hours a week, options: [{key: 15}, {key: 30}], default: 30}
part_time: {question: weekly_hours, full: 30}
time_rule: terms_equal
method:
  kind: matrix
  areas: [{key: speech, weight: 4, cap: 16}]
  tables: [{bands: [{from: 0, to: 11, amount: 0}, {from: 12, to: 16, amount: 3000, name: B}]}]
"""


@pytest.fixture
def own_matrix() -> None:
    finance, colleague = make_person("Finance"), make_person("Finance")
    row = services.draft("scheme", MATRIX, actor=finance.user)
    services.publish("scheme", row.pk, actor=colleague.user, at=AT, valid_from=date(2026, 4, 1))


def answered(client, **answers: str):
    case = {"setting": "early_years", "phase": "early_years"}
    begun = client.post(reverse("calculator"), case)
    assert begun.templates[0].name == "allocation/calculator/answers.html"
    carried = {"case": begun.context["hidden"]["case"]}
    return client.post(reverse("calculator_answers"), carried | answers)


def test_a_councils_own_matrix_asks_its_questions(client, own_matrix):
    page = answered(client, answer_speech="3, 2", answer_weekly_hours="15")
    assert page.context["shown"].amount == Decimal("1500.00")
    assert "(3 + 2) × 4 = 20, but at most 16" in page.text
    assert "£3,000.00 × 15 ÷ 30 = £1,500.00" in page.text


@pytest.mark.parametrize(
    ("speech", "said"),
    [("5", "must not be above 4"), ("lots", "is not a number"), ("1e99", "not a number")],
)
def test_an_answer_that_is_none_is_said_beside_its_question(client, own_matrix, speech, said):
    page = answered(client, answer_speech=speech, answer_weekly_hours="30")
    assert page.templates[0].name == "allocation/calculator/answers.html"
    assert said in page.text
    assert f'value="{speech}"' in page.text


def test_the_method_page_prints_the_tables_of_a_matrix(client, own_matrix):
    page = client.get(reverse("method"))
    assert all(words in page.text for words in ("Early years matrix", "12 to 16 (B)", "× 4"))
