"""Reads a file of rows as case systems and spreadsheets write them: every cell, or what is wrong with it.

What the columns are is the caller's: `requests_app.register.columns` for plans. No database."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from requests_app.register.cells import Wrong, plain

MOST_BYTES = 30 * 1024 * 1024
MOST_ROWS = 200_000
MOST_PROBLEMS = 200
LONGEST_HEADING = 60
DELIMITERS = ",;\t|"
WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Column:
    """`also`: what other systems call it. `example` and `help` stand in the template and on the page."""

    name: str
    title: str
    read: Callable
    help: str
    example: str = ""
    also: tuple[str, ...] = ()
    required: bool = False

    @property
    def ways(self) -> list[str]:
        return [self.title, *self.also]


def named(columns: Sequence[Column]) -> dict[str, Column]:
    """Every way to write a heading → its column."""
    return {plain(way): column for column in columns for way in (column.name, *column.ways)}


class Unreadable(ValueError):
    """The file as a whole cannot be read; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell or one row; `row` counts as a spreadsheet does, headings are row 1."""

    row: int
    column: str
    what: str


@dataclass(slots=True)
class Read:
    """`kept`: what the caller keeps of each good row, by its key. `problems` holds the first MOST_PROBLEMS."""

    kept: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    wrong_rows: int = 0
    not_used: list[str] = field(default_factory=list)

    def refuse(self, problems: list[Problem]) -> None:
        self.wrong_rows += 1
        room = MOST_PROBLEMS - len(self.problems)
        self.problems += problems[: max(room, 0)]


Values = dict[str, Any]


def read_rows(
    content: bytes, columns: Sequence[Column], found: Read
) -> Iterator[tuple[int, Values, list[Problem]]]:
    """Every row of a CSV file, in UTF-8, UTF-16 or Windows-1252, with comma, semicolon, tab or bar: its
    number, its values and what is wrong with its cells. Raises Unreadable."""
    rows = _rows(_text_of(content))
    headings = next(rows, (1, []))[1]
    places = _places(headings, columns, found)
    for number, row in rows:
        if any(cell.strip() for cell in row):
            found.rows += 1
            values, problems = _values(number, row, places)
            if any(cell.strip() for cell in row[len(headings) :]):
                problems.append(
                    Problem(number, "", "The row has more cells than there are headings")
                )
            yield number, values, problems
    if not found.rows:
        raise Unreadable("The file has headings and no row. Export it again, with its rows.")


def _text_of(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Unreadable("The file is bigger than 30 MB. Take out columns we do not use.")
    if content.startswith(WORKBOOK):
        raise Unreadable("This is a workbook. Save it as CSV (UTF-8) and choose that file.")
    for encoding in ("utf-16",) if content.startswith(UTF16) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("We cannot read the letters of this file. Save it as CSV (UTF-8).")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number in the spreadsheet."""
    head = text.lstrip().split("\n", 1)[0][:10_000]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(
        io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter, strict=True
    )
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if number > MOST_ROWS + 1:
                raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Load it in parts.")
            yield number, row
    except csv.Error:
        raise Unreadable(
            f"Row {number + 1} cannot be read: a quotation mark is not closed, or stands inside a "
            "cell. Put it right and choose the file again."
        ) from None


def _places(
    headings: list[str], columns: Sequence[Column], found: Read
) -> list[tuple[int, Column]]:
    """Where each column we know stands."""
    names = named(columns)
    places = [(place, names.get(plain(heading))) for place, heading in enumerate(headings)]
    found.not_used = [
        headings[place].strip()[:LONGEST_HEADING]
        for place, column in places
        if column is None and headings[place].strip()
    ]
    known = [(place, column) for place, column in places if column]
    many = Counter(column.title for _, column in known)
    if twice := [title for title, times in many.items() if times > 1]:
        raise Unreadable(f"Two columns of the file are both {twice[0]}. Keep one of them.")
    missing = [column for column in columns if column.required and column.title not in many]
    if missing:
        titles = ", ".join(column.title for column in missing)
        raise Unreadable(
            f"The file has no column {titles}. Name the column so in the first row, "
            "or start from our template."
        )
    return known


def _values(number: int, row, places) -> tuple[Values, list[Problem]]:
    values, problems = {}, []
    for place, column in places:
        try:
            values[column.name] = column.read(row[place] if place < len(row) else "")
        except Wrong as wrong:
            problems.append(Problem(number, column.title, str(wrong)))
        else:
            if column.required and not values[column.name]:
                problems.append(Problem(number, column.title, "Fill it in: every row needs it"))
    return values, problems
