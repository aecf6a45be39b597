"""The words of a message: plain paragraphs and lists with places for counts and days. No database, no template.

A place is written ((due)). A paragraph or a line of a list with a place of which nothing is known, or nought, is
left out: so one text serves whether or not there is a day to name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from council.templatetags.council_format import long_date

STOCK = Path(__file__).resolve().parent.parent / "templates" / "emails"
PLACE = re.compile(r"\(\(\s*([^()]*?)\s*\)\)")
BULLET = "* "

Value = str | int | date | Sequence[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What can be changed of a message; `button` is the text of its link."""

    subject: str
    words: str
    button: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line), or a list."""

    is_list: bool
    lines: tuple[str, ...]


@cache
def stock(template: str) -> Words:
    """The words the portal comes with: two lines of heading, an empty one, the text."""
    head, _, text = (STOCK / f"{template}.txt").read_text().partition("\n\n")
    named = dict(line.split(": ", 1) for line in head.splitlines())
    return Words(named["Subject"], text.strip(), named["Button"])


def places(*texts: str) -> set[str]:
    return {name for text in texts for name in PLACE.findall(text)}


def fill(text: str, values: Mapping[str, Value]) -> list[Block]:
    """The blocks that are left once every place is filled."""
    found = []
    for block in blocks(text):
        lines = tuple(line for given in block.lines for line in _filled(given, values))
        if lines:
            found.append(Block(block.is_list, lines))
    return found


def fill_line(line: str, values: Mapping[str, Value]) -> str:
    return " ".join(_filled(line, values)) or PLACE.sub("", line).strip()


def blocks(text: str) -> Iterator[Block]:
    """Paragraphs are parted by an empty line; lines that begin with a star are a list."""
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        yield from _blocks_of(part.splitlines())


def _blocks_of(lines: Sequence[str]) -> Iterator[Block]:
    for is_list, group in groupby(lines, key=_is_item):
        told = [line.strip() for line in group]
        if is_list:
            yield Block(True, tuple(line.removeprefix(BULLET) for line in told))
        elif any(told):
            yield Block(False, (" ".join(told),))


def _is_item(line: str) -> bool:
    return line.lstrip().startswith(BULLET)


def _filled(line: str, values: Mapping[str, Value]) -> Iterator[str]:
    """The line with its places filled: none when one is empty, several when one holds several."""
    names = PLACE.findall(line)
    several = next((name for name in names if _is_many(values.get(name))), None)
    if several:
        for one in values[several]:  # type: ignore[union-attr]
            yield from _filled(line, {**values, several: one})
    elif all(values.get(name) for name in names):
        yield PLACE.sub(lambda place: _said(values[place[1]]), line)


def _is_many(value: object) -> bool:
    return isinstance(value, list | tuple)


def _said(value: Value) -> str:
    return long_date(value) if isinstance(value, date) else str(value)
