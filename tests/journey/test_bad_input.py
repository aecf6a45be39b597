"""Whatever is typed or sent, on every form of the portal: a clear answer, no fault, nothing typed lost.

Every upload says what is wrong with its file. The forms are found by opening every page of
tests/test_access.py as somebody who may."""

import re
from html import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests.access_world import make_world
from tests.journey.forms import Form, forms_of
from tests.signing_in import sign_in
from tests.test_access import LETTERS, LINES, address, let_go

pytestmark = pytest.mark.django_db

NASTY = {
    "nothing": "",
    "10,000 letters": "x" * 10_000,
    "NUL": "a\x00b",
    "markup": "😀 Zoë O’Neill <script>alert(1)</script>{{ 7 }}",
    "20 digits": "12345678901234567890",
    "31 February": "31",
    "huge": "9" * 400,
    "emoji": "😀",
    "negative": "-5",
}
DAILY = list(NASTY)[:6]
DAILY_IN_HIDDEN = ["NUL", "20 digits"]
FILES = {
    "a program": ("quote.exe", b"MZ\x90\x00"),
    "a lie": ("quote.pdf", b"<html>not a PDF</html>"),
    "nothing in it": ("quote.pdf", b""),
    "a nasty name": ("..\x00/😀" + "x" * 300 + ".pdf", b"%PDF-1.7\n"),
}
DAY = {"day": "31", "month": "2", "year": "2026"}
UNSAID = "comes back without saying why"
ONCE = {"cookie", "csrfmiddlewaretoken"}
SHOWS = {"match_plan", "message_text"}  # a search and a preview: the page itself is the answer


@pytest.fixture
def world():
    return make_world()


def visits(world, client, names=LINES):
    """Each page's name and address, its visitor signed in."""
    for name in names:
        who, _, row = LINES[name]
        sign_in(client, world.people[LETTERS[who[0]]])
        yield name, address(name, row, world)


def forms_on(client, url: str) -> list[Form]:
    response = client.get(url)
    html = response.headers.get("Content-Type", "").startswith("text/html")
    found = forms_of(response.content.decode(), url) if html and not response.streaming else []
    let_go(response)
    return [form for form in found if form.asks]


def send(client, form: Form, answers: dict):
    """What comes back, the pages it leads to included; afterwards nothing has happened."""
    client.raise_request_exception = False
    with transaction.atomic():
        response = client.post(form.action, answers, follow=True)
        let_go(response)
        transaction.set_rollback(True)
    return response


def spoilt(form: Form, kinds: list[str]):
    """The form with every box holding the same nasty thing, then each other field spoilt alone."""
    for what in kinds if form.typed else kinds[:1]:
        yield what, form.filled_in | {name: spoil(name, NASTY[what]) for name in form.typed}
    for name in form.hidden.keys() - ONCE:
        for what in kinds if kinds != DAILY else DAILY_IN_HIDDEN:
            yield f"{what} in hidden {name}", form.filled_in | {name: NASTY[what]}
    for name in form.chosen:
        yield f"unknown {name}", form.filled_in | {name: "12345678901234567890"}
    for what, (filename, content) in FILES.items() if form.files else ():
        yield what, form.filled_in | {form.files[0]: SimpleUploadedFile(filename, content)}


def spoil(name: str, value: str) -> str:
    """31 February is three boxes; a part of a date gets its part of that day."""
    return DAY.get(name.rpartition("-")[2], value) if value == NASTY["31 February"] else value


def judge(response, typed: dict, *, visible: bool) -> list[str]:
    if response.status_code >= 500:
        return [f"status {response.status_code}"]
    if response.redirect_chain or response.status_code in (400, 403, 404):
        wrong = visible and not response.redirect_chain
        return [f"status {response.status_code} for what was typed"] if wrong else []
    page = response.content.decode()
    if "govuk-error-summary" not in page:
        return [UNSAID]
    return [*(lost(page, typed) if visible else []), *dead_links(page)]


def lost(page: str, typed: dict) -> list[str]:
    """Nothing typed is lost, but passwords, which are never shown."""
    return [
        f"lost {name}"
        for name, value in typed.items()
        if value and "password" not in name and escape(value).replace("&#x27;", "&#39;") not in page
    ]


def dead_links(page: str) -> list[str]:
    """Every entry of the error summary leads to a field that is there."""
    ids = set(re.findall(r' id="([^"]+)"', page))
    summary = page.partition("govuk-error-summary")[2].partition("</ul>")[0]
    return [f"dead link #{to}" for to in re.findall(r'href="#([^"]+)"', summary) if to not in ids]


@pytest.mark.parametrize(
    "kinds", [DAILY, pytest.param(list(NASTY), marks=pytest.mark.full)], ids=["daily", "all"]
)
@pytest.mark.parametrize("part", range(3))
def test_every_form_takes_anything(part, kinds, world, client):
    faults = [
        (name, form.action, what, found)
        for name, url in visits(world, client, list(LINES)[part::3])
        for form in forms_on(client, url)
        for what, answers in spoilt(form, kinds)
        if (
            found := judge(
                send(client, form, answers),
                {field: answers[field] for field in form.typed},
                visible="hidden" not in what and "unknown" not in what,
            )
        )
        and not (name in SHOWS and found == [UNSAID])
    ]
    assert faults == []
