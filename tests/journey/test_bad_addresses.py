"""Whatever stands in an address: found, refused or not there, never a fault."""

from urllib.parse import quote, urlencode

import pytest
from django.db import transaction

from tests.access_world import make_world
from tests.journey.test_bad_input import NASTY
from tests.signing_in import sign_in
from tests.test_access import LETTERS, LINES, address, kwargs_of, let_go

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare_refusals")]

SPOILT = ["12345678901234567890", "\x00😀"]
MORE = [pytest.param(value, marks=pytest.mark.full) for value in ("9" * 400, "-1", "x" * 3000)]
LONGER = [pytest.param(what, marks=pytest.mark.full) for what in ("10,000 letters", "31 February")]
ASKED = ["line", "number", "tab", "from", "to", "page", "after", "before", "kind", "names", "sort"]
ASKED += ["next", "stage", "need", "setting", "window", "all", "ref", "on"]


@pytest.fixture
def world():
    return make_world()


def in_vain(client, url: str) -> set[int]:
    """How opening and sending are answered; afterwards nothing has happened."""
    client.raise_request_exception = False
    with transaction.atomic():
        responses = [client.get(url), client.post(url)]
        for response in responses:
            let_go(response)
        transaction.set_rollback(True)
    return {response.status_code for response in responses}


def spoilt_addresses(name: str, row: str, world, spoilt: str):
    """The page's address with one of its parts spoilt; quoted, so that anything can stand there."""
    url = address(name, row, world)
    for value in kwargs_of(name, row, world).values():
        before, part, after = url.partition(f"/{value}/")
        if part:
            yield f"{before}/{quote(spoilt, safe='')}/{after}"


@pytest.mark.parametrize("spoilt", [*SPOILT, *MORE], ids=lambda value: ascii(value)[:12])
def test_an_address_with_a_spoilt_part_is_not_found(spoilt, world, client):
    faults = []
    for name, (who, _, row) in LINES.items():
        sign_in(client, world.people[LETTERS[who[0]]])
        for url in spoilt_addresses(name, row, world, spoilt):
            if strange := in_vain(client, url) - {302, 404, 405, 403}:
                faults.append((name, url[:120], strange))
    assert faults == []


@pytest.mark.parametrize("what", ["NUL", "20 digits", *LONGER])
def test_every_page_takes_any_question(what, world, client):
    asked = urlencode(dict.fromkeys(ASKED, NASTY[what]))
    faults = {}
    for name, (who, _, row) in LINES.items():
        sign_in(client, world.people[LETTERS[who[0]]])
        client.raise_request_exception = False
        response = client.get(f"{address(name, row, world)}?{asked}")
        let_go(response)
        if response.status_code >= 500:
            faults[name] = response.status_code
    assert faults == {}


def test_somebody_elses_rows_are_not_found_whatever_is_sent(world, client):
    """The stranger is another family; pages every family has of its own open as theirs."""
    sign_in(client, world.people["another Family"])
    wanted = {"F": {404}, "FC": {404}, "FCM": {404}}
    found = {
        name: in_vain(client, address(name, row, world))
        for name, (who, nothing, row) in LINES.items()
        if who in wanted and "f" in nothing
    }
    assert {name: codes for name, codes in found.items() if codes - {404, 405}} == {}


def test_without_a_session_every_page_leads_to_signing_in(world, client):
    client.cookies.clear()
    found = {
        name: client.post(address(name, row, world)).headers.get("Location", "").split("?")[0]
        for name, (_, _, row) in LINES.items()
    }
    assert set(found.values()) == {"/account/login/"}
