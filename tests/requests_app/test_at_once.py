"""Fifty clicks, many tabs: one draft, one line, one request."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from notifications.models import Message
from requests_app.models import Child, Event, Line, ReferenceCounter, Request, Strand
from tests.builders import intake_team, make_draft, make_parent
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.signing_in import sign_in

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CLICKS = 50


def post_at_once(person, url: str, answers: dict, clicks: int = CLICKS) -> set[tuple[int, str]]:
    """Post the same form from many threads; what was answered, each answer once."""
    session = sign_in(Client(), person).cookies["sessionid"].value

    def click(_):
        browser = Client()
        browser.cookies["sessionid"] = session
        try:
            response = browser.post(url, answers)
            return response.status_code, response.headers.get("Location", "")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        return set(threads.map(click, range(clicks)))


def test_fifty_identical_posts_make_one_request():
    intake_team()
    parent = make_parent()
    draft = make_draft(parent)
    answers = asking.DECLARATION | {"version": draft.version}

    answered = post_at_once(parent, page("ask_check", draft), answers)

    sent = Request.objects.get()
    assert answered == {(302, reverse("sent", args=[sent.reference]))}
    assert ReferenceCounter.objects.get().last == 1
    assert Event.objects.filter(action="submit").count() == 1
    assert Message.objects.filter(template="request_received").count() == 1


def test_fifty_first_pages_make_one_draft():
    answered = post_at_once(make_parent(), reverse("start"), asking.START)

    draft = Request.objects.get()
    assert answered == {(302, page("task_list", draft))}
    assert (Child.objects.count(), Strand.objects.count()) == (1, 1)


def test_fifty_identical_lines_are_one_line():
    parent = make_parent()
    draft = make_draft(parent, lines=())

    answered = post_at_once(
        parent, page("ask_line_new", draft), asking.LINE | {"position": "2"}, clicks=20
    )

    line = Line.objects.get(asked=True)
    assert answered == {(302, page("ask_line_where", draft, line.position))}
