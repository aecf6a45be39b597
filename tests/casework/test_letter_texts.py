"""Words of letters: changed as a draft, checked, published once; no words can run or leave out what must be said."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework import letters, services
from casework.enums import LetterKind
from casework.letter_checker import mistakes
from casework.letter_facts import from_json, to_json
from casework.letter_kinds import KINDS
from casework.letter_samples import sample_facts
from casework.models import Letter, LetterText
from casework.models.letter_texts import TextsNeverChange
from casework.services.letter_texts import WordsLack
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.services import Changed, Refused
from tests.builders import MONDAY, make_caseworker, make_manager, make_request

pytestmark = pytest.mark.django_db
KIND = LetterKind.QUESTION
SHIPPED = letters.shipped_words(KIND)
NEW = SHIPPED.replace("To go on, we", "We")


@pytest.fixture
def manager():
    return make_manager().user


def save(manager, words=NEW, version=0):
    return services.save_letter_text(KIND, words=words, actor=manager, at=MONDAY, version=version)


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_words_have_no_mistake_and_every_part_is_required_once(kind):
    words = letters.shipped_words(kind)
    assert mistakes(kind, words) == []
    for name, part in KINDS[kind].required.items():
        found = mistakes(kind, words.replace(f"[[{name}]]", ""))
        assert found == [f"Put back [[{name}]]. {part.says}: {part.source} wants it."]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Enter the words of the letter"),
        ("x" * 20_001, "Use 20,000 characters or fewer: these are 20,001"),
        (f"{SHIPPED}\n\n[[who_decides]]", "There is no part [[who_decides]] in this letter"),
        (f"{SHIPPED}\n\n[[why]]", "[[why]] stands twice: keep one"),
        (f"{SHIPPED}\n\nHello {{password}}", "There is nothing to put in place of {password}"),
        (f"{SHIPPED}\n\n{{{{ council }}}}", "A bracket stands alone"),
        (f"{SHIPPED}\n\n{{% load x %}}", "A bracket stands alone"),
        (f"{SHIPPED}\n\nSee [[help]] here", "A bracket stands alone"),
        (SHIPPED.replace("# We need", "We need"), "Begin with one title"),
        (f"{SHIPPED}\n\n# Another", "Begin with one title"),
        (SHIPPED.replace("{reference}", "it"), "Put back {reference}."),
    ],
)
def test_words_that_cannot_be_a_letter_are_refused_with_what_to_do(words, says, manager):
    with pytest.raises(WordsLack) as refused:
        save(manager, words)
    assert [one for one in refused.value.mistakes if one.startswith(says)] != []
    assert LetterText.objects.drafts().count() == 0


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "<style>p</style>",
        "[x](javascript:alert(1))",
        "**<b onclick=alert(1)>**",
        "\x01<i>\x02",
    ],
)
def test_no_words_become_markup_of_their_own(evil):
    html = letters.written(KIND, f"{SHIPPED}\n\n{evil}", sample_facts(KIND))
    for markup in ("<script", "<img", "<b ", "<i>", "<style", 'href="javascript'):
        assert markup not in html


def test_what_a_case_says_becomes_no_markup_and_no_fact():
    facts = sample_facts(KIND) | {"child": "<b>{officer}</b> **x** [[why]]"}
    html = letters.written(KIND, SHIPPED, facts)
    assert "&lt;b&gt;{officer}&lt;/b&gt; **x** [[why]]" in html


def test_a_draft_changes_no_letter_until_it_is_published(manager):
    draft = save(manager)
    make_request("waiting_for_family")
    first = Letter.objects.get(kind=KIND)
    assert "To go on, we need" in first.html
    services.publish_letter_text(KIND, actor=manager, at=MONDAY, version=draft.version)
    make_request("waiting_for_family")
    second = Letter.objects.filter(kind=KIND).latest("pk")
    assert ("To go on" in second.html, first.text.number, second.text.number) == (False, 1, 2)
    assert "To go on, we need" in Letter.objects.get(pk=first.pk).html


def test_a_letter_can_be_made_again_from_its_words_and_facts():
    make_request("decided")
    for letter in Letter.objects.select_related("text"):
        facts = from_json(letter.facts)
        body = letters.written(letter.kind, letter.text.words, facts)
        html = letters.document(letter.kind, body, facts)
        assert letters.fingerprint(html) == letter.sha256


def test_facts_keep_what_they_are():
    facts = sample_facts("offer")
    assert from_json(to_json(facts)) == facts


def test_published_words_never_change_and_are_never_removed(manager):
    row = services.text_in_force(KIND, at=MONDAY)
    rows = LetterText.objects.filter(pk=row.pk)
    for change in ({"words": "x"}, {"published_at": None}, {"note": "x"}):
        with (
            pytest.raises(IntegrityError, match="published words never change"),
            transaction.atomic(),
        ):
            rows.update(**change)
    with pytest.raises(TextsNeverChange):
        rows.delete()


def test_the_database_wants_one_draft_numbers_and_words(manager):
    draft = save(manager)
    for change, rule in (
        ({"words": ""}, "a_letter_text_has_words"),
        ({"number": 1}, "letter_texts_in_order"),
        ({"published_by": manager}, "nobody_publishes_a_draft"),
    ):
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            LetterText.objects.filter(pk=draft.pk).update(**change)
    draft.pk, draft.number = None, 9
    with pytest.raises(IntegrityError, match="one_draft_of_a_letter_text"), transaction.atomic():
        draft.save(force_insert=True)


def test_two_editors_at_once_the_second_is_told(manager):
    save(manager)
    other = make_manager().user
    with pytest.raises(Changed):
        save(other)
    second = save(other, version=1)
    with pytest.raises(Changed):
        services.publish_letter_text(KIND, actor=manager, at=MONDAY, version=1)
    services.publish_letter_text(KIND, actor=manager, at=MONDAY, version=second.version)
    with pytest.raises(NotNow):
        services.publish_letter_text(KIND, actor=manager, at=MONDAY, version=second.version)


def test_going_back_makes_a_new_version_of_the_old_words(manager):
    draft = save(manager)
    services.publish_letter_text(KIND, actor=manager, at=MONDAY, version=draft.version)
    back = services.go_back_to(KIND, 1, actor=manager, at=MONDAY + timedelta(days=1))
    assert (back.number, back.words, back.published_at) == (3, SHIPPED, None)
    with pytest.raises(Refused, match="There is a draft already"):
        services.go_back_to(KIND, 1, actor=manager, at=MONDAY)
    services.discard_letter_text(KIND, actor=manager, version=back.version)
    assert LetterText.objects.drafts().count() == 0


def test_only_who_may_changes_words():
    officer = make_caseworker().user
    with pytest.raises(NotAllowed):
        save(officer)
    with pytest.raises(NotAllowed):
        services.go_back_to(KIND, 1, actor=officer, at=MONDAY)


def test_the_receipt_is_written_once_for_each_request_of_the_last_days():
    request = make_request("submitted")
    at = request.submitted_at
    assert services.write_receipts(at=at) == 1
    assert services.write_receipts(at=at) == 0
    letter = Letter.objects.get(kind="received")
    assert (letter.request_id, letter.issued_by_id, letter.by_post) == (request.pk, None, False)
    assert f"<strong>{request.reference}</strong>" in letter.html
    make_request("submitted")
    assert services.write_receipts(at=at + timedelta(days=8)) == 0


def test_a_letter_to_somebody_without_email_waits_for_the_post_once():
    parent = make_request("submitted").requester
    request = parent.requests.get()
    type(parent).objects.filter(pk=parent.pk).update(channel="letter")
    services.write_receipts(at=request.submitted_at)
    letter, officer = Letter.objects.to_post().get(), make_manager().user
    services.mark_posted(letter, actor=officer, at=MONDAY)
    with pytest.raises(Refused, match="marked it already"):
        services.mark_posted(letter, actor=officer, at=MONDAY)
    with pytest.raises(NotAllowed):
        services.mark_posted(letter, actor=parent.user, at=MONDAY)
    for change in ({"posted_by": None}, {"posted_at": None}, {"by_post": False}):
        with pytest.raises(IntegrityError, match="posted_by_somebody"), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(**change)
