"""What a family reads can be read at the age of about eleven: Flesch and Kincaid's grade, of each page and form.

Grade 6 is Year 7's start in England; syllables are counted by groups of vowels, so a page is judged, no word."""

import re
from html import unescape
from pathlib import Path

import pytest
from django import forms
from django.conf import settings

import casework.family.urls  # noqa: F401 - with the two address lists every form is known
import requests_app.urls  # noqa: F401

TEMPLATES = settings.BASE_DIR / "templates"
STAFF = {"told.html", "record_told.html", "change_told.html", "enter.html"}
WRITTEN_BY_LAW = {"accessibility.html"}
PAGES = sorted(
    page
    for folder in ("requests_app", "casework/family", "public")
    for page in (TEMPLATES / folder).glob("*.html")
    if page.name not in STAFF | WRITTEN_BY_LAW
)
FAMILY_FORMS = ("requests_app.forms", "casework.family")
NAMES_OF_NEEDS = {"NeedsForm"}
"""Its answers are the names that the plan and the school use."""
HIGHEST = 6
FEWEST = 30
"""Words; a page of fewer says too little to be judged."""

UNSEEN = re.compile(r"\{#.*?#\}|<(script|style|svg|head)\b.*?</\1>", re.DOTALL)
MARK = re.compile(r"\{\{[^}]*\}\}")
BREAK = re.compile(r"<[^>]+>|\{%[^%]*%\}")


def below(form: type) -> set[type]:
    return {form}.union(*map(below, form.__subclasses__()))


FORMS = sorted(
    (form for form in below(forms.BaseForm) if form.__module__.startswith(FAMILY_FORMS)),
    key=lambda form: form.__qualname__,
)


def words_of_page(html: str) -> str:
    """Text with a line for each piece; a place for a name holds a name."""
    text = MARK.sub("Maya", UNSEEN.sub("", html))
    inline = re.sub(r"</?(a|strong|span|b)\b[^>]*>", "", text)
    return unescape(BREAK.sub("\n", inline))


def words_of_form(form: type[forms.BaseForm]) -> str:
    said = []
    for field in form.base_fields.values():
        choices = [str(words) for _, words in getattr(field, "choices", ())]
        choices = [] if form.__name__ in NAMES_OF_NEEDS else choices
        hints = getattr(field.widget, "hints", None) or {}
        said += [str(field.label), str(field.help_text), *choices, *hints.values()]
    return "\n".join(dict.fromkeys(said))


def sentences_of(text: str) -> list[list[str]]:
    pieces = re.split(r"\n|(?<=[.!?:;])\s", text)
    found = [re.findall(r"[A-Za-z’']+", piece) for piece in pieces]
    return [words for words in found if len(words) > 2]


def syllables(word: str) -> int:
    ending = re.sub(r"(?<=[^aeiouy])(es|ed|e)$", "", word.lower()) if word[-2:] != "le" else word
    return max(1, len(re.findall(r"[aeiouy]+", ending.lower())))


def grade(text: str) -> float:
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in sentence]
    if len(words) < FEWEST:
        return 0
    long = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * long - 15.59


def test_the_measure_knows_plain_words_from_others():
    plain = "We read what you sent. Then we work out a sum with you. You can say no at any time. "
    stiff = (
        "Notwithstanding the aforementioned, applicants are required to demonstrate eligibility. "
    )
    assert grade(plain * 3) < 3
    assert grade(stiff * 4) > 15


@pytest.mark.parametrize("page", PAGES, ids=lambda page: Path(page).stem)
def test_a_page_is_plain(page):
    assert grade(words_of_page(page.read_text())) < HIGHEST


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_form_is_plain(form):
    assert grade(words_of_form(form)) < HIGHEST
