"""Opening a family's pages in tests: the page's words without its markup."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from tests.signing_in import sign_in

PAGES = ("status", "answer", "add_evidence", "indicative", "decision", "ask_for_review")
FAMILY_PAGES = (*PAGES, "withdraw", "what_you_sent")


def browser_of(person) -> Client:
    return sign_in(Client(), person)


def address(page: str, asked) -> str:
    return reverse(page, args=[asked.reference])


def words_of(response) -> str:
    """What a person reads: tags taken out, white space made single."""
    html = re.sub(r"<(script|style|head).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def read(person, page: str, asked) -> str:
    response = browser_of(person).get(address(page, asked))
    assert response.status_code == 200, page
    return words_of(response)
