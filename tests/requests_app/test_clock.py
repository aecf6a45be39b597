"""Working days since a start, with pauses."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.working_days import Calendar
from requests_app import clock
from requests_app.clock import ClockState

DAYS = Calendar(frozenset({date(2026, 11, 20)}))
MONDAY = date(2026, 11, 9)


def test_starts_the_next_working_day_and_counts_only_open_days():
    started = clock.start("indicative", 15, MONDAY, DAYS)

    assert started == ClockState(
        kind="indicative",
        target=15,
        started_on=MONDAY,
        running_since=MONDAY,
        due_on=date(2026, 12, 1),
    )


def test_keeps_the_days_left_while_the_family_answers():
    running = clock.start("indicative", 15, MONDAY, DAYS)

    paused = clock.pause(running, date(2026, 11, 19), DAYS)

    assert paused == ClockState(
        kind="indicative",
        target=15,
        started_on=MONDAY,
        paused_on=date(2026, 11, 19),
        spent=8,
    )
    assert clock.left_on(paused, date(2026, 12, 24), DAYS) == 7


def test_goes_on_with_the_days_kept():
    running = clock.start("indicative", 15, MONDAY, DAYS)
    paused = clock.pause(running, date(2026, 11, 19), DAYS)

    resumed = clock.resume(paused, date(2026, 11, 24), DAYS)

    assert (resumed.spent, resumed.due_on) == (8, date(2026, 12, 3))


def test_a_clock_already_late_stays_as_late_after_a_question():
    running = clock.start("decision", 2, MONDAY, DAYS)
    paused = clock.pause(running, date(2026, 11, 16), DAYS)

    resumed = clock.resume(paused, date(2026, 11, 18), DAYS)

    assert clock.left_on(resumed, date(2026, 11, 18), DAYS) == -3
    assert resumed.due_on == date(2026, 11, 13)


def test_stops_once():
    running = clock.start("decision", 10, MONDAY, DAYS)
    stopped = clock.stop(running, date(2026, 11, 12), DAYS)

    assert clock.stop(stopped, date(2026, 11, 30), DAYS) == stopped
    assert stopped.spent == 3


@pytest.mark.parametrize("turn", [clock.pause, clock.resume, clock.stop])
def test_no_clock_stays_none(turn):
    assert turn(ClockState(), MONDAY, DAYS) == ClockState()


@settings(deadline=None)
@given(gaps=st.lists(st.integers(0, 20), max_size=12))
def test_pauses_never_cost_the_family_a_day(gaps):
    """However often it stops and goes on, days spent plus days left are the target."""
    state, day = clock.start("indicative", 15, MONDAY, DAYS), MONDAY
    for number, gap in enumerate(gaps):
        day += timedelta(days=gap)
        turn = clock.resume if number % 2 else clock.pause
        state = turn(state, day, DAYS)
        spent = clock.spent_by(state, day, DAYS)
        assert spent + clock.left_on(state, day, DAYS) == 15
        if state.running_since:
            assert DAYS.between(day, state.due_on) == max(0, 15 - spent)
