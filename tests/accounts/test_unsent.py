"""A session that ended while somebody typed: they sign in, see what they typed, and send it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from requests_app.models import Request
from tests.accounts.builders import PASSWORD, make_person
from tests.builders import intake_team, make_request
from tests.requests_app.asking import START
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mother():
    intake_team()
    return make_person("Family", name="Amara Obi")


def end_session():
    """As after twelve hours: the row is there, its time is over."""
    Session.objects.update(expire_date=timezone.now())


def sign_in_again(client, person, where):
    return client.post(where, {"login": person.email, "password": PASSWORD}, follow=True)


def send_it_now(client, page):
    """Press the one button of the page, with what stands in it."""
    form = re.search(r'<form method="post" action="(/ask/[^"]*)">(.*?)</form>', page, re.DOTALL)
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[2]))
    return client.post(form[1], fields)


def test_what_was_typed_waits_until_they_have_signed_in_and_is_sent_with_one_button(client, mother):
    sign_in(client, mother)
    end_session()

    sent = client.post(reverse("start"), START)
    assert sent.url == f"{reverse('account_login')}?next={reverse('unsent')}"
    page = sign_in_again(client, mother, sent.url).content.decode()

    assert "You were signed out before this was sent" in page
    assert "Maya" in page
    assert Request.objects.count() == 0
    assert send_it_now(client, page).status_code == 302
    assert Request.objects.get().child.first_name == "Maya"
    assert client.get(reverse("unsent")).url == reverse("home")


def test_nobody_else_who_signs_in_there_sees_it(client, mother):
    sign_in(client, mother)
    end_session()
    sent = client.post(reverse("start"), START)

    page = sign_in_again(client, make_person("Family"), sent.url)

    assert "Maya" not in page.content.decode()
    assert page.redirect_chain[-1][0] == reverse("my_requests")


def test_when_nobody_knows_whose_it_was_nothing_is_kept(client, mother):
    sign_in(client, mother)
    Session.objects.all().delete()
    sent = client.post(reverse("start"), START)

    assert "Maya" not in sign_in_again(client, mother, sent.url).content.decode()


def test_after_an_hour_it_is_gone(client, mother, time_machine):
    sign_in(client, mother)
    end_session()
    sent = client.post(reverse("start"), START)
    time_machine.move_to(timezone.now() + timedelta(hours=1, seconds=1))

    assert "Maya" not in sign_in_again(client, mother, sent.url).content.decode()


def test_what_is_kept_cannot_be_read_in_the_database(client, mother):
    sign_in(client, mother)
    end_session()
    client.post(reverse("start"), START)

    kept = [row.get_decoded().get("unsent", "") for row in Session.objects.all()]
    assert [bool(text) for text in kept if text] == [True]
    assert "Maya" not in str(kept)


@pytest.mark.parametrize("typed", [{"first_name": "x" * 200_000}, {}])
def test_too_much_is_not_kept_and_nothing_keeps_nothing(client, mother, typed):
    sign_in(client, mother)
    end_session()
    where = client.post(reverse("start"), typed).url

    assert sign_in_again(client, mother, where).status_code == 200


def test_a_browser_that_never_signed_in_leaves_nothing_behind():
    Client().post(reverse("start"), START)

    assert Session.objects.count() == 0


@pytest.mark.parametrize("cookie", ["\x00", "x" * 5000, "ð\x9f", "nonsense"])
def test_any_cookie_is_taken(client, mother, cookie):
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie

    assert client.post(reverse("start"), START).status_code == 302


def test_a_button_of_a_case_leads_back_too(client, mother):
    officer = make_person("Caseworker", teams=[intake_team()])
    case = make_request("submitted")
    sign_in(client, officer)
    end_session()

    address = reverse("case_notes", args=[case.reference])
    sent = client.post(address, {"text": "Rang her mother."})
    sign_in(client, officer)

    page = client.get(reverse("unsent")).content.decode()
    assert (sent.status_code, "Rang her mother." in page, address in page) == (302, True, True)
