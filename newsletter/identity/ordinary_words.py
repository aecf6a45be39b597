"""Lists of words that ordinary texts are full of; ordinary_words.txt says what each is for."""

import re
from pathlib import Path

_HEADING = re.compile(r"^([A-Z_]+): .*$", re.MULTILINE)


def _read() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    _, *pieces = _HEADING.split(text)
    return {
        name: frozenset(words.split())
        for name, words in zip(pieces[::2], pieces[1::2], strict=True)
    }


_LISTS = _read()
NAMES_TOO = _LISTS["NAMES_TOO"]
FUNCTION_WORDS = _LISTS["FUNCTION_WORDS"]
CALENDAR = _LISTS["CALENDAR"]
TIME_BEFORE = _LISTS["TIME_BEFORE"]
TIME_AFTER = _LISTS["TIME_AFTER"]
PEOPLE = _LISTS["PEOPLE"]
AFTER_A_VERB = _LISTS["AFTER_A_VERB"]
GENERIC_SETTINGS = _LISTS["GENERIC_SETTINGS"]
GENERIC_PROVIDERS = _LISTS["GENERIC_PROVIDERS"]
GENERIC_PLACES = _LISTS["GENERIC_PLACES"]
COUNTIES = _LISTS["COUNTIES"]
TITLES = _LISTS["TITLES"]
PARTICLES = _LISTS["PARTICLES"]
ABBREVIATIONS = _LISTS["ABBREVIATIONS"]
LABELS = _LISTS["LABELS"]
ROLES = _LISTS["ROLES"]
ENDINGS = _LISTS["ENDINGS"]
