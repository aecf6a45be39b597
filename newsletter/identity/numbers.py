"""Numbers as people write them in words: ages, days of a month, sums."""

UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"]
SMALL = [*UNITS, *TEENS, "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
LARGEST = 999_999
"""The largest number that `words` can say."""


def words(number: int) -> str:
    """412 is "four hundred and twelve"."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens - 2] + (f"-{SMALL[rest]}" if rest else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    many, rest = divmod(number, size)
    joined = " and " if size == 100 or rest < 100 else " "
    return f"{words(many)} {name}" + (f"{joined}{words(rest)}" if rest else "")


def spoken(number: str) -> str:
    """A regex for a number in words, with a hyphen or a space."""
    return number.replace("-", r"[\s-]")


def ordinal(number: int) -> str:
    """21 is "twenty-first"."""
    head, dash, last = words(number).rpartition("-")
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{head}{dash}{IRREGULAR.get(last, regular)}"
