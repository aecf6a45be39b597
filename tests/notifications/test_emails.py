"""Every message as an email: the same in text and HTML, with reference and link, and nothing that names anybody."""

import re
from html.parser import HTMLParser

import pytest

from notifications.delivery import email
from notifications.enums import Template
from notifications.models import MessageText
from notifications.wording import EXAMPLES
from notifications.words import stock
from tests.notifications.builders import NOW, make_message, make_reader

pytestmark = pytest.mark.django_db

ADDRESS = "http://testserver/requests/PB-26-000123-7/"
LONGEST_SENTENCE = 25
"""Words: plain English guides stop there."""


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.text = [], ""

    def handle_starttag(self, tag, attributes):
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.text += data


def parts_of(template, person=None):
    mail = email(make_message(person, template=template, facts=EXAMPLES))
    (html, kind) = mail.alternatives[0]
    assert kind == "text/html"
    words = Words()
    words.feed(html)
    return mail, words


@pytest.mark.parametrize("template", Template)
def test_every_message_says_what_to_do_with_reference_and_link(template):
    mail, html = parts_of(template)

    assert mail.subject
    assert "\n" not in mail.subject
    assert mail.body.count(ADDRESS) == 1
    assert html.links == [ADDRESS]
    assert "PB-26-000123-7" in mail.body
    assert "PB-26-000123-7" in html.text


@pytest.mark.parametrize("template", Template)
def test_text_and_html_say_the_same(template):
    mail, html = parts_of(template)
    lines = [line.removeprefix("* ") for line in mail.body.splitlines() if line != ADDRESS]
    said = " ".join(html.text.split())

    assert len(lines) > 5
    assert [line for line in lines if line.rstrip(":") not in said] == []


@pytest.mark.parametrize("template", Template)
def test_no_message_names_anybody_a_need_a_school_or_a_sum(template):
    person = make_reader("maya.okafor@example.org")
    person.full_name = "Maya Okafor"
    person.save()
    mail, html = parts_of(template, person)
    everything = mail.subject + mail.body + html.text

    assert re.search(r"£|\d\.\d\d\b|\bDear\b|needs?:|Maya|Okafor|autis|\(\(", everything) is None


@pytest.mark.parametrize("template", Template)
def test_every_message_is_in_short_sentences(template):
    sentences = re.split(r"[.:!?]\s", stock(template).words.replace("\n", " ") + " ")

    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == []


def test_the_councils_own_words_are_the_ones_sent():
    MessageText.objects.create(
        template=Template.LETTER_ISSUED,
        version=1,
        subject="A <letter> of ((council))",
        words="Ring ((phone)).\n\n* Bring <it>",
        button="Go",
        published_at=NOW,
    )

    mail, html = parts_of(Template.LETTER_ISSUED)

    assert mail.subject == "A <letter> of Your council"
    assert mail.body.startswith("* Bring <it>\n\nGo:\n" + ADDRESS)
    assert "Bring <it>" in html.text
    assert "Ring" not in html.text


def test_large_print_makes_the_letters_of_an_email_larger():
    person = make_reader()
    person.large_print = True
    person.save()

    assert "font-size:26px" in parts_of(Template.LETTER_ISSUED, person)[0].alternatives[0][0]
    assert "font-size:19px" in parts_of(Template.LETTER_ISSUED)[0].alternatives[0][0]


def test_links_lead_to_the_portal_as_people_know_it(settings):
    settings.PORTAL_URL = "https://budgets.example.gov.uk"

    mail, _ = parts_of(Template.LETTER_ISSUED)

    assert "https://budgets.example.gov.uk/requests/PB-26-000123-7/" in mail.body
