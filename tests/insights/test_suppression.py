"""Small numbers: nothing hidden can be worked out from what is shown, whatever the table."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from insights.suppression import Counts, columns_are_safe, hidden
from tests.insights.attack import pinned

COUNT = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 8, 20, 40])


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 3))
    rows = st.lists(COUNT, min_size=columns, max_size=columns)
    return Counts(draw(st.lists(rows, min_size=1, max_size=6)))


@settings(deadline=None, max_examples=60)
@given(tables())
def test_a_solver_pins_no_hidden_count(counts):
    assume(columns_are_safe(counts, 5))
    gone = hidden(counts, 5)

    assert pinned(counts, gone or set()) == []


@given(tables(), st.sampled_from([5, 6]))
def test_every_small_count_is_hidden(counts, threshold):
    gone = hidden(counts, threshold)
    small = {place for place in counts.places() if 0 < counts.value(place) < threshold}

    assert gone is None or small <= gone


def test_the_solver_finds_what_the_rule_is_for():
    """One hidden number alone in its row is its total less the rest."""
    counts = Counts([[3, 20], [30, 40]])

    assert pinned(counts, {(0, 0)}) == [(0, 0)]
    assert hidden(counts, 5) == {(0, 0), (0, 1), (1, 0), (1, 1)}


@pytest.mark.parametrize(
    ("cells", "gone"),
    [
        ([[5], [9]], set()),
        ([[2], [9], [30]], {(0, 0), (1, 0)}),
        ([[0], [9]], set()),
        ([[3]], None),
        ([[1], [1], [30]], {(0, 0), (1, 0), (2, 0)}),
        ([[1], [1]], None),
    ],
)
def test_in_one_column_a_second_number_is_hidden_too(cells, gone):
    assert hidden(Counts(cells), 5) == gone


def test_columns_with_a_small_total_are_put_together_by_the_caller():
    assert not columns_are_safe(Counts([[3, 20], [0, 40]]), 5)
    assert columns_are_safe(Counts([[0, 20], [0, 40]]), 5)
