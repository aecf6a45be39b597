"""Whole numbers out of what a browser sent."""


def whole_number(typed: str, digits: int = 9) -> int | None:
    """None for anything but plain digits, and for more of them than `digits`: 9 fit every column."""
    is_one = typed.isascii() and typed.isdecimal() and len(typed) <= digits
    return int(typed) if is_one else None
