"""Slips of the pen: a capitalised word of six letters or more, one letter away from a name or a place."""

import re
from collections.abc import Iterator

from newsletter.identity.folding import Folded
from newsletter.identity.identifiers import Identifiers
from newsletter.identity.kinds import Kind
from newsletter.identity.names import parts
from newsletter.identity.ordinary_words import (
    CALENDAR,
    FUNCTION_WORDS,
    GENERIC_PLACES,
    GENERIC_PROVIDERS,
    GENERIC_SETTINGS,
    NAMES_TOO,
)
from newsletter.identity.places import address_pieces, known_words, telling

LETTERS = 6
WORD = re.compile(rf"[^\W\d_]{{{LETTERS},}}")
ORDINARY = NAMES_TOO | FUNCTION_WORDS
NOT_LOOKED_AT = CALENDAR | ORDINARY | GENERIC_PLACES | GENERIC_PROVIDERS | GENERIC_SETTINGS


def names_to_slip(case: Identifiers) -> dict[str, Kind]:
    """Every word long enough to be one letter away from one of six, and what it is."""
    known = known_words(case)
    words = [(part, Kind.NAME) for name in case.names for part in parts(name)]
    words += [(part, Kind.PROFESSIONAL) for name in case.professionals for part in parts(name)]
    for kind, pieces, generic in (
        (Kind.SETTING, case.settings, GENERIC_SETTINGS),
        (
            Kind.PLACE,
            [one for address in case.addresses for one in address_pieces(address)],
            GENERIC_PLACES,
        ),
        (Kind.PROVIDER, case.providers, GENERIC_PROVIDERS),
    ):
        named = (piece for piece in pieces if any(letter.isupper() for letter in piece))
        words += [(word, kind) for piece in named for word in telling(piece, generic | known)]
    return {
        word.removesuffix("'s"): kind
        for word, kind in reversed(words)
        if len(word) >= LETTERS - 1 and word not in known
    }


def slips(text: Folded, names: dict[str, Kind]) -> Iterator[tuple[int, int, Kind]]:
    """Where a slip stands in the folded text, and the kind of thing it nearly is."""
    for found in WORD.finditer(text.lower):
        if not text.is_capital(found.start()) or found[0] in NOT_LOOKED_AT:
            continue
        opens = text.opens_a_sentence(found.start())
        for name, kind in names.items():
            if not (opens and name in ORDINARY) and one_letter_away(found[0], name):
                yield found.start(), found.end(), kind
                break


def one_letter_away(one: str, other: str) -> bool:
    """A letter more, less, another one, or two changed over; never the same word."""
    short, long = sorted((one, other), key=len)
    if one == other or len(long) - len(short) > 1:
        return False
    same = next(
        (at for at, pair in enumerate(zip(short, long, strict=False)) if len({*pair}) > 1),
        len(short),
    )
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    changed_over = short[same : same + 2] == long[same : same + 2][::-1]
    return short[same + 1 :] == long[same + 1 :] or (
        changed_over and short[same + 2 :] == long[same + 2 :]
    )
