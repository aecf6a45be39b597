import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.enums import MAX_ATTEMPTS
from notifications.models import Message
from tests.accounts.builders import make_person
from tests.notifications.builders import NOW, make_letter_reader, make_message
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def parent(client):
    person = make_person("Family", name="Priya Shah")
    sign_in(client, person)
    return person


def test_people_see_their_own_messages_only(client, parent):
    mine, other = make_message(parent), make_message()

    assert list(client.get(reverse("messages")).context["inbox"]) == [mine]
    assert client.get(reverse("message", args=[other.pk])).status_code == 404


def test_opening_a_message_leads_to_what_it_is_about_and_marks_it_read(client, parent):
    message = make_message(parent)

    answer = client.get(reverse("message", args=[message.pk]))

    assert answer["Location"] == "/requests/PB-26-000123-7/"
    message.refresh_from_db()
    assert message.read_at is not None
    assert client.get(reverse("messages")).context["unread_messages"] == 0


def test_the_number_of_unread_messages_is_there_on_every_page(client, parent):
    for _ in range(3):
        make_message(parent)

    assert client.get(reverse("messages")).context["unread_messages"] == 3


@pytest.mark.parametrize("many", [1, 30])
def test_the_inbox_costs_the_same_however_full(client, parent, many, django_assert_max_num_queries):
    for _ in range(many):
        make_message(parent)

    with django_assert_max_num_queries(8):
        client.get(reverse("messages"))


FAILED = {
    "failed_at": NOW,
    "next_try_at": None,
    "attempts": MAX_ATTEMPTS,
    "last_error": "SMTPServerDisconnected",
}


@pytest.fixture
def manager(client):
    person = make_person("Manager", name="Helen Abara")
    sign_in(client, person)
    return person


def test_managers_see_what_failed_what_waits_and_what_to_print(client, manager):
    failed, waiting = make_message(**FAILED), make_message()
    letter = make_message(make_letter_reader())

    page = client.get(reverse("messages_owed"))

    assert [list(page.context[part]) for part in ("failed", "waiting", "letters")] == [
        [failed],
        [waiting],
        [letter],
    ]
    assert "SMTPServerDisconnected" in page.content.decode()


def test_a_manager_has_a_failed_message_tried_again(client, manager):
    message = make_message(**FAILED)

    client.post(reverse("try_message_again", args=[message.pk]))

    assert list(Message.objects.due(timezone.now())) == [message]


def test_a_letter_is_printed_with_address_and_words_then_posted(client, manager):
    letter = make_message(make_letter_reader())

    page = client.get(reverse("message_letter", args=[letter.pk])).content.decode()
    client.post(reverse("message_posted", args=[letter.pk]))

    assert "1 Quay Street<br>Torcombe" in page
    assert "We asked you a question about your request." in page
    letter.refresh_from_db()
    assert letter.sent_at is not None


def test_an_email_is_no_letter(client, manager):
    assert client.get(reverse("message_letter", args=[make_message().pk])).status_code == 404


@pytest.mark.parametrize("name", ["try_message_again", "message_posted"])
def test_buttons_are_pressed_never_linked_to(client, manager, name):
    assert client.get(reverse(name, args=[make_message().pk])).status_code == 405


@pytest.mark.parametrize("group", ["Family", "Caseworker", "Administrator", "Editor"])
def test_the_managers_page_is_closed_to_everybody_else(client, group):
    sign_in(client, make_person(group))

    assert client.get(reverse("messages_owed")).status_code == 403


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(reverse("messages"))["Location"].startswith("/account/login/")
