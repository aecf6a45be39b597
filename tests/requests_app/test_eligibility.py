"""R01–R04 by date: explained, never a reason to stop anybody."""

from datetime import date
from types import SimpleNamespace

import pytest

from requests_app.eligibility import Advice, can_ask_now, csa_end, who_asks

TODAY = date(2026, 11, 24)


def plan(status="in_force", stage_date=None):
    return SimpleNamespace(status=status, stage_date=stage_date)


@pytest.mark.parametrize(
    ("born", "ends"),
    [
        (date(2010, 8, 31), date(2026, 6, 26)),
        (date(2010, 9, 1), date(2027, 6, 25)),
        (date(2010, 3, 10), date(2026, 6, 26)),
        (date(2008, 2, 29), date(2024, 6, 28)),
        (date(2006, 1, 1), date(2022, 6, 24)),
    ],
)
def test_R04_compulsory_school_age_ends_on_the_last_friday_in_june(born, ends):
    assert csa_end(born) == ends


def test_R02_inside_the_window_you_can_ask_now():
    began = plan(stage_date=date(2026, 10, 12))

    assert can_ask_now(began, "review", TODAY, "Maya") == Advice(
        "You can ask now.",
        "Maya’s review began on 12 October 2026, and you can ask until the review ends.",
    )


@pytest.mark.parametrize(
    ("window", "why"),
    [
        (
            "draft_plan",
            "Maya’s plan is being written, and you can ask until the final plan is issued.",
        ),
        ("review", "Maya’s plan is being reviewed, and you can ask until the review ends."),
        (
            "reassessment",
            "Maya’s plan is being assessed again, and you can ask until the final plan is issued.",
        ),
    ],
)
def test_R02_without_a_date_the_stage_is_named(window, why):
    assert can_ask_now(plan(), window, TODAY, "Maya") == Advice("You can ask now.", why)


@pytest.mark.parametrize(
    ("status", "window", "stage_date", "rule", "opening"),
    [
        ("none", "review", None, "R01", "You can send this, and we keep it."),
        ("in_force", "other", None, "R02", "You can send this now, and we keep it."),
        ("in_force", "review", date(2026, 12, 1), "R02", "You can send this now."),
        ("not_sure", "review", date(2026, 11, 24), "", "You can ask now."),
        ("", "", None, "", "First tell us about Maya’s plan."),
    ],
)
def test_R01_R02_outside_the_window_it_is_explained(status, window, stage_date, rule, opening):
    advice = can_ask_now(plan(status, stage_date), window, TODAY, "Maya")

    assert (advice.rule, advice.opening) == (rule, opening)


@pytest.mark.parametrize(
    ("role", "on", "opening"),
    [
        ("parent", date(2026, 6, 26), None),
        ("parent", date(2026, 6, 27), "Sam can ask in Sam’s own name now."),
        ("young_person", date(2026, 6, 26), "A parent or carer asks with you."),
        ("young_person", date(2026, 6, 27), None),
        ("representative", date(2026, 6, 27), None),
        ("", date(2026, 6, 27), None),
    ],
)
def test_R03_who_asks_changes_the_day_after_school_age_ends(role, on, opening):
    advice = who_asks(date(2010, 3, 10), role, on, "Sam")

    assert (advice and (advice.rule, advice.opening)) == (opening and ("R03", opening))
