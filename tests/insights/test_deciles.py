"""Deciles of deprivation: a file is looked at, then loaded whole or not at all, and the dashboards follow it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from insights.models import DecileLoad, Deprivation
from insights.services.deciles import DECILES
from requests_app.lifecycle import NotAllowed
from requests_app.services import Refused
from requests_app.services.loads import check, give_up, load
from tests.builders import MONDAY, make_caseworker, make_manager
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
GOOD = "Postcode,Decile\nTQ1 2AB,3\ntq12ac,10\n"
LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def manager():
    return make_manager()


def looked_at(text: str, manager, at=MONDAY) -> DecileLoad:
    return check(DECILES, text.encode(), name="deciles.csv", actor=manager.user, at=at)


def held() -> dict[str, int]:
    return dict(Deprivation.objects.values_list("postcode", "decile"))


def test_a_file_is_loaded_once_it_is_confirmed_and_the_same_one_changes_nothing(manager):
    found = looked_at(GOOD, manager)
    assert (found.rows, found.new, held()) == (2, 2, {})

    load(DECILES, found, actor=manager.user, at=MONDAY)
    assert held() == {"TQ12AB": 3, "TQ12AC": 10}

    again = looked_at(GOOD, manager, LATER)
    assert (again.new, again.changed, again.unchanged, again.missing) == (0, 0, 2, 0)


def test_the_next_file_takes_the_place_of_the_first(manager):
    load(DECILES, looked_at(GOOD, manager), actor=manager.user, at=MONDAY)
    newer = looked_at("pcds;imd_decile\nTQ1 2AB;4\nTQ1 2AD;1\n", manager, LATER)
    assert (newer.new, newer.changed, newer.missing) == (1, 1, 1)

    load(DECILES, newer, actor=manager.user, at=LATER)
    assert held() == {"TQ12AB": 4, "TQ12AD": 1}


def test_every_row_with_an_error_is_named_and_nothing_is_loaded(manager):
    rows = (
        "TQ1 2AB,3\nTQ1,3\nTQ1 2AC,0\nTQ1 2AD,ten\nTQ1 2AE,\nTQ12AB,4\n,5\nTQ1 2AF,²\nTQ1 2AG,3,9\n"
    )
    found = looked_at(f"Postcode,Decile\n{rows}", manager)

    number = "Write a whole number from 1, the most deprived, to 10"
    assert [(one["row"], one["column"], one["what"]) for one in found.problems] == [
        (3, "Postcode", "Write a whole postcode, like TQ1 2AB"),
        (4, "Decile", number),
        (5, "Decile", number),
        (6, "Decile", "Fill it in: every row needs it"),
        (7, "Postcode", "The same postcode stands in row 2: keep one row for each"),
        (8, "Postcode", "Fill it in: every row needs it"),
        (9, "Decile", number),
        (10, "", "The row has more cells than there are headings"),
    ]
    assert (found.state, found.file.name) == ("refused", "")
    with pytest.raises(Refused, match="was not loaded"):
        load(DECILES, found, actor=manager.user, at=LATER)
    assert held() == {}


def test_one_given_up_is_not_loaded_and_only_managers_load(manager):
    found = looked_at(GOOD, manager)
    officer = make_caseworker()
    for act in (load, give_up):
        with pytest.raises(NotAllowed):
            act(DECILES, found, actor=officer.user, at=MONDAY)

    give_up(DECILES, found, actor=manager.user, at=MONDAY)
    with pytest.raises(Refused):
        load(DECILES, found, actor=manager.user, at=LATER)
    assert held() == {}


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "loaded", "wrong_rows": 1, "settled_at": MONDAY},
        {"state": "loaded", "settled_at": None},
        {"state": "checked", "settled_at": MONDAY},
    ],
)
def test_the_table_of_loads_refuses_what_cannot_be(manager, broken):
    found = looked_at(GOOD, manager)
    settled = {"settled_by": manager.user} if broken["settled_at"] else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        DecileLoad.objects.filter(pk=found.pk).update(**broken, **settled)


@pytest.mark.parametrize("decile", [0, 11])
def test_the_table_of_deciles_holds_1_to_10(decile):
    with pytest.raises(IntegrityError), transaction.atomic():
        Deprivation.objects.create(postcode="TQ12AB", decile=decile)


def test_the_fairness_tab_leads_to_the_page_and_says_how_old_the_deciles_are(manager, client):
    sign_in(client, manager)
    assert "are not loaded" in client.get("/dashboard/fairness/").content.decode()

    file = SimpleUploadedFile("deciles.csv", GOOD.encode())
    page = client.post("/dashboard/deciles/", {"file": file}, follow=True)
    assert "Load these deciles" in page.content.decode()

    one = DecileLoad.objects.get()
    page = client.post(f"{one.get_absolute_url()}confirm/", follow=True)
    assert "The deciles are loaded." in page.content.decode()
    assert "Deciles of deprivation loaded" in client.get("/dashboard/fairness/").content.decode()
    assert b"Postcode,Decile" in client.get("/dashboard/deciles/template/").content


def test_a_file_of_something_else_says_what_is_missing(manager, client):
    sign_in(client, manager)
    file = SimpleUploadedFile("a.csv", b"Ward,Decile\nA,1\n")
    page = client.post("/dashboard/deciles/", {"file": file}).content.decode()

    assert "The file has no column Postcode." in page
