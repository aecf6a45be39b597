"""Who may open what: every address, every group, their own rows and others' (design.md §4).

An address without a line here fails. 404 is for what is not yours, exactly as for what never was;
403 for what your group may not do.
"""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from tests.access_table import LETTERS, LINES, OPEN, SIGNING_IN
from tests.access_world import make_world
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


def every_page(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name, pattern
        elif getattr(pattern, "namespace", None) != "admin":
            yield from every_page(pattern)


PAGES = dict(every_page())


def test_every_address_has_a_line():
    known = {*LINES, *OPEN.split()}
    missing = {
        name for name in PAGES if name not in known and not (name or "").startswith(SIGNING_IN)
    }
    assert missing == set()


def test_every_line_has_an_address():
    assert {name for name in LINES if name not in PAGES} == set()


def address(name: str, row: str, world) -> str:
    return reverse(name, kwargs=kwargs_of(name, row, world))


def kwargs_of(name: str, row: str, world) -> dict:
    """What the address needs, from the row named in the table."""
    wanted = PAGES[name].pattern.converters
    case = getattr(world, row, world.planning) if row in CASES else CASE_OF.get(row, "planning")
    case = getattr(world, case) if isinstance(case, str) else case
    lines = case.education.lines
    values = {
        "reference": case.reference,
        "ref": case.reference,
        "kind": "education",
        **PLAIN,
        "file": world.evidence.key,
        "link": case.child.links.first().pk,
        "invitation": world.invitation.pk,
        "line": lines.filter(asked=row != "rest").first().pk,
    }
    values |= exceptions(row, lines, world)
    return {
        key: values[key] if key in values and key != "pk" else special(name, row, key, world)
        for key in wanted
    }


PLAIN = {
    "rule": "R25",
    "what": "asked",
    "which": "agreed",
    "start": "2026-01-01",
    "on": "2027-01-21",
    "look": "email",
    "picture": "logo.png",
}


def exceptions(row: str, lines, world) -> dict:
    """What some rows want otherwise."""
    if row in ("asked", "rest", "decide_line"):
        return {"line": lines.filter(asked=row != "rest").first().position}
    found = {
        "looked": {"line": 1},
        "offered": {"number": 1, "voice": "setting"},
        "scheme": {"kind": "scheme", "other": world.drafted.pk},
        "drafted": {"kind": "scheme", "other": world.drafted.pk},
        "answer_file": {"file": world.answer_file.key},
        "part": {"kind": "health"},
        "papered": {"kind": "health"},
        "head_link": {"link": world.head_link.pk},
        "policy": {"key": "decision_days"},
        "export": {"kind": "archive"},
        "asked_yes": {"consent": world.study.consents.get().pk},
        "copy": {"key": world.export.key},
        "told_by": {"finding": world.finding.pk},
    }
    return found.get(row, {}) | OTHER_KINDS.get(row, {})


OTHER_KINDS = {"letter_kind": {"kind": "received", "number": 1}}
CASES = {
    "looked",
    "offered",
    "signed",
    "sent",
    "waiting",
    "planning",
    "proposed",
    "decided",
    "entered",
    "others",
    "papered",
}
CASE_OF = {"asked": "draft", "rest": "draft", "": "draft", "link": "sent", "rule": "sent"}
CASE_OF |= {"invitation": "sent", "part": "others", "head_link": "others", "item": "others"}
CASE_OF["answer_file"] = "waiting"
NAMED = {"job": "notifications.sweep", "template": "question_asked"}


def special(name: str, row: str, key: str, world):
    """The keys of rows that are no cases."""
    if row in NAMED:
        return NAMED[row]
    rows = {"file": "evidence", "asked_yes": "study", "copy": "study", "told_by": "study"}
    if row == "person":
        return world.invited.pk if name == "invite_again" else world.people["Caseworker"].pk
    if row in ("", "asked", "rest"):
        return world.draft.key
    if row == "item":
        return world.item.panel_id if key == "panel" else world.item.pk
    found = getattr(world, rows.get(row, row))
    return found.key if key == "key" else found.pk


def ask(client, url: str):
    """GET, or POST for what is only a button."""
    response = client.get(url)
    return client.post(url) if response.status_code == 405 else response


def seen(response) -> str:
    if response.status_code in (403, 404):
        return {403: "refused", 404: "nothing"}[response.status_code]
    if response.status_code == 302 and "/account/login/" in response["Location"]:
        return "sign in"
    return "opens" if response.status_code < 400 else f"status {response.status_code}"


def let_go(response) -> None:
    """Close the file of a download; `response.close()` would close the test's connection too."""
    for close in response._resource_closers:
        close()


def answers(client, person, addresses: dict[str, str]) -> dict[str, str]:
    """What one person sees on each page; whatever a button did is taken back."""
    found = {}
    sign_in(client, person)
    for name, url in addresses.items():
        with transaction.atomic():
            response = ask(client, url)
            found[name] = seen(response)
            let_go(response)
            transaction.set_rollback(True)
    client.logout()
    return found


def wanted(name: str) -> dict[str, str]:
    opens, nothing, _ = LINES[name]
    return {
        who: "opens" if letter in opens else "nothing" if letter in nothing else "refused"
        for letter, who in LETTERS.items()
    }


@pytest.mark.usefixtures("bare_refusals")
def test_exactly_these_people_open_each_page(client):
    world = make_world()

    addresses = {name: address(name, line[2], world) for name, line in LINES.items()}

    found = {who: answers(client, person, addresses) for who, person in world.people.items()}

    differing = {
        f"{name}: {who}": f"{found[who][name]}, wanted {answer}"
        for name in LINES
        for who, answer in wanted(name).items()
        if found[who][name] != answer
    }
    assert differing == {}


def test_nobody_opens_a_closed_page_without_signing_in(client):
    world = make_world()

    found = {name: seen(ask(client, address(name, line[2], world))) for name, line in LINES.items()}

    assert set(found.values()) == {"sign in"}


READ = [n for n in OPEN.split() if n in PAGES and "<" not in str(PAGES[n].pattern)]


@pytest.mark.parametrize("name", READ)
def test_everybody_opens_it(name, client):
    response = client.get(reverse(name))
    assert seen(response) == "opens" or response.status_code in (405, 503)
