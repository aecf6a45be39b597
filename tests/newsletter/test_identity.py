"""What tells who a child is is found wherever it is planted, and ordinary texts are left alone."""

from pathlib import Path

from newsletter.identity import Search
from tests.newsletter.a_case import CASE

HERE = Path(__file__).parent


def lines_of(name):
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.replace("\\n", "\n") for line in text.splitlines()]


PLANTED = [line.split(" | ", 1) for line in lines_of("planted.txt")]
HARMLESS = lines_of("harmless.txt")


SEARCH = Search(CASE)


def found_in(text, search=SEARCH):
    found = search.find({"quote": text})
    return [("near" if one.near else one.kind.value, one.text) for one in found]


def where_it_stands(marked):
    """The text without its brackets, and what stood between them."""
    start, end = marked.index("["), marked.index("]") - 1
    clean = marked.replace("[", "").replace("]", "")
    return clean, [("quote", start, end, clean[start:end])]


def test_what_is_planted_is_found_where_it_stands():
    missed = {}
    for kind, marked in PLANTED:
        clean, wanted = where_it_stands(marked)
        found = SEARCH.find({"quote": clean})
        places = [(one.field, one.start, one.end, one.text) for one in found]
        if (places, found_in(clean)) != (wanted, [(kind, wanted[0][3])]):
            missed[marked] = found_in(clean)

    assert (missed, len(PLANTED) >= 150) == ({}, True)


def test_ordinary_texts_are_left_alone():
    flagged = {text: found for text in HARMLESS if (found := found_in(text))}

    assert (flagged, len(HARMLESS) >= 100) == ({}, True)
