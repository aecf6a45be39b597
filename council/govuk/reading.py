"""Reads numbers and money the way people write them; refuses only what could mean two things."""

import re
from decimal import Decimal
from fractions import Fraction

WORDS: dict[str, int | Fraction] = {
    "once": 1,
    "twice": 2,
    "a": 1,
    "an": 1,
    "half": Fraction(1, 2),
    "quarter": Fraction(1, 4),
    "zero": 0,
    "none": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
NOISE = ("times", "time", "about", "roughly", "only", "x")
PLAIN = re.compile(r"\d{1,15}(\.\d{1,10})?|\.\d{1,10}")
GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,10})?")


class Unclear(ValueError):
    """What was typed is no single number."""


def number(text: str, units=None) -> Decimal:
    """The one number in `text`: "2", "1,200", "once", "45 mins", "1 hour 30", "half an hour".

    `units` maps a unit's name (singular) to its worth, e.g. {"minute": 1, "min": 1, "hour": 60}.
    """
    units = units or {}
    total = Decimal(0)
    run: list[str] = []
    for word in words_of(text):
        if worth := unit_worth(word, units):
            total += worth * value(run or ["1"], text)
            run = []
        else:
            run.append(word)
    if run or not total:
        total += value(run, text)
    return total


def words_of(text: str) -> list[str]:
    """Lower-case words and numbers, unglued ("45mins"); "and" and "a week" left out."""
    text = text.lower().strip()
    for sign, decimals in FRACTIONS.items():
        text = re.sub(rf"(\d){sign}", rf"\g<1>{decimals}", text).replace(sign, f"0{decimals}")
    text = re.sub(r"\b(a|per|each|every) (week|year|session|day|month)\b", " ", text)
    text = re.sub(r"(\d)([a-z])", r"\1 \2", text)
    return [word for word in re.split(r"\s+", text) if word and word not in (*NOISE, "and")]


def unit_worth(word: str, units) -> int | None:
    return units.get(word) or units.get(word.rstrip("s."))


def value(words: list[str], text: str) -> Decimal:
    """The number that a run of words stands for: "2", "half an" (of something), "one"."""
    values = [one(word, text) for word in words]
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and values[0] < 1 and words[1] in ("a", "an"):
        return values[0]
    raise Unclear(text)


def one(word: str, text: str) -> Decimal:
    if word in WORDS:
        return Decimal(WORDS[word].numerator) / WORDS[word].denominator
    if PLAIN.fullmatch(word) or GROUPED.fullmatch(word):
        return Decimal(word.replace(",", ""))
    raise Unclear(text)


def money(text: str) -> Decimal:
    """Pounds: "£58", "58.00", "1,200", "1 200", "58 pounds", "75p"; not "58 to 65", "58.505"."""
    text = text.lower().strip().replace("gbp", "").replace("£", "").strip()
    if pence := re.fullmatch(r"(\d{1,5})\s*(p|pence)", text):
        return (Decimal(pence[1]) / 100).quantize(Decimal("0.01"))
    text = re.sub(r"\s*(pounds?|quid)$", "", text)
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", ",", text)
    if not re.fullmatch(r"(\d{1,15}|\d{1,3}(,\d{3})+)(\.\d{1,2})?|\.\d{1,2}", text):
        raise Unclear(text)
    return Decimal(text.replace(",", "")).quantize(Decimal("0.01"))


def whole(text: str) -> int:
    """A whole number of at most four figures, such as a day or a year; "27th" is 27."""
    found = re.fullmatch(r"(\d{1,4})(st|nd|rd|th)?", text.strip().lower())
    if not found:
        raise Unclear(text)
    return int(found[1])


MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def month(text: str) -> int:
    """A month as a number or a name: "3", "March", "mar"."""
    word = text.strip().lower()
    if word.isalpha() and word[:3] in MONTHS:
        return MONTHS.index(word[:3]) + 1
    return whole(word)
