"""Reads a file of postcodes and deciles of deprivation: every row, or what is wrong with it. No database."""

import re
from datetime import date

from requests_app.register.cells import Wrong, tidy
from requests_app.register.rows import Column, Problem, Read, read_rows

POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}", re.ASCII)


def postcode(text: str) -> str:
    """In capitals, without the space."""
    found = tidy(text).upper().replace(" ", "")
    if found and not POSTCODE.fullmatch(found):
        raise Wrong("Write a whole postcode, like TQ1 2AB")
    return found


def decile(text: str) -> int | None:
    found = tidy(text).removesuffix(".0")
    if not found:
        return None
    if not (found.isascii() and found.isdigit() and len(found) < 3 and 1 <= int(found) <= 10):
        raise Wrong("Write a whole number from 1, the most deprived, to 10")
    return int(found)


COLUMNS = (
    Column(
        "postcode",
        "Postcode",
        postcode,
        "Whole; with or without its space",
        "TQ1 2AB",
        ("Postcode of pupil", "pcd", "pcds", "Post code"),
        required=True,
    ),
    Column(
        "decile",
        "Decile",
        decile,
        "1 is the most deprived tenth of England, 10 the least",
        "3",
        ("IMD decile", "Index of Multiple Deprivation decile", "IDACI decile", "imd_decile"),
        required=True,
    ),
)


def read_deciles(content: bytes, today: date) -> Read:
    """`kept`: (decile,) by postcode. Raises Unreadable."""
    found = Read()
    first_seen: dict[str, int] = {}
    for number, values, problems in read_rows(content, COLUMNS, found):
        key = values.get("postcode", "")
        if not problems and key in first_seen:
            text = f"The same postcode stands in row {first_seen[key]}: keep one row for each"
            problems = [Problem(number, "Postcode", text)]
        first_seen.setdefault(key, number)
        if problems:
            found.refuse(problems)
        else:
            found.kept[key] = (values["decile"],)
    return found
