"""How long a session lasts, that a page says so, and that one press goes on."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from requests_app.models import Request
from tests.accounts.builders import PASSWORD, make_person
from tests.builders import intake_team, make_caseworker, make_draft
from tests.casework.family.pages import words_of
from tests.requests_app.asking import START, page, pdf
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
IN_JSON = {"Accept": "application/json"}


@pytest.fixture
def mother(time_machine):
    time_machine.move_to(NINE, tick=False)
    intake_team()
    return make_person("Family", name="Amara Obi")


def left_on(response) -> int:
    """Seconds as the page's script reads them."""
    return int(re.search(r'data-session="(\d+)"', response.content.decode())[1])


def test_every_page_says_how_long_the_session_lasts(client, mother, time_machine):
    sign_in(client, mother)
    time_machine.shift(timedelta(hours=11))
    shown = client.get(reverse("my_requests"))
    assert left_on(shown) == 60 * 60
    assert "You stay signed in until Monday 7 September 2026, 9pm." in words_of(shown)


def test_staff_are_told_too(client, mother):
    shown = sign_in(client, make_caseworker()).get(reverse("queue"))
    assert (left_on(shown), "You stay signed in until" in words_of(shown)) == (12 * 60 * 60, True)


def test_nobody_else_is_told_anything(client):
    assert b"data-session" not in client.get(reverse("home_page")).content


def test_one_press_goes_on_with_a_script_and_without(client, mother, time_machine):
    sign_in(client, mother)
    time_machine.shift(timedelta(hours=11, minutes=59))
    assert client.post(reverse("go_on"), headers=IN_JSON).json() == {"seconds": 12 * 60 * 60}
    time_machine.shift(timedelta(hours=11))
    assert left_on(client.get(reverse("my_requests"))) == 60 * 60
    assert client.post(reverse("go_on")).url == reverse("home")
    assert left_on(client.get(reverse("my_requests"))) == 12 * 60 * 60


def test_going_on_after_the_end_is_no_answer_in_json_and_keeps_what_was_kept(client, mother):
    sign_in(client, mother)
    Session.objects.update(expire_date=NINE)
    client.post(reverse("start"), START)
    answer = client.post(reverse("go_on"), headers=IN_JSON)
    sign_in_again = client.post(
        reverse("account_login"), {"login": mother.email, "password": PASSWORD}
    )

    assert (answer.status_code, sign_in_again.status_code) == (302, 302)
    assert "Maya" in words_of(client.get(reverse("unsent")))
    client.post(reverse("go_on"), headers=IN_JSON)
    assert "Maya" in words_of(client.get(reverse("unsent")))


def test_files_are_named_to_be_chosen_again(client, mother):
    draft = make_draft(mother)
    sign_in(client, mother)
    Session.objects.update(expire_date=NINE)
    two = [pdf("quote.pdf"), pdf("<b>report.pdf")]
    client.post(page("ask_evidence", draft), {"files": two, "about": "The prices"})
    client.post(reverse("account_login"), {"login": mother.email, "password": PASSWORD})

    shown = words_of(client.get(reverse("unsent")))

    assert "The prices" in shown
    assert "Choose your files again on the page that follows: quote.pdf <b>report.pdf" in shown


def test_nobody_goes_on_for_another_site(mother):
    client = sign_in(Client(enforce_csrf_checks=True), mother)
    assert client.post(reverse("go_on"), headers=IN_JSON).status_code == 403
    assert Request.objects.count() == 0


def test_the_warning_costs_no_statement(client, mother, django_assert_num_queries):
    sign_in(client, mother)
    client.get(reverse("help"))
    with django_assert_num_queries(5):  # as before there was a warning
        client.get(reverse("help"))
