"""Who sees which page of a request, and that an unconfirmed reader finds no word of an officer's."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework import services as casework
from casework.models import Letter
from requests_app.models import Link, Request
from requests_app.services import add_evidence, end_link
from tests.builders import (
    MONDAY,
    Walk,
    intake_team,
    make_caseworker,
    make_draft,
    make_manager,
    make_parent,
    make_person,
    make_request,
)
from tests.casework.family.pages import FAMILY_PAGES, address, browser_of, read, words_of

pytestmark = pytest.mark.django_db

PLANTED = "Plantedword"
ACTIONS = ("answer", "add_evidence", "ask_for_review", "withdraw")


@pytest.fixture
def officer():
    return make_caseworker(name=f"Ellen {PLANTED}")


def planted_request(parent, officer, status="decided"):
    """A request on which an officer has left words everywhere an officer can."""
    manager = make_manager(name=f"Joanne {PLANTED}")
    intake_team()
    draft = make_draft(parent, first_name="Maya")
    walk = Walk(draft, parent, officer, manager, MONDAY)
    walk.to("in_review")
    at = walk.next_day()
    casework.assign(walk.fresh, to=officer.user, actor=officer.user, at=at)
    casework.add_note(walk.fresh, text=f"{PLANTED} note", actor=officer.user, at=at)
    file = SimpleUploadedFile(f"{PLANTED}.pdf", b"%PDF-1.4 theirs")
    add_evidence(walk.fresh, actor=officer.user, at=at, file=file, about=f"{PLANTED} file")
    due = (at + timedelta(days=10)).date()
    question = casework.ask_question(
        walk.fresh, text=f"{PLANTED}?", why=f"{PLANTED}!", due_on=due, actor=officer.user, at=at
    )
    casework.answer_question(question, answer=PLANTED, actor=officer.user, at=walk.next_day())
    line = walk.strand.lines.asked().first()
    casework.change_line(
        line, actor=officer.user, at=walk.next_day(), reason=PLANTED, provider=PLANTED
    )
    for step in ("calculated", "planning", "plan_ready", "written", "proposed", "approved"):
        getattr(walk, f"_{step}")(walk.next_day())
    if status == "decided":
        walk._decided(walk.next_day())
    return walk.fresh


def unconfirm(asked):
    Link.objects.filter(child=asked.child).update(confirmed_at=None, confirmed_by=None)


def test_a_confirmed_reader_finds_what_the_officer_wrote(officer):
    parent = make_parent()
    asked = planted_request(parent, officer)

    assert PLANTED in read(parent, "status", asked)
    assert PLANTED in read(parent, "answer", asked)
    assert PLANTED in read(parent, "decision", asked)


def test_a_reader_nobody_has_confirmed_finds_no_word_of_the_officer(officer):
    parent = make_parent()
    asked = planted_request(parent, officer)
    unconfirm(asked)
    client = browser_of(parent)

    opened = {page: client.get(address(page, asked), follow=True) for page in FAMILY_PAGES}

    assert {page: response.status_code for page, response in opened.items()} == {
        "status": 200,
        "answer": 404,
        "add_evidence": 200,
        "indicative": 404,
        "decision": 404,
        "ask_for_review": 404,
        "withdraw": 200,
        "what_you_sent": 200,
    }
    found = [page for page, response in opened.items() if PLANTED in response.content.decode()]
    assert found == []


def test_a_reader_nobody_has_confirmed_gets_reference_clock_own_lines_and_why(time_machine):
    time_machine.move_to(datetime(2026, 9, 15, 8, 0, tzinfo=UTC), tick=False)
    parent = make_parent()
    asked = make_request("submitted", parent=parent, first_name="Maya")

    page = read(parent, "status", asked)

    assert asked.reference in page
    assert "We have your request" in page
    assert "Why you see only what you sent" in page
    assert "Ready by Tuesday 29 September 2026" in page
    assert "Reading tutor" in read(parent, "what_you_sent", asked)


def test_an_unconfirmed_readers_letter_does_not_exist(officer):
    parent = make_parent()
    asked = planted_request(parent, officer)
    letter = Letter.objects.get(kind="decision")
    unconfirm(asked)
    client = browser_of(parent)

    assert client.get(letter.get_absolute_url()).status_code == 404
    assert client.get(f"{letter.get_absolute_url()}pdf/").status_code == 404


def test_somebody_elses_request_is_not_found_exactly_as_one_that_never_was():
    asked = make_request("review_requested")
    client = browser_of(make_parent())

    def found(reference):
        pages = [client.get(address(page, Request(reference=reference))) for page in FAMILY_PAGES]
        return [(page.status_code, words_of(page)) for page in pages]

    theirs, never = found(asked.reference), found("PB-26-999999-9")

    assert theirs == never
    assert {status for status, _ in theirs} == {404}


def test_nobody_acts_on_somebody_elses_request():
    asked = make_request("waiting_for_family")
    before = asked.events.count()
    client = browser_of(make_parent())

    posted = [client.post(address(page, asked), {"answer": "Mine now"}) for page in ACTIONS]

    assert {response.status_code for response in posted} == {404}
    assert asked.events.count() == before


def test_a_second_parent_sees_the_request_once_confirmed_and_not_before():
    officer = make_caseworker()
    asked = make_request("waiting_for_family", officer=officer, first_name="Maya")
    father = make_parent(name="Anil Shah")
    link = Link.objects.create(person=father, child=asked.child, kind="parent")
    assert browser_of(father).get(address("status", asked)).status_code == 404

    link.confirmed_at, link.confirmed_by = datetime(2026, 9, 12, tzinfo=UTC), officer.user
    link.save()

    assert "It is your turn" in read(father, "status", asked)
    assert "Anil Shah (you)" in read(father, "status", asked)


def test_a_person_whose_link_has_ended_finds_nothing_not_even_what_they_typed():
    officer, parent = make_caseworker(), make_parent()
    asked = make_request("in_review", officer=officer, parent=parent)
    link = asked.child.links.get(person=parent)
    end_link(
        link, request=asked, actor=officer.user, at=datetime(2026, 9, 12, tzinfo=UTC), reason=""
    )
    client = browser_of(parent)

    assert {client.get(address(page, asked)).status_code for page in FAMILY_PAGES} == {404}


@pytest.mark.parametrize("group", ["Partner", "Editor", "Finance", "Administrator"])
def test_who_has_no_business_with_families_is_refused(group):
    asked = make_request("in_review")
    client = browser_of(make_person(group))

    assert {client.get(address(page, asked)).status_code for page in FAMILY_PAGES} == {403}


def test_a_manager_reads_and_may_not_act_for_a_family():
    asked = make_request("waiting_for_family")
    client = browser_of(make_manager())

    assert client.get(address("status", asked)).status_code == 200
    assert client.post(address("withdraw", asked)).status_code == 403


def test_nobody_reads_without_signing_in():
    asked = make_request("in_review")

    response = Client().get(address("status", asked))

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")
