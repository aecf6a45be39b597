"""What the tests of the family's actions share: a request in a state, a form sent by its parent."""

from datetime import UTC, datetime, timedelta

from notifications.models import Message
from requests_app.models import Request
from tests.builders import make_request
from tests.casework.family.pages import address, browser_of

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
TODAY = datetime(2026, 9, 16, 8, 0, tzinfo=UTC)


def asked_of(parent, officer, status="waiting_for_family"):
    """Sent a day after SENT; one that is decided a week earlier, so that its letter is of last week."""
    at = SENT - timedelta(days=7) if status == "decided" else SENT
    return make_request(status, parent=parent, officer=officer, at=at, first_name="Maya")


def fresh(asked) -> Request:
    return Request.objects.get(pk=asked.pk)


def post(person, page, asked, data):
    return browser_of(person).post(address(page, asked), data)


def answer(person, asked, words, question=None):
    question = question or asked.questions.get()
    return post(person, "answer", asked, {"question": question.pk, "answer": words})


def owed(template) -> list[str]:
    return sorted(row.person.full_name for row in Message.objects.filter(template=template))
