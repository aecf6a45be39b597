"""The plain text that goes with the email, for readers whose programs show no HTML."""

from collections.abc import Iterator
from textwrap import wrap

from newsletter.exports.content import FIGURES_HEADING, Contents, Story, Table, parts_of

WIDTH = 72


def text_of(issue: Contents) -> str:
    blocks = [
        issue.sender.name,
        issue.kicker,
        _underlined(issue.title, "="),
        *map(_wrapped, issue.introduction),
        *(block for story in issue.stories for block in _story(story)),
        *(block for block in _figures(issue)),
        _underlined(issue.ask.heading, "-"),
        *map(_wrapped, issue.ask.paragraphs),
        *(f"{link.words}:\n{link.url}" for link in issue.links),
        *map(_wrapped, issue.small_print),
        "\n".join(issue.sender.contact),
    ]
    return "\n\n".join(blocks) + "\n"


def _story(story: Story) -> Iterator[str]:
    yield _underlined(story.title, "-")
    yield _wrapped(story.shown)
    for part in parts_of(story):
        yield "\n".join([part.heading.upper(), *map(_wrapped, part.paragraphs)])


def _figures(issue: Contents) -> Iterator[str]:
    if issue.tables:
        yield _underlined(FIGURES_HEADING, "-")
    for table in issue.tables:
        yield f"{table.title.upper()}\n{_wrapped(table.note)}"
        yield "\n".join(_row(table, row) for row in [*table.rows, table.total] if row)


def _row(table: Table, row: tuple[str, ...]) -> str:
    """One line a row, each number with its column's name: columns of spaces break in most programs."""
    named = zip(table.columns[1:], row[1:], strict=True)
    return f"{row[0]}: " + "; ".join(f"{column} {cell}" for column, cell in named)


def _wrapped(text: str) -> str:
    return "\n".join(wrap(text, WIDTH))


def _underlined(text: str, stroke: str) -> str:
    return f"{text}\n{stroke * min(len(text), WIDTH)}"
