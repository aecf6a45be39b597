"""A new installation gets its first administrator, and a team in which requests can wait."""

import re

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Person, Team
from notifications.models import Message


@pytest.fixture
def printed(db, capsys, settings) -> str:
    settings.PORTAL_URL = "https://budgets.example.gov.uk"
    Team.objects.all().delete()
    call_command("first_administrator", "ada@example.gov.uk", "Ada Byron", team="Coast team")
    return capsys.readouterr().out


def test_the_first_administrator_chooses_a_password_by_the_link(printed, client):
    assert printed.startswith("Ada Byron chooses a password at https://budgets.example.gov.uk/")
    path = re.search(r"https://budgets.example.gov.uk(\S+)", printed)[1]

    assert client.get(path).status_code == 200
    person = Person.objects.get(email="ada@example.gov.uk")
    assert [group.name for group in person.user.groups.all()] == ["Administrator"]
    assert Message.objects.filter(person=person, template="invitation").exists()


def test_new_requests_have_a_team_to_wait_in(printed):
    assert [(team.name, team.intake) for team in Team.objects.all()] == [("Coast team", True)]


@pytest.mark.parametrize(
    ("email", "why"), [("ada@example.gov.uk", "can already sign in"), ("ada", "valid email")]
)
def test_an_address_that_cannot_be_used_is_named(printed, email, why):
    with pytest.raises(CommandError, match=f"{email}: .*{why}"):
        call_command("first_administrator", email, "Ada Byron")
