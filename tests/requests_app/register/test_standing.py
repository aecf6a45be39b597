"""What a plan record says on a day: windows, the law's own dates, when an officer takes over."""

from datetime import date

import pytest

from requests_app.models import Child, PlanRecord
from requests_app.register import standing
from requests_app.register.likeness import suggestions, swapped

ON = date(2026, 11, 24)


def record(status="in_force", **known) -> PlanRecord:
    return PlanRecord(status=status, issued_on=date(2024, 5, 28), **known)


@pytest.mark.parametrize(
    ("found", "window", "began"),
    [
        (record("being_drafted", draft_sent_on=date(2026, 11, 2)), "draft_plan", "2026-11-02"),
        (record("being_drafted", requested_on=date(2026, 9, 1)), "draft_plan", "2026-09-01"),
        (record("in_review", reviewed_on=date(2026, 10, 5)), "review", "2026-10-05"),
        (record("reassessment", reassessment_started_on=ON), "reassessment", "2026-11-24"),
        (record("in_force"), "other", "None"),
        (record("ceased", ceased_on=ON), "other", "None"),
    ],
)
def test_R02_the_record_says_which_window_is_open_and_since_when(found, window, began):
    assert (standing.window_of(found), str(standing.began_on(found))) == (window, began)


@pytest.mark.parametrize(
    ("found", "following"),
    [
        (record(review_due_on=date(2027, 3, 1)), date(2027, 3, 1)),
        (record(review_due_on=date(2026, 3, 1)), None),
        (record("in_review", review_due_on=date(2027, 3, 1)), None),
        (record("ceased", ceased_on=ON, review_due_on=date(2027, 3, 1)), None),
    ],
)
def test_R02_the_next_window_is_the_next_review(found, following):
    assert standing.next_window_on(found, ON) == following


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (record(), "in_force"),
        (record("in_review"), "in_force"),
        (record("being_drafted"), "being_drafted"),
        (record("ceased", ceased_on=date(2026, 7, 1)), "none"),
        (record("in_force", ceased_on=date(2026, 11, 23)), "none"),
        (record("in_force", ceased_on=ON), "in_force"),
    ],
)
def test_R01_R05_a_plan_counts_until_its_own_last_day(found, status):
    """R05: the plan's end counts, whatever the age."""
    assert standing.plan_status_of(found, ON) == status


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (record(), ""),
        (record(in_custody=True), "The child or young person is in custody"),
        (record("ceased", ceased_on=date(2026, 7, 1)), "The plan ended on 1 July 2026"),
        (record(ceased_on=date(2027, 7, 31)), "The plan ends on 31 July 2027"),
    ],
)
def test_R07_custody_and_an_end_of_the_plan_need_an_officer(found, why):
    assert standing.taken_over_because(found, ON) == why


@pytest.mark.parametrize(
    ("found", "dates"),
    [
        (record(), []),
        (
            record(
                "being_drafted", requested_on=date(2026, 8, 3), draft_sent_on=date(2026, 11, 16)
            ),
            [("Family may comment until", "2026-11-30"), ("Final plan", "2026-12-21")],
        ),
        (
            record("in_review", reviewed_on=date(2026, 10, 5)),
            [("Decision after the review", "2026-11-02")],
        ),
        (
            record("in_review", amendments_sent_on=date(2026, 11, 2)),
            [("Family may comment until", "2026-11-16"), ("Changed plan", "2026-12-28")],
        ),
        (
            record("reassessment", reassessment_started_on=date(2026, 9, 7)),
            [("Final plan", "2026-12-14")],
        ),
    ],
)
def test_R58_R59_the_laws_own_dates(found, dates):
    """20 weeks, 8 weeks, 4 weeks, 14 weeks; 15 days with the day of sending as the first."""
    assert [(one.what, one.due.isoformat()) for one in standing.plan_dates(found)] == dates


@pytest.mark.parametrize(
    ("on", "held_up"),
    [
        (date(2026, 12, 6), None),
        (date(2026, 12, 7), "Final plan"),
        (date(2026, 12, 22), "Final plan"),
    ],
)
def test_R59_a_plans_date_that_is_near_or_past_is_said(on, held_up):
    found = record("being_drafted", requested_on=date(2026, 8, 3), draft_sent_on=date(2026, 8, 4))
    near = standing.held_up(found, on)
    assert (near.what if near else None) == held_up


def test_records_are_suggested_by_birth_date_and_likeness_of_the_name():
    child = Child(sounds_like="rowan penhale", birth_date=date(2016, 5, 4))
    rows = [
        PlanRecord(pk=pk, first_name=name, last_name="x", sounds_like=name, birth_date=born)
        for pk, (name, born) in enumerate(
            [
                ("rowan penhale", date(2016, 4, 5)),
                ("rowan penhale", date(2016, 5, 4)),
                ("rowan penhall", date(2016, 5, 4)),
                ("rowan anne penhale", date(2016, 5, 4)),
                ("zoe quick", date(2016, 5, 4)),
            ]
        )
    ]
    found = [(one.record.pk, one.why, one.why_not) for one in suggestions(child, rows)]
    assert found == [
        (1, "Same date of birth, same name", ""),
        (2, "Same date of birth", "Name is rowan penhall x"),
        (0, "Same name", "Day and month of birth the other way round"),
        (3, "Same date of birth", "Name is rowan anne penhale x"),
    ]


def test_a_day_that_has_no_mirror_stays():
    assert (swapped(date(2016, 5, 4)), swapped(date(2016, 5, 14))) == (
        date(2016, 4, 5),
        date(2016, 5, 14),
    )
