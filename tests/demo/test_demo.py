import time

import pytest
from allauth.mfa.totp.internal.auth import validate_totp_code
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import Person
from senbudgets.demo import code_of, mails
from senbudgets.demo_people import DEMO_PEOPLE, PASSWORD, make_demo_people
from tests.notifications.builders import NOW

BY_EMAIL = {person.email: person for person in DEMO_PEOPLE}
WORKERS = [person.email for person in DEMO_PEOPLE if person.secret]


@pytest.fixture
def outbox(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


def send(*subjects):
    mails = [
        EmailMultiAlternatives(subject, f"Read {subject} – ünï 🙂", to=["ann@example.org"])
        for subject in subjects
    ]
    for mail in mails:
        mail.attach_alternative("<p>html</p>", "text/html")
    get_connection().send_messages(mails)


@pytest.mark.django_db
def test_the_people_are_made_once_and_can_sign_in():
    make_demo_people(NOW)
    people = make_demo_people(NOW)

    assert (Person.objects.count(), set(people)) == (len(DEMO_PEOPLE), set(BY_EMAIL))
    for email, person in people.items():
        groups = [group.name for group in person.user.groups.all()]
        assert (person.user.check_password(PASSWORD), groups) == (True, [BY_EMAIL[email].group])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "email", ["ellen.marsh@torcombe.example", "sam.whitlock@bayhealth.example"]
)
def test_a_worker_gets_in_with_the_code_of_the_demonstration(email):
    make_demo_people(NOW)
    client = Client()
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    code = code_of(BY_EMAIL[email], int(time.time()))
    client.post(reverse("mfa_authenticate"), {"code": code})

    assert client.get(reverse("messages")).status_code == 200


@pytest.mark.parametrize("email", WORKERS)
def test_every_code_is_the_one_the_second_step_expects(email):
    assert validate_totp_code(BY_EMAIL[email].secret, code_of(BY_EMAIL[email], int(time.time())))


def test_nobody_shares_a_secret():
    secrets = [BY_EMAIL[email].secret for email in WORKERS]

    assert len(set(secrets)) == len(secrets)


def test_emails_are_read_newest_first_with_their_words(outbox):
    send("one", "two")
    time.sleep(0.01)
    send("three")

    assert [(mail.subject, mail.to, mail.text.strip()) for mail in mails(outbox)] == [
        (subject, "ann@example.org", f"Read {subject} – ünï 🙂")
        for subject in ("three", "two", "one")
    ]


@pytest.mark.django_db
@pytest.mark.urls("tests.demo.urls")
def test_the_pages_show_codes_and_emails(client, outbox):
    send("We have your request")
    (mail,) = mails(outbox)

    codes = client.get("/demo/codes/").content.decode()
    assert all(email in codes for email in BY_EMAIL)
    assert "We have your request" in client.get("/demo/outbox/").content.decode()
    address = reverse("demo_mail", args=[mail.file, mail.number])
    assert "Read We have your request" in client.get(address).content.decode()


@pytest.mark.django_db
@pytest.mark.urls("tests.demo.urls")
@pytest.mark.parametrize("file", ["..", "passwd", "%2e%2e%2fsettings.py"])
def test_only_emails_of_the_folder_open(client, outbox, file):
    assert client.get(f"/demo/outbox/{file}/0/").status_code == 404


def test_outside_a_demonstration_the_pages_do_not_exist():
    with pytest.raises(NoReverseMatch):
        reverse("demo_codes")


def test_the_command_prints_everybody(capsys):
    call_command("demo_logins")

    printed = capsys.readouterr().out
    assert PASSWORD in printed
    assert [email for email in BY_EMAIL if email not in printed] == []
