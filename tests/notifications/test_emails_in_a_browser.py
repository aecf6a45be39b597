"""Our emails as a mail program shows them: axe finds nothing, nothing overflows on a phone."""

import pytest

from notifications.delivery import email
from notifications.enums import Template
from tests.browser import axe_violations, overflows, screenshot
from tests.notifications.builders import make_message, make_reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SHOWN = (Template.QUESTION_ASKED, Template.LETTER_ISSUED, Template.ISSUE_PREPARED)


@pytest.mark.parametrize("large_print", [False, True])
def test_axe_finds_nothing_in_the_emails(large_print, browser):
    reader = make_reader()
    reader.large_print = large_print
    reader.save()
    page = browser.new_page(viewport={"width": 320, "height": 800})

    found = {}
    for template in SHOWN:
        html = email(make_message(reader, template=template)).alternatives[0][0]
        page.set_content(html)
        screenshot(page, f"email-{template}")
        found[template] = (axe_violations(page), overflows(page))

    page.close()
    assert found == dict.fromkeys(SHOWN, ([], False))
