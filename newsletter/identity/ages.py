"""The child's exact age and year group, in figures and in words."""

import re
from collections.abc import Iterator

from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import Kind
from newsletter.identity.numbers import LARGEST, ordinal, spoken, words
from newsletter.identity.patterns import AFTER, BEFORE, Pattern, inside_a_sentence, pattern

START, END = r"(?<![\w£.,])", r"(?!\w|[.,]\d)"
SAID_OF_SOMEBODY = (
    r"\b(?:(?:is|was|am|turn(?:ed|s|ing)?|became|reached|when|(?:s?he|they|child|i)'(?:s|m|re))\s+)"
    r"(?:(?:just|only|now|nearly|almost|about|still)\s+)?"
)
THEN = r"(?=\s*(?:$|[,;:!?)\"-]|\.(?!\d)|(?:when|now|and|but|in|this|last|next|that|or|so)\b))"


def ages(case: Identifiers) -> Iterator[Pattern]:
    for age in sorted(set(case.ages)):
        yield from _of_years(age)
    for group in sorted(set(case.year_groups)):
        yield from _year_group(group)


def _of_years(age: int) -> Iterator[Pattern]:
    number = f"(?:{age}|{spoken(words(age))})"
    years = r"[\s-]*(?:years?|yrs?)"
    yield _age(rf"\bage[ds]?\s+(?:of\s+)?(?:(?:only|just|about|around|exactly)\s+)?{number}{END}")
    yield _age(rf"{START}{number}(?:\s+and\s+a\s+half|½)?{years}[\s-]*(?:olds?|of\s+age){END}")
    yield _age(rf"{START}{number}{years}\s*,?\s*(?:and\s+)?\w+\s+months?(?:\s+old)?{END}")
    yield _age(rf"{START}{number}[\s-]*(?:y/?o|yr?s?\.?\s?old)s?{END}")
    yield _age(rf"{START}(?:{age}(?:st|nd|rd|th)|{spoken(ordinal(age))})\s+birthday{END}")
    if age > 1:
        yield _age(rf"{SAID_OF_SOMEBODY}{number}(?:\s+and\s+a\s+half)?{THEN}")


def _year_group(group: str) -> Iterator[Pattern]:
    """Year 4, Y4 and year four; Reception with its capital, for schools have a reception desk."""
    number = re.search(r"\d+", group)
    if number is None:
        if group.strip():
            yield pattern(
                Kind.AGE, rf"{BEFORE}{re.escape(group.strip().lower())}{AFTER}", inside_a_sentence
            )
    elif int(number[0]) <= LARGEST:
        year = int(number[0])
        yield _age(rf"{START}(?:years?|yrs?|y)[\s-]?(?:{year}|{spoken(words(year))}){END}")


def _age(regex: str) -> Pattern:
    return pattern(Kind.AGE, regex)
