"""What a browser sends in place of a number: Python refuses to read more than 4,300 digits."""

import pytest

from council.typed_numbers import whole_number


@pytest.mark.parametrize(
    "typed", ["", " 7", "-1", "1.0", "٣", "\x00", "7e3", "1234567890", "9" * 5_000]
)
def test_nothing_but_a_few_plain_digits_is_a_number(typed):
    assert whole_number(typed) is None


def test_as_many_digits_as_are_allowed():
    assert (whole_number("0"), whole_number("999999999")) == (0, 999_999_999)
    assert (whole_number("123", digits=3), whole_number("1234", digits=3)) == (123, None)
