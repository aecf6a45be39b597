"""What stands in the way of the words of a letter: required parts left out, names nobody fills. No database."""

from collections.abc import Iterator
from dataclasses import dataclass

from casework.letter_kinds import FACT_WORDS, KINDS
from casework.letter_markup import blocks_of, facts_in, parts_in, strays_in

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Lack:
    """A required part that is not in the words."""

    name: str
    says: str
    source: str

    @property
    def sentence(self) -> str:
        return f"Put back {self.name}. {self.says}: {self.source} wants it."


def lacks(kind: str, words: str) -> list[Lack]:
    """The required parts and facts that these words leave out."""
    parts, facts = set(parts_in(words)), set(facts_in(words))
    found = [
        Lack(f"[[{name}]]", part.says, part.source)
        for name, part in KINDS[kind].required.items()
        if name not in parts
    ]
    return found + [
        Lack(f"{{{name}}}", FACT_WORDS[name], "the list of letters")
        for name in KINDS[kind].wants
        if name not in facts
    ]


def mistakes(kind: str, words: str) -> list[str]:
    """Sentences that say what to do; empty when a letter can be written with these words."""
    if not words.strip():
        return ["Enter the words of the letter"]
    if len(words) > LONGEST:
        return [f"Use {LONGEST:,} characters or fewer: these are {len(words):,}"]
    return [lack.sentence for lack in lacks(kind, words)] + list(_unreadable(kind, words))


def _unreadable(kind: str, words: str) -> Iterator[str]:
    parts, facts = parts_in(words), facts_in(words)
    for name in dict.fromkeys(parts):
        if name not in KINDS[kind].parts:
            yield f"There is no part [[{name}]] in this letter"
        elif parts.count(name) > 1:
            yield f"[[{name}]] stands twice: keep one"
    for name in dict.fromkeys(facts):
        if name not in FACT_WORDS:
            yield f"There is nothing to put in place of {{{name}}}"
    for line in strays_in(words):
        yield f"A bracket stands alone, or a part shares its line, in “{line[:60]}”"
    yield from _headings(words)


def _headings(words: str) -> Iterator[str]:
    titles = [place for place, block in enumerate(blocks_of(words)) if block.tag == "h1"]
    if titles != [0]:
        yield "Begin with one title, “# ” and its words, and have no other"
