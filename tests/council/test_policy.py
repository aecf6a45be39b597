from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from council import policy, services
from council.models import Policy

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def change(key, value, valid_from):
    return services.change_policy(
        key=key, value=value, valid_from=valid_from, note="Cabinet", actor=None, at=NOW
    )


def test_a_value_nobody_changed_is_the_default():
    found = {key: policy.value(key, date(2026, 9, 7)) for key in policy.DEFAULTS}

    assert found == {
        "indicative_days": 15,
        "decision_days": 10,
        "review_days": 15,
        "answer_days": 10,
        "head_days": 15,
        "partner_days": 20,
        "chase_days": 3,
        "reminder_days": 3,
        "draft_days": 90,
        "declaration_months": 6,
        "offer_days": 20,
        "outcome_review_notice_days": 14,
        "outcome_review_answer_days": 10,
        "approval_limit": Decimal("5000.00"),
        "small_number": 5,
        "story_group": 5,
        "evidence_files": 30,
        "evidence_megabytes": 300,
    }
    assert isinstance(found["approval_limit"], Decimal)


def test_a_changed_value_holds_from_its_day_on():
    change("decision_days", "12", date(2026, 10, 1))
    change("decision_days", "8", date(2027, 1, 1))

    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [policy.value("decision_days", day) for day in days] == [10, 12, 12, 8]


def test_of_two_changes_for_one_day_the_newer_counts_and_both_are_kept():
    change("approval_limit", "£6,000", date(2026, 10, 1))
    change("approval_limit", "7500.5", date(2026, 10, 1))

    assert policy.value("approval_limit", date(2026, 10, 1)) == Decimal("7500.50")
    assert list(Policy.objects.order_by("pk").values_list("value", flat=True)) == [
        "6000.00",
        "7500.50",
    ]


@pytest.mark.parametrize(
    ("key", "typed", "says"),
    [
        ("decision_days", "", "Enter a whole number from 1 to 250"),
        ("decision_days", "ten", "Enter a whole number from 1 to 250"),
        ("decision_days", "0", "Enter a whole number from 1 to 250"),
        ("decision_days", "-3", "Enter a whole number from 1 to 250"),
        ("decision_days", "1.5", "Enter a whole number from 1 to 250"),
        ("decision_days", "9" * 5000, "Enter a whole number from 1 to 250"),
        ("small_number", "51", "Enter a whole number from 1 to 50"),
        ("evidence_megabytes", "2001", "Enter a whole number from 1 to 2,000"),
        ("approval_limit", "5000.005", "Enter pounds from 1 to 1,000,000.00"),
        ("approval_limit", "NaN", "Enter pounds from 1 to 1,000,000.00"),
        ("approval_limit", "Infinity", "Enter pounds from 1 to 1,000,000.00"),
        ("approval_limit", "1e9", "Enter pounds from 1 to 1,000,000.00"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_says_what_to_enter(key, typed, says):
    with pytest.raises(policy.NotAPolicyValue) as refused:
        change(key, typed, date(2026, 10, 1))

    assert (str(refused.value), Policy.objects.count()) == (says, 0)
