"""The setting's own word for a review of outcomes (R47): asked by a link, said once, read by family and officer."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from budgets.models import OutcomeWord, Saying
from budgets.queries import lines_for_the_setting
from casework.models import SettingLink
from casework.services.setting_words import (
    answer_as_setting,
    ask_setting,
    ask_setting_again,
    stop_asking_setting,
    write_down_voice,
)
from casework.services.signed_links import remind, try_birth_date
from casework.signed_links import address_of, asked_link, over, token_of
from notifications.models import Message
from requests_app.lifecycle import NotAllowed
from requests_app.models import Event, Line, Strand
from requests_app.services import Refused
from tests.browser import axe_violations, overflows
from tests.budgets.looking import AT, agreed, held
from tests.builders import make_caseworker
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
WARD = {"contact_name": "Joanna Ward", "contact_email": "senco@bayview.example"}
SIGNED = {"name": "Joanna Ward", "role": "SENCO"}
BIRTH = {"typed-day": "10", "typed-month": "3", "typed-year": "2018"}
LATER = AT + timedelta(days=2)


@pytest.fixture
def officer():
    return make_caseworker(name="Ellen Marsh")


@pytest.fixture
def review(officer):
    made = agreed(officer=officer)
    type(made.request).objects.update(caseworker=officer.user)
    return made


@pytest.fixture
def link(review, officer) -> SettingLink:
    return ask_setting(review, **WARD, actor=officer.user, at=AT)


def words_of(link, progress: str = "some", words: str = "Two pages now.") -> dict:
    return {line.pk: (progress, words) for line in lines_for_the_setting(link.request)}


def said(link, *, at=LATER, **changes) -> SettingLink:
    what = {"outcomes": words_of(link), "words": "She asks for books.", **SIGNED, **changes}
    return answer_as_setting(link, at=at, **what)


def of_request(link) -> list[tuple[str, bool]]:
    rows = Event.objects.filter(request=link.request).order_by("pk")
    return [(one.action, one.seen_by_family) for one in rows if "setting_word" in one.action]


def test_a_setting_is_asked_by_a_message_without_personal_data_and_says_how_it_goes(link, officer):
    said(asked_link(SettingLink.objects, token_of(link)))

    saying = Saying.objects.get()
    assert (saying.voice, saying.name, saying.words, saying.written_by) == (
        "setting",
        "Joanna Ward, SENCO",
        "She asks for books.",
        None,
    )
    word = OutcomeWord.objects.get()
    assert (word.progress, word.words) == ("some", "Two pages now.")
    assert of_request(link) == [("ask_setting_word", True), ("setting_word_said", True)]
    sent = Message.objects.filter(template__startswith="setting").order_by("pk")
    assert [(one.person.full_name, one.template, one.reference) for one in sent] == [
        ("Joanna Ward", "setting_asked", ""),
        ("Ellen Marsh", "setting_answered", link.request.reference),
    ]


def test_a_setting_answers_once_and_wholly(link):
    for changes, why in (
        ({"outcomes": {}}, "Answer for every outcome"),
        ({"outcomes": words_of(link, "", "")}, "Answer for every outcome"),
        ({"role": " "}, "the name and the role"),
    ):
        with pytest.raises(Refused, match=why):
            said(link, **changes)
    said(link, outcomes=words_of(link, "", "We do not see it here."))
    with pytest.raises(Refused, match="answered already"):
        said(link)


def test_a_new_link_ends_the_older_one_and_five_wrong_dates_end_any(link, officer):
    older = token_of(link)
    again = ask_setting_again(link, actor=officer.user, at=LATER)
    assert (asked_link(SettingLink.objects, older), again.sendings) == (None, 2)

    tries = [try_birth_date(again, typed=date(2001, 1, day), at=LATER) for day in range(1, 6)]
    again.refresh_from_db()
    assert (tries, over(again, LATER)) == ([False] * 5, "locked")
    with pytest.raises(Refused, match="has ended"):
        said(again)
    assert Message.objects.filter(template="setting_locked").count() == 1
    renewed = ask_setting_again(again, actor=officer.user, at=LATER)
    assert try_birth_date(renewed, typed=date(2018, 3, 10), at=LATER)


def test_a_link_ends_by_itself_after_a_reminder_and_with_the_review(link, officer):
    before = (link.expires_at - timedelta(days=days) for days in (12, 2, 1))
    sent = [remind(SettingLink, at) for at in before]
    assert sent == [0, 1, 0]
    with pytest.raises(Refused, match="has ended"):
        said(link, at=link.expires_at)

    held(link.review)
    link = SettingLink.objects.get()
    assert over(link, AT) == "cancelled"
    with pytest.raises(Refused, match="closed"):
        ask_setting_again(link, actor=officer.user, at=LATER)


def test_what_an_officer_writes_down_ends_the_link(link, officer):
    words = {
        "outcomes": words_of(link),
        "name": "Mr Lee, tutor",
        "actor": officer.user,
        "at": LATER,
    }
    write_down_voice(link.review, "family", **words)
    assert asked_link(SettingLink.objects, token_of(link)).cancelled_at is None
    write_down_voice(link.review, "setting", **words)
    with pytest.raises(Refused, match="has ended"):
        said(asked_link(SettingLink.objects, token_of(link)))


def test_a_setting_hears_only_of_education_and_of_what_is_on_its_site(review):
    (line,) = lines_for_the_setting(review.request)
    Strand.objects.filter(request=review.request).update(kind="care")
    for where, heard in (("home", []), ("setting", [line])):
        Line.objects.filter(pk=line.line_id).update(where=where)
        assert lines_for_the_setting(review.request) == heard


def test_only_officers_ask_and_twice_is_once(review, link, officer):
    assert ask_setting(review, **WARD, actor=officer.user, at=LATER) == link
    with pytest.raises(Refused, match="asked already"):
        ask_setting(review, **WARD | {"contact_email": "x@y.example"}, actor=officer.user, at=AT)
    parent = review.request.requester.user
    with pytest.raises(NotAllowed):
        stop_asking_setting(link, actor=parent, at=LATER)
    assert not SettingLink.objects.visible_to(parent).exists()


@pytest.mark.postgres
def test_the_database_keeps_the_rules_of_a_settings_word(link, officer):
    rows = SettingLink.objects.filter(pk=link.pk)
    refused(rows, "settinglink_has_five_tries", tries=5)
    refused(rows, "settinglink_ends_after_it_was_sent", expires_at=AT)
    refused(rows, "settinglink_answered_has_name", answered_at=LATER)
    said(link)
    refused(rows, "settinglink_answered_or_not_asked", cancelled_at=LATER)
    refused(Saying.objects, "only_the_setting_writes_without", voice="family")


def refused(rows, constraint: str, **changes) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        rows.update(**changes)


def test_the_page_shows_nothing_before_the_date_of_birth_and_keeps_what_was_typed(
    client, link, time_machine
):
    time_machine.move_to(LATER, tick=False)
    door = address_of(link)
    answer = reverse("setting_word_answer", args=[token_of(link)])
    assert link.request.child.first_name not in client.get(door).content.decode()
    assert client.post(answer, SIGNED)["Location"] == door
    client.post(door, BIRTH)
    line = lines_for_the_setting(link.request)[0].pk
    for nasty in ("", "\x00", "x" * 10_000):
        typed = {**SIGNED, f"words_{line}": nasty, "words": "Kept 📚"}
        page = client.post(answer, typed).content.decode()
        assert "There is a problem" in page
        assert "Kept 📚" in page
        assert "£" not in page
    assert not Saying.objects.exists()


def test_from_the_officers_button_to_what_the_family_reads(open_as, open_page, officer):
    review = agreed(officer=officer)
    type(review.request).objects.update(caseworker=officer.user)
    type(review).objects.update(due_on=localdate() + timedelta(days=9))
    page = open_as(officer)
    page.goto(review.get_staff_url())
    page.get_by_role("link", name="Send them a link").click()
    page.get_by_label("Name of your contact there").fill("Joanna Ward")
    page.get_by_label("Their email address").fill("senco@bayview.example")
    page.get_by_role("button", name="Send the link").click()
    page.get_by_text("Waiting for the answer").wait_for()
    looked_at(page)
    _senco_answers(open_page(width=390), SettingLink.objects.get())
    for reader, address in (
        (officer, review.get_staff_url()),
        (review.request.requester, review.get_absolute_url()),
    ):
        page = open_as(reader)
        page.goto(address)
        page.get_by_text("Joanna Ward, SENCO").first.wait_for()
        page.get_by_text("She reads to me.").wait_for()


def _senco_answers(page, link: SettingLink) -> None:
    page.goto(address_of(link))
    looked_at(page)
    for label, part in (("Day", "10"), ("Month", "3"), ("Year", "2018")):
        page.get_by_label(label).fill(part)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send our word").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    looked_at(page)
    page.get_by_label("Some progress").check()
    page.get_by_label("In your own words").fill("She reads to me.")
    page.get_by_label("Your full name").fill("Joanna Ward")
    page.get_by_label("Your role").fill("SENCO")
    page.get_by_role("button", name="Send our word").click()
    page.get_by_role("heading", name="We have your answer").wait_for()
    looked_at(page)


def looked_at(page) -> None:
    assert (axe_violations(page), overflows(page)) == ([], False)


def test_an_officer_sees_where_the_link_is_and_stops_asking(client, link, officer, time_machine):
    time_machine.move_to(LATER, tick=False)
    sign_in(client, officer)
    shown = client.get(link.review.get_staff_url()).content.decode()
    assert "Waiting for the answer" in shown
    assert "Stop asking" in shown
    for says in ("not asked any more", "No question to the setting is open"):
        where = [link.request.reference, link.review.number]
        answer = client.post(reverse("stop_asking_setting", args=where), follow=True)
        assert says in answer.content.decode()
