import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Person, User
from tests.accounts.builders import PASSWORD, make_person

pytestmark = pytest.mark.django_db

GOOD = {"full_name": "Priya Shah", "email": "Priya@Example.org", "password1": PASSWORD}


def sign_up(client, **changed):
    return client.post(reverse("account_signup"), GOOD | changed)


def code_in(mail):
    return re.search(r"\b\d{6}\b", mail.body)[0]


def test_a_family_signs_up_confirms_the_email_and_is_in(client, mailoutbox):
    assert sign_up(client)["Location"] == reverse("account_email_verification_sent")

    client.post(reverse("account_email_verification_sent"), {"code": code_in(mailoutbox[0])})

    person = Person.objects.get()
    assert (person.full_name, person.email, person.user.email, person.channel) == (
        "Priya Shah",
        "priya@example.org",
        "priya@example.org",
        "portal_email",
    )
    assert [group.name for group in person.user.groups.all()] == ["Family"]
    assert client.session["_auth_user_id"] == str(person.user_id)


def test_until_the_email_is_confirmed_nobody_is_in(client, mailoutbox):
    sign_up(client)

    assert "_auth_user_id" not in client.session
    client.post(reverse("account_email_verification_sent"), {"code": "000000"})
    assert "_auth_user_id" not in client.session


def test_an_address_that_is_taken_is_not_revealed(client, mailoutbox):
    make_person("Family", email="priya@example.org")

    answer = sign_up(client)

    assert answer["Location"] == reverse("account_email_verification_sent")
    assert User.objects.count() == 1
    assert [mail.subject for mail in mailoutbox] == ["You already have an account"]


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"full_name": ""}, "full_name", "Enter your full name"),
        ({"full_name": "Pri\x00ya"}, "full_name", "hidden character"),
        ({"full_name": "x" * 10_000}, "full_name", "200 characters or fewer"),
        ({"email": ""}, "email", "Enter your email address"),
        ({"email": "priya"}, "email", "Enter an email address, like name@example.com"),
        ({"email": f"{'x' * 60}@{'y' * 60}.{'z' * 60}.{'w' * 60}.{'v' * 60}.org"}, "email", ""),
        ({"email": "pri\x00ya@example.org"}, "email", ""),
        ({"email": "priya\r\nBcc: x@example.org"}, "email", ""),
        ({"password1": ""}, "password1", "Choose a password"),
        ({"password1": "short"}, "password1", "too short"),
        ({"password1": "password123"}, "password1", "too common"),
        ({"password1": "x" * 10_000}, "password1", "1000 characters or fewer"),
        ({"password1": "three\x00quiet"}, "password1", "hidden character"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(client, changed, field, says):
    answer = sign_up(client, **changed)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), User.objects.count()) == (200, [field], 0)
    assert says in str(form.errors[field])
    assert form["full_name"].value() == (GOOD | changed)["full_name"]
    assert form["email"].value() == (GOOD | changed)["email"]


@pytest.mark.parametrize("name", ["Zoë O’Neill 🙂", "李小龍", "O'Brien-Smith", "X" * 200])
def test_names_of_all_kinds_are_kept(client, mailoutbox, name):
    sign_up(client, full_name=name)

    assert Person.objects.get().full_name == name


def test_a_mail_server_that_is_away_keeps_nobody_waiting_and_is_told(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    page = client.post(reverse("account_signup"), GOOD, follow=True).content.decode()

    assert "We could not send you an email just now" in page
    assert User.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_pressing_twice_at_once_makes_one_account(mailoutbox):
    def press(_):
        try:
            return sign_up(Client()).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(press, range(4)))

    assert set(answers) <= {302, 429}
    assert (User.objects.count(), Person.objects.count()) == (1, 1)
