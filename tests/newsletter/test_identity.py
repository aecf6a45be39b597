"""What tells who a child is is found wherever it is planted, and ordinary texts are left alone."""

from pathlib import Path

import pytest

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


@pytest.mark.parametrize(("kind", "text"), PLANTED)
def test_what_is_planted_is_found_where_it_stands(kind, text):
    start, end = text.index("["), text.index("]") - 1
    clean = text.replace("[", "").replace("]", "")

    found = SEARCH.find({"quote": clean})

    assert found_in(clean) == [(kind, clean[start:end])]
    assert [(one.field, one.start, one.end) for one in found] == [("quote", start, end)]


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_texts_are_left_alone(text):
    assert found_in(text) == []
