"""An officer types what a family sent on paper: the same pages, the same reference, the same clock."""

import pytest
from django.urls import reverse

from requests_app.models import Event, Request
from tests.builders import intake_team, make_caseworker, make_manager, make_parent
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

PAGES = [
    ("ask_asking", None, asking.ASKING),
    ("ask_plan", None, asking.PLAN),
    ("ask_line_new", None, asking.LINE),
    ("ask_line_cost", 1, asking.SESSIONS),
    ("ask_money", None, asking.MONEY),
    ("ask_package", None, asking.PACKAGE),
]


@pytest.fixture
def officer():
    intake_team()
    return make_caseworker(name="Ellen Price")


@pytest.fixture
def window(client, officer):
    return sign_in(client, officer)


def test_entered_and_sent_for_a_family_it_is_a_request_like_any_other(window, officer):
    asker = make_parent(email="amara@example.org", name="Amara Obi")
    window.post(reverse("start"), asking.OFFICER)
    draft = Request.objects.get()
    for name, line, answers in PAGES:
        assert window.post(page(name, draft, line), answers).status_code == 302
    draft.refresh_from_db()

    window.post(page("ask_check", draft), asking.DECLARATION | {"version": draft.version})

    sent = Request.objects.get()
    assert (sent.requester, sent.typed_by, sent.entered_for_family) == (asker, officer.user, True)
    assert (sent.status, sent.clock, bool(sent.reference)) == ("submitted", "indicative", True)
    assert Event.objects.get().actor == officer.user


def test_the_task_list_says_for_whom_it_is(window):
    shown = window.post(reverse("start"), asking.OFFICER, follow=True)
    assert "You enter this for Amara Obi." in shown.content.decode()


def test_somebody_nobody_can_reach_is_asked_for_an_address(window):
    response = window.post(reverse("start"), asking.OFFICER | {"person_email": ""})
    assert response.context["form"].errors == {
        "person_email": ["Enter an email address, or a postal address below"]
    }


def test_a_colleague_does_not_see_the_draft(window, client):
    window.post(reverse("start"), asking.OFFICER)
    sign_in(client, make_caseworker())
    assert client.get(page("task_list", Request.objects.get())).status_code == 404


def test_a_manager_enters_nothing(client):
    sign_in(client, make_manager())
    assert client.get(reverse("start")).status_code == 403
