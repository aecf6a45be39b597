"""The managers' figures: the pilot's numbers, both denominators, and each figure a second, naive way."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.figures.outcomes import outcome_sentence, outcome_table, share
from insights.filters import Filters
from insights.periods import PILOT, Period, last_twelve_months, read
from insights.queries.outcomes import Outcomes, median, needs_a_person, outcomes
from insights.queries.timing import decided
from tests.builders import make_manager, make_request

THIS_YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TORBAY = Outcomes(asked=17, agreed=8, agreed_in_part=0, turned_down=8, waiting=1, withdrawn=0)


def test_the_pilot_is_told_with_both_denominators():
    assert outcome_sentence(TORBAY) == (
        "17 requests asked. 8 of 17 asked is 47%; 8 of 16 decided is 50%."
    )
    assert outcome_table(TORBAY, "Pilot")["rows"] == [
        ("Agreed", 8, "47%", "50%"),
        ("Agreed in part", 0, "0%", "0%"),
        ("Turned down", 8, "47%", "50%"),
        ("Waiting for information", 1, "6%", "–"),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "–"), (1, 8, "13%"), (1, 3, "33%"), (2, 3, "67%"), (5, 5, "100%")],
)
def test_shares_round_half_up(part, whole, said):
    assert share(part, whole) == said


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_the_median_agrees_with_counting_one_by_one(values):
    counted = sorted((value, values.count(value)) for value in set(values))
    middle = sorted(values)[(len(values) - 1) // 2], sorted(values)[len(values) // 2]

    assert median(counted) == Decimal(sum(middle)) / 2


def test_of_nothing_there_is_no_median():
    assert median([]) is None


@pytest.mark.django_db
def test_outcomes_are_what_the_requests_say():
    for status in (
        "submitted",
        "in_review",
        "waiting_for_family",
        "decided",
        "decided",
        "withdrawn",
    ):
        make_request(status)

    found, pilot = outcomes(make_manager().user, THIS_YEAR, PILOT)

    assert found == Outcomes(6, agreed=2, agreed_in_part=0, turned_down=0, waiting=1, withdrawn=1)
    assert (found.decided, found.in_progress, pilot.asked) == (2, 2, 0)


@pytest.mark.django_db
def test_a_draft_is_nobodys_figure():
    make_request("draft")

    assert outcomes(make_manager().user, THIS_YEAR)[0].asked == 0


@pytest.mark.django_db
def test_the_days_a_decision_took_are_kept_though_a_review_follows():
    make_request("review_requested")
    make_request("decided")
    make_request("approved")

    found = decided(make_manager().user, Filters(THIS_YEAR)).counted()

    assert sum(many for _, many in found) == 2


@pytest.mark.django_db
def test_what_needs_a_person_today():
    request = make_request("in_review")
    make_request("proposed")
    make_request("review_requested")

    found = needs_a_person(make_manager().user, request.next_due_on + timedelta(days=1))

    assert found["to_approve"] == 1
    assert (found["reviews"], found["not_delivered"]) == (1, 0)
    assert found["overdue"] >= 1


@pytest.mark.parametrize(
    ("start", "end", "trouble"),
    [
        ("2026-02-31", "2026-03-01", "Enter both days"),
        ("yesterday", "today", "Enter both days"),
        ("2026-03-01", "", "Enter both days"),
        ("\x00", "2026-03-01", "Enter both days"),
        ("2026-03-02", "2026-03-01", "The last day must be"),
    ],
)
def test_a_period_that_cannot_be_read_is_said(start, end, trouble):
    today = datetime(2026, 11, 24, tzinfo=UTC).date()

    period, said = read(start, end, today)

    assert (period, said.startswith(trouble)) == (last_twelve_months(today), True)
