"""The plain markup of our letters: headings, paragraphs, lists, bold, `{facts}` and `[[parts]]`. No database.

Words are data: they are read into blocks and escaped, never run as a template.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

HEADINGS = {"# ": "h1", "## ": "h2", "### ": "h3"}
PART = re.compile(r"\[\[([a-z0-9_]+)\]\]")
FACT = re.compile(r"\{([a-z0-9_]+)\}")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
STRAY = re.compile(r"[{}]|\[\[|\]\]")
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a letter: `tag` is h1, h2, h3, p, ul or part; `lines` its lines, items or the part's name."""

    tag: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def blocks_of(words: str) -> list[Block]:
    """A blank line ends a block; headings and parts stand alone."""
    lines = (line.strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    groups = groupby(((_tag_of(line), line) for line in lines), key=lambda row: row[0])
    return [block for tag, rows in groups for block in _blocks(tag, [line for _, line in rows])]


def _tag_of(line: str) -> str:
    if not line:
        return ""
    if PART.fullmatch(line):
        return "part"
    if line.startswith("- "):
        return "ul"
    return next((tag for mark, tag in HEADINGS.items() if line.startswith(mark)), "p")


def _blocks(tag: str, lines: list[str]) -> Iterator[Block]:
    if tag in ("p", "ul"):
        yield Block(tag, tuple(line.removeprefix("- ") if tag == "ul" else line for line in lines))
    elif tag == "part":
        yield from (Block(tag, (line[2:-2],)) for line in lines)
    elif tag:
        yield from (Block(tag, (line.lstrip("# "),)) for line in lines)


def parts_in(words: str) -> list[str]:
    return [block.text for block in blocks_of(words) if block.tag == "part"]


def facts_in(words: str) -> list[str]:
    return FACT.findall(words)


def strays_in(words: str) -> list[str]:
    """Lines with a bracket that is neither a fact nor a part on a line of its own."""
    found = []
    for block in blocks_of(words):
        if block.tag != "part":
            found += [line for line in block.lines if STRAY.search(FACT.sub("", line))]
    return found


def html_of(words: str, fact: Callable[[str], str], part: Callable[[str], str]) -> str:
    """HTML of the words; `fact(name)` gives plain text that is escaped here, `part(name)` safe HTML."""
    return "\n".join(_html(block, fact, part) for block in blocks_of(words))


def _html(block: Block, fact, part) -> str:
    if block.tag == "part":
        return part(block.text)
    if block.tag == "ul":
        items = "".join(f"<li>{_inline(line, fact)}</li>" for line in block.lines)
        return f"<ul>{items}</ul>"
    lines = "<br>".join(_with_a_capital(line, fact) for line in block.lines)
    return f"<{block.tag}>{lines}</{block.tag}>"


def _with_a_capital(line: str, fact) -> str:
    """A line may begin with a fact such as “your”."""
    html = _inline(line, fact)
    return html[:1].upper() + html[1:] if line.startswith("{") else html


def _inline(text: str, fact) -> str:
    """Escaped first: a fact never brings markup of its own."""
    pieces = FACT.split(BOLD.sub("\x01\\1\x02", text.translate(CONTROLS)))
    shown = [
        fact(piece).translate(CONTROLS) if place % 2 else piece
        for place, piece in enumerate(pieces)
    ]
    html = escape("".join(shown))
    return html.replace("\x01", "<strong>").replace("\x02", "</strong>")
