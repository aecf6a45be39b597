"""Where a child lives and learns, and who gives the support: whole, and by the words that tell."""

import re
from collections.abc import Iterator

from newsletter.identity.folding import plain
from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import Kind
from newsletter.identity.ordinary_words import (
    COUNTIES,
    ENDINGS,
    FUNCTION_WORDS,
    GENERIC_PLACES,
    GENERIC_PROVIDERS,
    GENERIC_SETTINGS,
    NAMES_TOO,
)
from newsletter.identity.patterns import (
    AFTER,
    BEFORE,
    Pattern,
    anywhere,
    capital,
    inside_a_sentence,
    pattern,
    phrase,
    spelled,
)

POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
HOUSE_NUMBER = re.compile(r"^(?:flat|unit|apartment)?\s*\d+[a-z]?\b\s*", re.IGNORECASE)
SHORTEST = 3
SAINT = "st"


def places(case: Identifiers) -> Iterator[Pattern]:
    known = COUNTIES | known_words(case)
    for piece in dict.fromkeys(piece for one in case.addresses for piece in address_pieces(one)):
        yield from _called(Kind.PLACE, piece, GENERIC_PLACES, known)
    for piece in dict.fromkeys(piece for one in case.settings for piece in _pieces(one)):
        yield from _called(Kind.SETTING, piece, GENERIC_SETTINGS, known)
    for piece in dict.fromkeys(piece for one in case.providers for piece in _pieces(one)):
        yield from _called(Kind.PROVIDER, piece, GENERIC_PROVIDERS, known)


def known_words(case: Identifiers) -> frozenset[str]:
    return frozenset(word for name in case.known for word in plain(name).lower().split())


def address_pieces(address: str) -> list[str]:
    """Street, village, town: without house number and postcode."""
    pieces = _pieces(POSTCODE.sub("", address))
    return [piece for piece in (HOUSE_NUMBER.sub("", piece) for piece in pieces) if piece]


def telling(piece: str, generic: frozenset[str]) -> list[str]:
    """The words left when those every school or street shares are taken off both ends."""
    words = _words(piece)
    while words and words[0] in generic and words[0] != SAINT:
        words = words[1:]
    while words and words[-1] in generic:
        words = words[:-1]
    return words


def _called(
    kind: Kind, piece: str, generic: frozenset[str], known: frozenset[str]
) -> Iterator[Pattern]:
    words = telling(piece, generic | known)
    if not words:
        yield from _only_general_words(kind, piece, known)
        return
    rest = _rest(generic) if kind != Kind.PLACE else ""
    if len(words) > 1:
        yield pattern(kind, rf"{BEFORE}{phrase(words)}{AFTER}{rest}")
    if any(letter.isupper() for letter in piece):
        for word in _apart(words):
            yield from _word(kind, word, alone=len(words) == 1, rest=rest)
    if kind == Kind.PLACE and len(_words(piece)) > len(words):
        yield pattern(kind, rf"{BEFORE}{phrase(_words(piece))}{AFTER}")


def _rest(generic: frozenset[str]) -> str:
    """What may follow in a full name, up to a word like school or Ltd."""
    between, last = ("|".join(map(re.escape, sorted(words))) for words in (generic, ENDINGS))
    return rf"(?:(?:[\s-]+(?:{between}){AFTER})*[\s-]+(?:{last}){AFTER})?"


def _word(kind: Kind, word: str, *, alone: bool, rest: str) -> Iterator[Pattern]:
    """A whole name in any letters; a part of one, or one that is an ordinary word, with its capital."""
    if len(word) < SHORTEST:
        return
    ordinary = word in NAMES_TOO | FUNCTION_WORDS
    counts = inside_a_sentence if ordinary else anywhere if alone else capital
    yield pattern(kind, rf"{BEFORE}{spelled(word)}(?:'s|s)?{AFTER}{rest}", counts)


def _only_general_words(kind: Kind, piece: str, known: frozenset[str]) -> Iterator[Pattern]:
    """“The Academy”: as it is written, inside a sentence; “special school” names none."""
    words = _words(piece)
    capitals = [word[0].isupper() for word in plain(piece).split() if word[0].isalpha()]
    if kind == Kind.SETTING and len(words) > 1 and all(capitals) and not set(words) <= known:
        yield pattern(kind, f"{BEFORE}{phrase(words)}{AFTER}", inside_a_sentence)


def _apart(words: list[str]) -> list[str]:
    """The word after “St” tells nothing without it."""
    return [
        word.removesuffix("'s")
        for before, word in zip(["", *words], words, strict=False)
        if SAINT not in (word, before)
    ]


def _pieces(text: str) -> list[str]:
    return [piece for piece in (one.strip(" .") for one in re.split(r"[,;\n/()]", text)) if piece]


def _words(piece: str) -> list[str]:
    words = (word.strip(".") for word in re.split(r"\s+", plain(piece).lower()))
    return [SAINT if word == "saint" else word for word in words if word]
