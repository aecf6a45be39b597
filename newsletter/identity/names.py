"""Names of people, by their parts, and initials."""

import re
from collections.abc import Iterator

from newsletter.identity.folding import Folded, plain
from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import Kind
from newsletter.identity.ordinary_words import ABBREVIATIONS, LABELS, PARTICLES, ROLES, TITLES
from newsletter.identity.patterns import (
    AFTER,
    BEFORE,
    Match,
    Pattern,
    pattern,
    spelled,
    word_pattern,
)

LABELLED = re.compile(
    rf"\b(?:{'|'.join(sorted(LABELS))})\s+(?:[a-z]?\d{{0,3}}(?:\s*[,/-]\s*|,?\s+(?:and|or|to)\s+))*$"
)
"""What stands before the letter of a section: “section ”, “sections B, F and ”."""
LONGEST_LABEL = 80
ALONE = r"(?<![\w'&/.-])", r"(?![\w&/-]|'(?!s\b))"
MOST_INITIALS = 4


def people(case: Identifiers) -> Iterator[Pattern]:
    for kind, names in ((Kind.NAME, case.names), (Kind.PROFESSIONAL, case.professionals)):
        for part in dict.fromkeys(part for name in names for part in parts(name)):
            yield word_pattern(kind, part)
        for name in names:
            yield from _run_together(kind, name)


def parts(name: str) -> list[str]:
    """Small letters, without titles; of a double-barrelled name the whole and each half."""
    whole = _words(name)
    halves = [half for word in whole if "-" in word for half in word.split("-")]
    return [word for word in dict.fromkeys(whole + halves) if len(word) > 1 and _tells(word)]


def initials(case: Identifiers) -> Iterator[Pattern]:
    """Of the child and those close to them: S., S.T., ST; professionals' would be half of all abbreviations."""
    for name in dict.fromkeys(case.names):
        words = re.split(r"[\s-]+", " ".join(word for word in _words(name) if _tells(word)))
        letters = [word[0] for word in words if word]
        for run in {tuple(letters[:MOST_INITIALS]), (letters[0], letters[-1])} if letters else ():
            if len(run) > 1:
                yield from _runs(run)
        if len(letters) > 1:
            yield from _single(letters[0], letters[-1])


def _words(name: str) -> list[str]:
    words = [word.strip(".") for word in re.split(r"[\s,()]+", plain(name).lower())]
    return [word for word in words if word and word not in TITLES]


def _tells(word: str) -> bool:
    return word not in PARTICLES | ROLES and any(letter.isalpha() for letter in word)


def _run_together(kind: Kind, name: str) -> Iterator[Pattern]:
    """A whole name as one word, as in a user name."""
    first, *others = parts(name) or [""]
    if others:
        yield pattern(kind, f"{BEFORE}{spelled(first)}(?:{'|'.join(map(spelled, others))}){AFTER}")


def _runs(run: tuple[str, ...]) -> Iterator[Pattern]:
    before, after = ALONE
    dotted = r"\.\s?".join(run)
    yield pattern(Kind.INITIALS, rf"{before}{dotted}(?:\.|{after})(?:'s)?", in_capitals)
    if "".join(run) not in ABBREVIATIONS:
        joined = r"\s?".join(run)
        yield pattern(Kind.INITIALS, rf"{before}{joined}(?:'s)?{after}", in_capitals)


def _single(first: str, last: str) -> Iterator[Pattern]:
    before, after = ALONE
    yield pattern(
        Kind.INITIALS, rf"{before}{first}(?:\.(?:'s)?(?!\w)|(?:'s)?{after})", stands_alone
    )
    title = "(?:mr|mrs|ms|miss|mx|dr)"
    yield pattern(Kind.INITIALS, rf"{BEFORE}{title}\.?\s+{last}(?:\.|(?:'s)?{after})")


def in_capitals(text: Folded, match: Match) -> bool:
    found = text.plain[match.start() : match.end()].removesuffix("'s")
    return found.isupper()


def stands_alone(text: Folded, match: Match) -> bool:
    """S. or S, as a name: not the letter of a section, not the word “a” or “I”."""
    before = max(0, match.start() - LONGEST_LABEL), match.start()
    if not in_capitals(text, match) or LABELLED.search(text.lower, *before):
        return False
    found = match[0]
    if found[0] not in "ai" or found.endswith("'s"):
        return True
    return found.endswith(".") and text.plain[match.end() :].lstrip()[:1].islower()
