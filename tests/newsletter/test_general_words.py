"""General words: of an outcome its theme, of a sum a band, of a day a term."""

from datetime import date
from decimal import Decimal

import pytest

from newsletter.general_words import aims_of, sentences
from newsletter.words import band, term


def test_a_plan_without_need_or_phase_still_begins_a_story():
    assert sentences("", "", ["technology", "technology"], [""]) == {
        "background": "A child or young person has an education, health and care plan.",
        "needed": "The plan set out more help. It could be given in a way that suited the family better.",
        "paid_for": "The budget pays for equipment for learning.",
        "difference": "",
    }


@pytest.mark.parametrize(
    ("outcome", "aim"),
    [
        ("Freya attends four mornings", "taking part in lessons"),
        ("Talks with friends", "understanding and being understood and being with other people"),
        ("Bread and butter", ""),
        ("Zoltan’s Überziel", ""),
    ],
)
def test_of_an_outcome_only_its_theme_is_told(outcome, aim):
    assert aims_of([outcome]) == aim


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 1), "autumn 2026"),
        (date(2026, 1, 8), "spring 2026"),
        (date(2026, 5, 1), "summer 2026"),
    ],
)
def test_a_date_becomes_a_term(day, said):
    assert term(day) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("999.99", "less than £1,000 a year"),
        ("1000", "£1,000 to £2,500 a year"),
        ("10000", "more than £10,000 a year"),
    ],
)
def test_a_sum_becomes_a_band(amount, said):
    assert band(Decimal(amount)) == said
