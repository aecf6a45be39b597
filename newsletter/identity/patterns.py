"""How something is looked for in a folded text: letters around it, what may be missing, where it counts."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsletter.identity.folding import Folded
from newsletter.identity.kinds import Kind
from newsletter.identity.ordinary_words import (
    AFTER_A_VERB,
    CALENDAR,
    FUNCTION_WORDS,
    NAMES_TOO,
    PEOPLE,
    TIME_AFTER,
    TIME_BEFORE,
)

Match = re.Match[str]
LETTER = r"[^\W\d_]"
BEFORE, AFTER = rf"(?<!{LETTER})", rf"(?!{LETTER})"
OWNS = r"(?P<owns>'s|s'|s)?"
SHORT = 2
PLURAL = 4
"""A name of that many letters may have a plain s: the Shahs."""


def anywhere(text: Folded, match: Match) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Pattern:
    """`regex` is for the small letters of a text; `counts` says whether a match there means the thing."""

    kind: Kind
    regex: re.Pattern[str]
    counts: Callable[[Folded, Match], bool] = anywhere


def pattern(kind: Kind, regex: str, counts: Callable[[Folded, Match], bool] = anywhere) -> Pattern:
    return Pattern(kind, re.compile(regex), counts)


def spelled(word: str) -> str:
    """A regex for one folded word, with the usual ways to write its apostrophe, hyphen or saint."""
    if word == "st":
        return r"(?:st\.?|saint)"
    if word in ("&", "and"):
        return "(?:&|and)"
    return re.escape(word).replace("'", r"['\s]?").replace(r"\-", r"[\s-]?")


def phrase(words: Iterable[str]) -> str:
    """Each word with or without its s: St Mary's is written St Marys and St Mary as well."""
    bare = [spelled(word.removesuffix("'s")) for word in words]
    return r"[\s-]+".join(f"{word}(?:'?s)?" for word in bare)


def word_pattern(kind: Kind, word: str) -> Pattern:
    """One name: in any letters, or only with a capital where it is an ordinary word too."""
    regex = rf"{BEFORE}(?P<word>{spelled(word)}){OWNS}{AFTER}"
    ordinary = word in NAMES_TOO | FUNCTION_WORDS or len(word) <= SHORT
    return pattern(kind, regex, named if ordinary else in_any_letters)


def in_any_letters(text: Folded, match: Match) -> bool:
    """A plain s makes a plural of names long enough, and only with a capital: the Shahs."""
    if match["owns"] != "s":
        return True
    return len(match["word"]) >= PLURAL and capital(text, match)


def capital(text: Folded, match: Match) -> bool:
    return text.is_capital(match.start())


def inside_a_sentence(text: Folded, match: Match) -> bool:
    return capital(text, match) and not text.opens_a_sentence(match.start())


def named(text: Folded, match: Match) -> bool:
    """Whether an ordinary word stands for a person: Rose smiled, never a rose or “Will she…”."""
    if not capital(text, match) or _of_the_calendar(text, match):
        return False
    after, word = word_after(text, match), match["word"]
    if word == "young" and after in PEOPLE:
        return False
    if not text.opens_a_sentence(match.start()) or "'" in (match["owns"] or ""):
        return True
    if match["owns"] or word in FUNCTION_WORDS:
        return False
    return after not in AFTER_A_VERB


def _of_the_calendar(text: Folded, match: Match) -> bool:
    """In May, the Summer term, April 2026."""
    if match["word"] not in CALENDAR:
        return False
    before, after = word_before(text, match), word_after(text, match)
    return before in TIME_BEFORE or before[:1].isdigit() or after in TIME_AFTER or after.isdigit()


def word_after(text: Folded, match: Match) -> str:
    found = re.compile(r"\s+([\w']+)").match(text.lower, match.end())
    return found[1] if found else ""


def word_before(text: Folded, match: Match) -> str:
    found = re.search(r"([\w']+)\s+$", text.lower[: match.start()])
    return found[1] if found else ""
