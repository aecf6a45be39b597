import pytest
from django.db import IntegrityError

from accounts.models import AccessEvent, Organisation, Person, Team, User
from tests.accounts.builders import make_person
from tests.notifications.builders import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("email", ["Ann@example.org", ""])
def test_a_user_has_an_email_in_lower_case(email):
    with pytest.raises(IntegrityError, match="user_email_is_lower_case"):
        User.objects.create(email=email)


def test_one_email_is_one_user():
    User.objects.create_user("ann@example.org")

    with pytest.raises(IntegrityError, match="email"):
        User.objects.create_user(" Ann@Example.ORG ")


@pytest.mark.parametrize(
    ("broken", "columns"),
    [
        ("person_has_a_name", {"full_name": ""}),
        ("person_channel_known", {"channel": "pigeon"}),
        ("person_by_email_has_an_email", {"email": ""}),
    ],
)
def test_a_person_that_must_not_exist_is_refused(broken, columns):
    good = {"full_name": "Ann", "email": "ann@example.org"}

    with pytest.raises(IntegrityError, match=broken):
        Person.objects.create(**good | columns)


def test_a_person_by_letter_needs_no_email():
    assert Person.objects.create(full_name="Ann", channel="letter").pk


def test_one_user_is_one_person():
    person = make_person("Family")

    with pytest.raises(IntegrityError, match="user"):
        Person.objects.create(full_name="Twin", email="twin@example.org", user=person.user)


def test_there_is_one_intake_team():
    Team.objects.create(name="Coast", intake=True)

    with pytest.raises(IntegrityError, match="one_intake_team"):
        Team.objects.create(name="Moor", intake=True)


@pytest.mark.parametrize("count", [2])
def test_teams_without_intake_may_be_many(count):
    for number in range(count):
        Team.objects.create(name=f"Team {number}")


@pytest.mark.parametrize(
    ("broken", "make"),
    [
        ("team_has_a_name", lambda: Team.objects.create(name="")),
        ("organisation_has_a_name", lambda: Organisation.objects.create(name="", kind="care")),
        ("organisation_kind_known", lambda: Organisation.objects.create(name="A", kind="x")),
    ],
)
def test_nameless_and_unknown_things_are_refused(broken, make):
    with pytest.raises(IntegrityError, match=broken):
        make()


def test_an_access_event_is_of_a_known_kind():
    with pytest.raises(IntegrityError, match="access_change_known"):
        AccessEvent.objects.create(person=make_person("Family"), at=NOW, change="x")


def test_a_person_is_reached_at_the_email_they_sign_in_with():
    person = make_person("Family")
    person.user.email = "new@example.org"
    person.user.save()

    person.refresh_from_db()
    assert person.email == "new@example.org"
