"""The pages of messages, for whoever reads them and for managers: axe finds nothing, nothing overflows."""

import pytest
from django.urls import reverse

from tests.accounts.builders import make_person
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import make_manager
from tests.notifications.builders import make_message
from tests.notifications.test_pages import FAILED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESSES = (
    ("messages",),
    ("message_choices",),
    ("messages_owed",),
    ("message_texts",),
    ("message_text", "question_asked"),
)


def judged(page):
    return axe_violations(page), overflows(page)


def test_axe_finds_nothing_on_the_pages_of_messages(open_as):
    manager = make_manager()
    make_message(manager)
    make_message(make_person("Family"), **FAILED)
    page = open_as(manager)
    page.set_viewport_size({"width": 320, "height": 800})

    found = {}
    for name, *args in ADDRESSES:
        page.goto(reverse(name, args=args))
        screenshot(page, name)
        found[name] = judged(page)
    page.get_by_label("Subject").fill("")
    page.get_by_role("button", name="Publish these words").click()
    page.get_by_role("alert").wait_for()
    found["with an error"] = judged(page)

    assert found == dict.fromkeys(found, ([], False))
