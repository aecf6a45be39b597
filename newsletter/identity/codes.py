"""References, pupil numbers, postcodes, telephones and email addresses of a case."""

import re
from collections.abc import Iterator

from newsletter.identity.folding import Folded, plain
from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import Kind
from newsletter.identity.patterns import Match, Pattern, pattern
from newsletter.identity.places import POSTCODE

START, END = r"(?<!\w)", r"(?!\w)"
DASH = r"[\s/-]?"
SHORTEST_REFERENCE = 5
SHORTEST_PHONE = 6


def codes(case: Identifiers) -> Iterator[Pattern]:
    for reference in sorted(set(case.references)):
        letters = re.sub(r"[\W_]", "", plain(reference).lower())
        if len(letters) >= SHORTEST_REFERENCE:
            yield pattern(Kind.REFERENCE, f"{START}{_spaced(letters, DASH)}{END}")
    for postcode in sorted(_postcodes(case)):
        yield pattern(Kind.POSTCODE, rf"{START}{postcode[:-3]}\s?{postcode[-3:]}{END}")
        yield pattern(Kind.POSTCODE, rf"{START}{postcode[:-3]}{END}", in_capitals)
    for phone in sorted({re.sub(r"\D", "", one) for one in case.phones}):
        national = re.sub(r"^(?:00)?(?:44)?0?", "", phone)
        if len(national) >= SHORTEST_PHONE:
            yield pattern(Kind.CONTACT, _telephone(national))
    for email in sorted({plain(one).lower() for one in case.emails if one}):
        yield pattern(Kind.CONTACT, rf"(?<![\w.]){re.escape(email)}{END}")


def in_capitals(text: Folded, match: Match) -> bool:
    return text.plain[match.start() : match.end()].isupper()


def _postcodes(case: Identifiers) -> set[str]:
    """Those given as such, and those that stand in an address."""
    inside = (found[0] for one in case.addresses for found in POSTCODE.finditer(one))
    joined = {re.sub(r"\s", "", plain(one).lower()) for one in (*case.postcodes, *inside)}
    return {one for one in joined if re.fullmatch(r"[a-z\d]{5,7}", one)}


def _telephone(national: str) -> str:
    gap = r"[\s().-]{0,2}"
    return rf"(?<!\d)(?:(?:\+|00)44{gap}(?:\(?0\)?)?|0)?{gap}{_spaced(national, gap)}(?!\d)"


def _spaced(letters: str, gap: str) -> str:
    return gap.join(letters)
