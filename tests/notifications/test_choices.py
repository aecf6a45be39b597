"""How somebody wants to hear from us, and what goes out all the same."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.enums import Channel as PersonChannel
from accounts.enums import Rhythm
from notifications import services
from notifications.enums import ITS_OWN_RHYTHM, REQUIRED, Channel, Template
from notifications.models import Message
from tests.accounts.builders import make_person
from tests.notifications.builders import NOW, make_letter_reader, make_message, make_reader
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

OPTIONAL = sorted(set(Template) - set(REQUIRED) - ITS_OWN_RHYTHM)
EMAIL, LETTER, PORTAL = Channel.EMAIL, Channel.LETTER, Channel.PORTAL


def wants(person, **columns):
    for name, value in columns.items():
        setattr(person, name, value)
    person.save()
    return person


def channels(person, templates):
    return {services.channel_for(person, template) for template in templates}


@pytest.mark.parametrize("rhythm", Rhythm)
def test_what_is_required_cannot_be_switched_off(rhythm):
    assert channels(wants(make_reader(), rhythm=rhythm), REQUIRED) == {EMAIL}
    assert channels(wants(make_letter_reader(), rhythm=rhythm), REQUIRED) == {LETTER}


@pytest.mark.parametrize(
    ("rhythm", "by_email", "by_letter"),
    [
        (Rhythm.EACH, {EMAIL}, {LETTER}),
        (Rhythm.DAILY, {PORTAL}, {LETTER}),
        (Rhythm.REQUIRED, {PORTAL}, {PORTAL}),
    ],
)
def test_the_rest_goes_as_often_as_the_person_chose(rhythm, by_email, by_letter):
    assert channels(wants(make_reader(), rhythm=rhythm), OPTIONAL) == by_email
    assert channels(wants(make_letter_reader(), rhythm=rhythm), OPTIONAL) == by_letter


def test_a_daily_message_is_never_gathered_into_another():
    assert channels(wants(make_reader(), rhythm=Rhythm.DAILY), ITS_OWN_RHYTHM) == {EMAIL}


def once_a_day(*templates):
    person = wants(make_reader("ann@example.org"), rhythm=Rhythm.DAILY)
    return person, [make_message(person, template=template) for template in templates]


def test_once_a_day_one_email_names_what_is_new(smtp, run_sweep):
    _, [received, _] = once_a_day(Template.REQUEST_RECEIVED, Template.ANSWER_RECEIVED)
    assert (run_sweep(), smtp) == (0, [])

    assert services.gather_daily(at=NOW + timedelta(hours=1)) == 1
    assert run_sweep() == 1

    body = smtp[0].get_body(("plain",)).get_content().replace("\r", "")
    assert "* We have your request\n* We have your answer\n" in body
    assert "http://testserver/messages/" in body
    received.refresh_from_db()
    assert received.sent_at == NOW + timedelta(hours=1)


def test_gathered_twice_nothing_is_told_twice_and_the_next_is_told_the_same_day():
    person, _ = once_a_day(Template.REQUEST_RECEIVED)

    assert [services.gather_daily(at=NOW), services.gather_daily(at=NOW)] == [1, 0]
    make_message(person, template=Template.ANSWER_RECEIVED)
    assert services.gather_daily(at=NOW) == 1

    digests = Message.objects.filter(template=Template.FAMILY_DIGEST).order_by("pk")
    assert [digest.facts for digest in digests] == [
        {"new": ["request_received"]},
        {"new": ["answer_received"]},
    ]


def test_what_was_read_in_the_portal_meanwhile_is_not_told_again():
    _, [message] = once_a_day(Template.REQUEST_RECEIVED)
    services.mark_read(message, at=NOW)

    assert [services.gather_daily(at=NOW), services.gather_daily(at=NOW)] == [0, 0]


def test_who_wants_only_what_we_must_send_is_never_told_of_the_rest(smtp, run_sweep):
    person = wants(make_reader(), rhythm=Rhythm.REQUIRED)
    message = make_message(person, template=Template.REQUEST_RECEIVED)

    assert (services.gather_daily(at=NOW), run_sweep(), smtp) == (0, 0, [])
    assert message in Message.objects.filter(person=person).unread()


def save(client, **given):
    return client.post(reverse("message_choices"), given)


def test_a_family_chooses_letters_in_large_print(client):
    person = make_person("Family", name="Priya Shah")
    sign_in(client, person)

    save(client, channel="letter", address="1 Quay Street", rhythm="each", large_print="on")

    person.refresh_from_db()
    assert (person.channel, person.address, person.large_print) == (
        PersonChannel.LETTER,
        "1 Quay Street",
        True,
    )
    page = client.get(reverse("your_account")).content.decode()
    assert "In large print" in page
    assert "By letter" in page


def test_letters_need_an_address_and_what_was_typed_stays(client):
    sign_in(client, make_person("Family"))

    page = save(client, channel="letter", address="", rhythm="daily")

    assert page.context["form"].errors == {
        "address": ["Enter your postal address, so that letters reach you"]
    }
    assert page.context["form"]["rhythm"].value() == "daily"


def test_people_who_work_here_choose_how_often_and_are_never_written_letters(client):
    person = make_person("Caseworker")
    sign_in(client, person)

    save(client, rhythm="required", channel="letter")

    person.refresh_from_db()
    assert (person.rhythm, person.channel) == (Rhythm.REQUIRED, PersonChannel.PORTAL_EMAIL)


@pytest.mark.parametrize("given", [{"rhythm": "never"}, {"channel": "fax"}, {}])
def test_a_choice_that_does_not_exist_is_refused(client, given):
    sign_in(client, make_person("Family"))

    answer = save(client, **{"rhythm": "each", "channel": "portal_email"} | given or {"rhythm": ""})

    assert (answer.status_code == 302) == (given == {})


def test_the_page_says_what_is_always_sent_and_why(client):
    sign_in(client, make_person("Family"))

    page = client.get(reverse("message_choices"))

    assert [why in page.content.decode() for why in page.context["always"]] == [True] * 6
