"""Exact sums of the budget, in figures, with k, and in words."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import Kind
from newsletter.identity.numbers import LARGEST, words
from newsletter.identity.patterns import AFTER, BEFORE, Pattern, pattern

SMALLEST = Decimal(10)
"""Below it a sum is in so many texts that it tells nothing."""
BARE = Decimal(100)
"""From here on pounds and pence are a sum even without a pound sign."""
THOUSAND = Decimal(1000)
START, END = r"(?<![\w.,])", r"(?!\d|[.,]\d|k\b)"
PENCE = r"(?:\.\d\d?)?"
PER = r"(?:a|an|per|each|every|in\s+a)\s+(?:year|annum|term|month|fortnight|week|day|session|lesson|hour)"


def amounts(case: Identifiers) -> Iterator[Pattern]:
    for sum_ in sorted({one for one in case.amounts if one >= SMALLEST}):
        yield from _of_pence(sum_)
        for pounds in sorted({int(sum_), int(_rounded(sum_, "1"))}):
            yield from _of_pounds(pounds)
        if sum_ >= THOUSAND:
            yield from _of_thousands(sum_)


def _of_pence(sum_: Decimal) -> Iterator[Pattern]:
    if sum_ >= BARE:
        yield _amount(rf"{START}{_grouped(f'{sum_:,.2f}')}(?!\d)")


def _of_pounds(pounds: int) -> Iterator[Pattern]:
    figures = _grouped(f"{pounds:,}") + PENCE
    yield _amount(rf"(?:£|\bgbp)\s?{figures}{END}")
    yield _amount(rf"{START}{figures}\s?(?:pounds?|gbp|quid|p\.?\s?a)\b")
    yield _amount(rf"(?:(?:£|\bgbp)\s?|{START}){figures}\s+{PER}\b")
    if pounds <= LARGEST:
        yield _amount(rf"{BEFORE}{_spoken(pounds)}\s+pounds?{AFTER}")


def _of_thousands(sum_: Decimal) -> Iterator[Pattern]:
    """£4.5k for £4,512.00; a whole number of thousands only where it is the sum."""
    said = {f"{_rounded(sum_ / THOUSAND, step)}" for step in ("0.1", "0.01", "0.001")}
    told = {one for one in said if Decimal(one) % 1} | (
        {str(int(sum_ / THOUSAND))} if sum_ % THOUSAND == 0 else set()
    )
    for thousands in sorted(told):
        figures = re.escape(thousands)
        yield _amount(rf"(?:£\s?|{START}){figures}\s?(?:k\b|thousand\b(?:\s+pounds?)?)")


def _rounded(sum_: Decimal, step: str) -> Decimal:
    return sum_.quantize(Decimal(step), ROUND_HALF_UP)


def _grouped(figures: str) -> str:
    return re.escape(figures).replace(",", r"[,\s]?")


def _spoken(pounds: int) -> str:
    said = [word for word in re.split(r"[\s-]+", words(pounds)) if word != "and"]
    return r"[\s,-]+(?:and\s+)?".join("(?:one|a)" if word == "one" else word for word in said)


def _amount(regex: str) -> Pattern:
    return pattern(Kind.AMOUNT, regex)
