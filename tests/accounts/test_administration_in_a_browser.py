"""The pages behind the sign-in, as a browser sees them."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Team
from tests.accounts.builders import make_person
from tests.browser import axe_violations, overflows, screenshot
from tests.notifications.builders import NOW, make_letter_reader, make_message
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FAILED = {"failed_at": NOW, "next_try_at": None, "attempts": 8, "last_error": "OSError"}
PAGES = [
    ("Administrator", "people"),
    ("Administrator", "invite"),
    ("Administrator", "settings"),
    ("Administrator", "change_council"),
    ("Manager", "messages_owed"),
    ("Manager", "your_account"),
    ("Family", "messages"),
    ("Family", "mfa_activate_totp"),
    ("Family", "account_change_password"),
    ("Family", "account_email"),
]


def signed_in(page, person):
    """Give the browser the session of a test client."""
    key = sign_in(Client(), person).session.session_key
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": page.base_url}])


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(("group", "name"), PAGES)
def test_axe_finds_nothing_and_nothing_overflows(open_page, live_server, group, name, width):
    teams = [Team.objects.create(name="Coast team", intake=True)]
    person = make_person(group, name="Colin Drew", teams=teams)
    for message in (make_message(person), make_message(make_letter_reader())):
        assert message.pk
    make_message(**FAILED)
    page = open_page(width=width)
    page.base_url = live_server.url
    signed_in(page, person)

    page.goto(reverse(name))

    screenshot(page, f"{group.lower()}-{name}")
    assert axe_violations(page) == []
    assert not overflows(page)
