"""What an issue says, as plain values: every format prints exactly this, in this order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """`name`: its file among the pictures that go with the email; sizes in pixels."""

    name: str
    data: bytes
    alt: str
    width: int
    height: int

    @property
    def kind(self) -> str:
        return "image/png" if self.name.endswith(".png") else "image/jpeg"


class Part(NamedTuple):
    heading: str
    paragraphs: Paragraphs


@dataclass(frozen=True, slots=True)
class Story:
    """`shown`: need, phase, purpose, band and term, as far as the family agreed to them."""

    title: str
    shown: str
    parts: tuple[Part, ...]
    quote: Paragraphs = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are words already; the first of a row names it."""

    title: str
    note: str
    columns: Paragraphs
    rows: tuple[Paragraphs, ...]
    total: Paragraphs = ()


class Link(NamedTuple):
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Sender:
    """The council as its newsletter shows it. `contact`: lines of the foot."""

    name: str
    contact: Paragraphs
    brand: str
    accent: str
    link: str
    tint: str
    logo: Picture


@dataclass(frozen=True, slots=True)
class Contents:
    """`kicker`: the line above the title. `ask`: the box about asking, its first link a button."""

    sender: Sender
    kicker: str
    title: str
    introduction: Paragraphs
    stories: tuple[Story, ...]
    tables: tuple[Table, ...]
    ask: Part
    links: tuple[Link, ...]
    small_print: Paragraphs

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture the email shows, to go with it."""
        of_stories = (story.picture for story in self.stories if story.picture)
        return (self.sender.logo, *of_stories)


FIGURES_HEADING = "In numbers"
QUOTE_HEADING = "In the family’s words"


def quoted(paragraphs: Paragraphs) -> Paragraphs:
    """With one pair of quotation marks around all of it."""
    if not paragraphs:
        return ()
    *before, last = paragraphs
    closed = (*before, f"{last}”")
    return (f"“{closed[0]}", *closed[1:])


def paragraphs_of(text: str) -> Paragraphs:
    """The lines of what somebody typed, without the empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def parts_of(story: Story) -> Iterator[Part]:
    """Its headed parts, the quote last."""
    yield from story.parts
    if story.quote:
        yield Part(QUOTE_HEADING, quoted(story.quote))
