"""The pages behind the sign-in, as a browser sees them."""

import pytest
from django.urls import reverse

from accounts.models import Team
from tests.accounts.builders import make_person
from tests.browser import axe_violations, overflows, screenshot
from tests.notifications.builders import NOW, make_letter_reader, make_message

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


@pytest.fixture
def people():
    """One of each group, with a message, a letter to post and a message that failed."""
    teams = [Team.objects.create(name="Coast team", intake=True)]
    made = {group: make_person(group, name="Colin Drew", teams=teams) for group, _ in PAGES}
    for person in made.values():
        make_message(person)
    make_message(make_letter_reader())
    make_message(**FAILED)
    return made


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_overflows(open_as, people, width):
    windows = {group: open_as(person, width=width) for group, person in people.items()}

    assert {name: faults for group, name in PAGES if (faults := looks(windows[group], name))} == {}


def looks(page, name: str) -> list[str]:
    page.goto(reverse(name))
    screenshot(page, name)
    return axe_violations(page) + ["has to be scrolled sideways"] * overflows(page)
