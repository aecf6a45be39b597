"""The words of a message: places, lists, what is left out; and that no fact can carry a name."""

from datetime import date

import pytest

from notifications import facts
from notifications.enums import FACT_WORDS, FACTS, OUTSIDE, REQUIRED, STAFF, Template
from notifications.wording import COUNCIL_PLACES
from notifications.words import Block, blocks, fill, fill_line, places, stock


def paragraph(line):
    return Block(False, (line,))


def test_an_empty_line_parts_paragraphs_and_a_star_makes_a_list():
    text = "One\nstill one.\r\n\r\nIntroduction:\n* first\n* second\nAfter.\n\n\n* alone"

    assert list(blocks(text)) == [
        paragraph("One still one."),
        paragraph("Introduction:"),
        Block(True, ("first", "second")),
        paragraph("After."),
        Block(True, ("alone",)),
    ]


def test_places_are_filled_with_days_counts_and_lists():
    text = "By ((due)).\n\n* New: (( new ))\n* Overdue: ((overdue))"
    values = {"due": date(2026, 11, 12), "new": ["A", "B"], "overdue": 3}

    assert fill(text, values) == [
        paragraph("By Thursday 12 November 2026."),
        Block(True, ("New: A", "New: B", "Overdue: 3")),
    ]


@pytest.mark.parametrize("nothing", [{}, {"due": None}, {"due": 0}, {"due": []}])
def test_a_line_with_nothing_to_say_is_left_out(nothing):
    assert fill("Answer us.\n\nBy ((due)).\n\n* Due: ((due))", nothing) == [paragraph("Answer us.")]


def test_what_is_filled_in_is_never_filled_again():
    assert fill("((council))", {"council": "((phone)) {{ x }}", "phone": "1"}) == [
        paragraph("((phone)) {{ x }}")
    ]


def test_a_subject_stays_when_its_place_is_empty():
    assert fill_line("Your answer by ((due))", {}) == "Your answer by"


@pytest.mark.parametrize("template", Template)
def test_every_message_has_words_whose_places_are_known_and_all_used(template):
    words = stock(template)

    assert all([words.subject, words.words, words.button])
    assert len(words.subject) <= 120
    assert places(words.words) - set(COUNCIL_PLACES) == set(FACTS.get(template, ()))
    assert places(words.subject, words.button) == set()


def test_every_place_is_explained_and_every_rule_is_about_a_message():
    assert {name for names in FACTS.values() for name in names} == set(FACT_WORDS)
    assert set(FACTS) | set(REQUIRED) | STAFF | OUTSIDE <= set(Template)


@pytest.mark.parametrize("fact", [{"due": "Maya"}, {"due": "£40"}])
def test_no_name_passes_as_a_day(fact):
    with pytest.raises(ValueError, match="isoformat"):
        facts.stored(Template.QUESTION_ASKED, fact)


def test_no_name_passes_as_a_count_or_as_a_message():
    with pytest.raises(ValueError, match="Maya"):
        facts.stored(Template.STAFF_DIGEST, {"overdue": "Maya"})
    with pytest.raises(ValueError, match="Maya"):
        facts.stored(Template.FAMILY_DIGEST, {"new": ["Maya"]})
    with pytest.raises(ValueError, match="tells nothing of child"):
        facts.stored(Template.LETTER_ISSUED, {"child": 3})


def test_facts_come_back_as_they_were_told():
    told = facts.stored(Template.QUESTION_ASKED, {"due": date(2026, 11, 12)})

    assert (told, facts.readable(told)) == (
        {"due": "2026-11-12"},
        {"due": date(2026, 11, 12)},
    )
