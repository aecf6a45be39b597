"""A text made plain for comparing: no accents, one kind of apostrophe and dash, and where each letter stood."""

import unicodedata

ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʻ`´′＇", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d"},
        **{"Ð": "D", "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i"},
    }
)
INVISIBLE = ("Mn", "Me", "Cf")
STARTS_A_SENTENCE = ".!?:;…\n\r•*"
OPENS = " \t\"'“”«»()[]-"


def plain(text: str) -> str:
    """Letters without accents; what is invisible (a soft hyphen, a joiner) is gone."""
    return Folded(text).plain


class Folded:
    """`plain` and its small letters `lower` have one length; `origin(start, end)` is that piece's place in `text`."""

    __slots__ = ("_at", "lower", "plain", "text")

    def __init__(self, text: str) -> None:
        pieces = [_letters(character) for character in text]
        self.text = text
        self.plain = "".join(pieces)
        self.lower = "".join(_small(letter) for letter in self.plain)
        self._at = [number for number, piece in enumerate(pieces) for _ in piece] + [len(text)]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Accents that are characters of their own belong to the letter before them."""
        last = self._at[end - 1] + 1
        return self._at[start], max(last, self._after_marks(last))

    def is_capital(self, place: int) -> bool:
        return self.plain[place].isupper()

    def opens_a_sentence(self, place: int) -> bool:
        """Whether a word there is written with a capital whatever it means."""
        before = self.plain[:place].rstrip(OPENS)
        return (
            not before or before[-1] in STARTS_A_SENTENCE or "\n" in self.plain[len(before) : place]
        )

    def _after_marks(self, place: int) -> int:
        while place < len(self.text) and unicodedata.category(self.text[place]) in ("Mn", "Me"):
            place += 1
        return place


def _letters(character: str) -> str:
    if character.isascii():
        return character
    apart = unicodedata.normalize("NFKD", character.translate(ALIKE))
    kept = (one for one in apart.translate(ALIKE) if unicodedata.category(one) not in INVISIBLE)
    return "".join(kept)


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
