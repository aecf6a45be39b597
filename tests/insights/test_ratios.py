"""Rates against everyone else: the ratio, its interval, and what may be read from it."""

from decimal import Decimal

import pytest

from insights.ratios import Rated, against_the_rest, two_places


def test_a_ratio_has_its_interval_on_the_log_scale():
    """24 of 1,146 against 72 of 1,722: ratio 0.50; worked out by hand with natural logarithms."""
    one = Rated("Free meals", 24, 1146, 72, 1722)

    assert two_places(one.ratio) == "0.50"
    assert tuple(map(two_places, one.interval)) == ("0.32", "0.79")
    assert one.reading == "less"


@pytest.mark.parametrize(
    ("rated", "reading"),
    [
        (Rated("the same", 50, 500, 50, 500), "same"),
        (Rated("more", 90, 300, 60, 600), "more"),
        (Rated("few", 5, 246, 91, 2622), "few"),
        (Rated("few others", 91, 2622, 5, 246), "few"),
        (Rated("nobody asked", 0, 246, 91, 2622), "none"),
        (Rated("nobody there", 0, 0, 91, 2622), "none"),
    ],
)
def test_what_may_be_read_from_it(rated, reading):
    assert rated.reading == reading


def test_each_group_is_held_against_all_others_together():
    groups = against_the_rest([("A", 10, 100), ("B", 20, 100), ("C", 30, 300)])

    assert [(one.part, one.whole, one.rest_part, one.rest_whole) for one in groups] == [
        (10, 100, 50, 400),
        (20, 100, 40, 400),
        (30, 300, 30, 200),
    ]
    assert groups[0].ratio == Decimal("0.8")
