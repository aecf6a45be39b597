"""Each field of each form around a family's request, when it is wrong: the summary leads to it, the message
stands beside it, the title says so, and what was typed and chosen is still there.

The forms are those of the two address lists: a page that shows none here fails."""

import re
from collections.abc import Iterator
from html import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now
from django.views.generic import FormView

import casework.family.urls
import requests_app.urls
from budgets import services as budgets
from budgets.models import Offer
from budgets.models.consents import DUTIES
from requests_app import services
from tests.access_world import make_world
from tests.builders import MONDAY
from tests.journey.forms import Form
from tests.journey.test_bad_input import forms_on, send
from tests.people_builders import invited
from tests.signing_in import sign_in
from tests.test_access import LETTERS, LINES, address

pytestmark = pytest.mark.django_db

ADDRESSES = [*requests_app.urls.urlpatterns, *casework.family.urls.urlpatterns]
ONLY_A_BUTTON = {"ask_line_remove", "ask_package_remove"}
PAGES = {
    pattern.name for pattern in ADDRESSES if issubclass(pattern.callback.view_class, FormView)
} - ONLY_A_BUTTON
KINDS = ["", "?kind=one_off", "?kind=units"]


@pytest.fixture
def world():
    world = make_world()
    world.code = invited(world.sent, email="third@example.org", at=now()).code
    return world


def test_every_field_says_what_is_wrong_with_it(world, client):
    found = {name: faults_on(name, world, client) for name in sorted(PAGES)}
    call_for_the_other_pages(world)
    found |= {name: faults_on(name, world, client) for name in found if found[name] is None}

    assert {name: faults for name, faults in found.items() if faults != []} == {}


def call_for_the_other_pages(world) -> None:
    """Somebody else holds the money of some lines, and the offer is agreed to."""
    parent = world.people["Family"].user
    answers = {"role": "representative", "represents_under": "deputy", "payee": "nominee"}
    services.save_answers(world.draft, actor=parent, at=MONDAY, mechanism="mix", **answers)
    offer = Offer.objects.get(budget__strand__request=world.offered)
    consent = {"duties": DUTIES, "not_excluded": True, "signed_name": offer.payee_name}
    budgets.agree(offer, actor=parent, at=offer.sent_at, **consent)


def faults_on(name: str, world, client) -> list[tuple[str, str]] | None:
    """None where the page shows no form."""
    client.logout()
    if name in LINES:
        sign_in(client, world.people[LETTERS[LINES[name][0][0]]])
    forms = [form for url in where(name, world) for form in forms_on(client, url)]
    return [fault for form in forms for fault in faults_of(form, client)] if forms else None


def where(name: str, world) -> list[str]:
    if name == "can_i_ask":
        return [reverse(name)]
    if name == "join":
        return [reverse(name, args=[world.code])]
    if name == "add_to_review":
        return [reverse("ask_for_review", args=[world.looked.reference])]
    url = address(name, LINES[name][2], world)
    return [url + kind for kind in KINDS] if name == "ask_line_cost" else [url]


def faults_of(form: Form, client) -> Iterator[tuple[str, str]]:
    """First all that is typed and handed in is wrong, then all that is chosen."""
    typed = {name: f"{name}\x00" for name in form.typed}
    files = {name: SimpleUploadedFile("quote.exe", b"MZ\x90\x00") for name in form.files}
    chosen = dict.fromkeys(form.chosen, "12345678901234567890")
    for wrong, text, choices in ((typed | files, typed, form.chosen), (chosen, form.typed, {})):
        if wrong:
            page = send(client, form, form.filled_in | wrong).content.decode()
            if "<title>Error: " not in page:
                yield "the title", "says nothing"
            yield from not_said(page, wrong)
            yield from not_kept(page, text, choices)


def not_said(page: str, wrong: dict) -> Iterator[tuple[str, str]]:
    for field in wrong:
        said = [entry for entry in summary_of(page) if belongs(entry[0], field)]
        if not said:
            yield field, "nothing in the summary leads to it"
        for target, words in said:
            if page.count(f' id="{target}"') != 1:
                yield field, f"not one element is called {target}"
            if f"Error:</span> {words}</p>" not in page:
                yield field, f"not said beside it: {words}"


def not_kept(page: str, typed: dict, chosen: dict) -> Iterator[tuple[str, str]]:
    """A password is never shown."""
    for field, text in typed.items():
        if "password" not in field and escape(text) not in page:
            yield field, "lost"
    for field, answer in chosen.items():
        if not re.search(f'value="{re.escape(answer)}" (checked|selected)', page):
            yield field, "no longer chosen"


def summary_of(page: str) -> list[tuple[str, str]]:
    """Where each entry leads, and its words."""
    links = page.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    return re.findall(r'<a href="#([^"]+)">(.*?)</a>', links)


def belongs(target: str, field: str) -> bool:
    """A date has three boxes; radios and ticks are numbered: id_role_0."""
    date = re.sub(r"-(day|month|year)$", "", field)
    alone = re.sub(r"(-day|-month|-year|_\d+)$", "", target)
    return target == f"id_{field}" or alone == f"id_{date}"
