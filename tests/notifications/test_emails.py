import re
from html.parser import HTMLParser

import pytest

from notifications.delivery import email
from notifications.enums import Template
from tests.notifications.builders import make_message

pytestmark = pytest.mark.django_db

ADDRESS = "http://testserver/requests/PB-26-000123-7/"


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.text = [], ""

    def handle_starttag(self, tag, attributes):
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.text += data


def parts_of(template):
    mail = email(make_message(template=template))
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
    sentences = [line for line in mail.body.splitlines() if line.endswith(".")]

    assert len(sentences) >= 3
    assert [line for line in sentences if line not in html.text] == []


@pytest.mark.parametrize("template", Template)
def test_no_message_names_anybody_or_a_sum(template):
    mail, html = parts_of(template)
    everything = mail.subject + mail.body + html.text

    assert "Someone " not in mail.body.replace("Someone who took no part", "")
    assert re.search(r"£|\bDear\b|needs?:", everything) is None


def test_links_lead_to_the_portal_as_people_know_it(settings):
    settings.PORTAL_URL = "https://budgets.example.gov.uk"

    mail, _ = parts_of(Template.LETTER_ISSUED)

    assert "https://budgets.example.gov.uk/requests/PB-26-000123-7/" in mail.body
