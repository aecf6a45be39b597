"""Managers change the words of messages: previewed, checked, published by version."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from notifications import services
from notifications.enums import Template
from notifications.models import MessageText
from notifications.words import Words, stock
from tests.accounts.builders import make_person
from tests.notifications.builders import NOW
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

NAME = Template.QUESTION_ASKED
WORDS = Words("We have a question", "Please answer by ((due)).\n\nRing ((phone)).", "Answer")


@pytest.fixture
def manager(client):
    person = make_person("Manager", name="Helen Abara")
    sign_in(client, person)
    return person


def publish(after=0, words=WORDS, actor=None):
    return services.publish(NAME, words, after=after, actor=actor, at=NOW)


def post(client, pressed, after=0, **changes):
    given = {"subject": WORDS.subject, "words": WORDS.words, "button": WORDS.button, "after": after}
    return client.post(reverse("message_text", args=[NAME]), {**given, **changes, pressed: "yes"})


def in_force():
    return MessageText.objects.in_force(NAME)


def test_without_a_version_the_words_are_those_the_portal_came_with():
    assert in_force() == stock(NAME)


def test_the_newest_version_is_in_force_and_the_older_ones_are_kept():
    publish()
    second = publish(after=1, words=Words("Second", WORDS.words, "Go"))

    assert in_force().subject == "Second"
    assert list(MessageText.objects.newest()) == [second]
    assert [text.version for text in MessageText.objects.all()] == [2, 1]


def test_who_publishes_after_somebody_else_is_told_and_nothing_is_lost(client, manager):
    publish()

    with pytest.raises(services.Changed):
        publish()
    page = post(client, "publish", after=0, subject="Mine")

    assert page.context["form"].non_field_errors() == [
        "Somebody else changed these words since you opened this page."
    ]
    assert page.context["form"]["subject"].value() == "Mine"
    assert in_force().subject == WORDS.subject


def test_a_preview_shows_what_was_typed_and_publishes_nothing(client, manager):
    page = post(client, "preview", subject="Look at <this>")

    assert (in_force(), page.context["preview"].subject) == (stock(NAME), "Look at <this>")
    assert "Look at &lt;this&gt;" in page.content.decode()
    assert "Please answer by Thursday 12 November 2026." in page.content.decode()


def test_published_words_are_sent_from_then_on_under_the_managers_name(client, manager):
    answer = post(client, "publish")

    assert (answer["Location"], in_force()) == (reverse("message_texts"), WORDS)
    page = client.get(reverse("message_text", args=[NAME])).content.decode()
    assert "Helen Abara" in page
    assert "Version 1" in page


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"words": "No day."}, "words", "Keep ((due)): it gives the day by which we would like"),
        ({"words": "((due)) ((child))"}, "words", "((child)) is no place of this message"),
        ({"subject": "((need))"}, "subject", "((need)) is no place of this message"),
        ({"words": "((due)) ((phone"}, "words", "Write a place like this: ((reference))"),
        ({"words": "((due)) £40"}, "words", "Leave sums of money out"),
        ({"subject": ""}, "subject", "Enter subject"),
        ({"subject": "x" * 121}, "subject", "Subject: use 120 characters or fewer"),
        ({"words": "((due))" + "x" * 3000}, "words", "use 3000 characters or fewer"),
        ({"button": "\x00"}, "button", "Remove the hidden character"),
    ],
)
@pytest.mark.parametrize("pressed", ["publish", "preview"])
def test_words_that_cannot_be_sent_are_refused_at_their_field(
    client, manager, pressed, changes, field, says
):
    page = post(client, pressed, **changes)

    assert page.status_code == 200
    assert says in " ".join(page.context["form"].errors[field])
    assert in_force() == stock(NAME)


@pytest.mark.parametrize(
    "typed", ["{{ council }}", "{% now 'Y' %}", "{0.__class__}", "%(x)s", "🙂"]
)
def test_nothing_typed_is_ever_run(client, manager, typed):
    page = post(client, "preview", words=f"((due)) {typed}")

    assert typed in page.context["preview"].blocks[0].lines[0]


def test_an_older_version_can_be_taken_up_again(client, manager):
    publish()
    publish(after=1, words=Words("Second", WORDS.words, "Go"))
    address = reverse("message_text", args=[NAME])

    assert client.get(address, {"version": "1"}).context["form"]["subject"].value() == WORDS.subject
    assert client.get(address, {"version": "0"}).context["form"]["subject"].value() == (
        stock(NAME).subject
    )
    for nonsense in ("9", "x", "-1", "1" * 40):
        page = client.get(address, {"version": nonsense})
        assert page.context["form"]["subject"].value() == "Second"


def test_the_list_shows_every_message_with_one_statement_for_all_versions(
    client, manager, django_assert_max_num_queries
):
    publish()

    with django_assert_max_num_queries(11):
        page = client.get(reverse("message_texts"))

    rows = [row for _, rows in page.context["groups"] for row in rows]
    assert [row[0] for row in rows if row[1]] == [NAME]
    assert {row[0] for row in rows} == set(Template)


def test_words_of_no_message_are_not_found(client, manager):
    assert client.get("/messages/owed/texts/no_such/").status_code == 404


@pytest.mark.parametrize("group", ["Caseworker", "Editor", "Administrator", "Family"])
def test_only_managers_change_words(client, group):
    sign_in(client, make_person(group))

    assert post(client, "publish").status_code == 403
    assert in_force() == stock(NAME)


@pytest.mark.parametrize(
    "columns", [{"version": 0}, {"subject": ""}, {"words": ""}, {"button": ""}, {"template": ""}]
)
def test_incomplete_words_are_refused_by_the_table(columns):
    text = publish()

    with pytest.raises(IntegrityError, match="message_text_is_complete"):
        MessageText.objects.filter(pk=text.pk).update(**columns)


def test_a_version_stands_once():
    first = publish()
    first.pk = None

    with pytest.raises(IntegrityError, match="message_text_version_once"):
        first.save(force_insert=True)
