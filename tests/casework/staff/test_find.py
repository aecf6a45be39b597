"""Finding a case: by reference, name or date of birth, and never in an address."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.urls import reverse

from casework.staff.find_queries import birth_date_in, reference_in
from requests_app.models import Child, Plan, PlanRecord, Request
from tests.builders import intake_team, make_caseworker, make_request
from tests.signing_in import sign_in

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


@pytest.fixture
def find(db, client):
    sign_in(client, make_caseworker())

    def look_for(words):
        return client.post(reverse("find"), {"q": words}, follow=True)

    return look_for


def shown(response) -> list[str]:
    return [row["name"] for row in response.context["rows"]]


@pytest.mark.parametrize(
    "typed", ["PB-26-000123-7", " pb-26-000123-7 ", "PB260001237", "pb 26 000123 7"]
)
def test_a_reference_is_read_however_it_is_typed(typed):
    assert reference_in(typed) == "PB-26-000123-7"


@pytest.mark.parametrize(
    "typed", ["10 3 2018", "10/03/2018", "10.3.2018", "10 March 2018", "10 mar 2018", "2018-03-10"]
)
def test_a_date_of_birth_is_read_however_it_is_typed(typed):
    assert birth_date_in(typed) == date(2018, 3, 10)


@pytest.mark.parametrize("typed", ["31 2 2018", "10 0 2018", "0000-00-00", "Maya 2018", "10 3 18"])
def test_what_is_no_date_is_a_name(typed):
    assert birth_date_in(typed) is None


def test_a_reference_opens_its_case(find, client):
    case = make_request("submitted", at=SENT)
    answer = client.post(reverse("find"), {"q": case.reference.lower()})
    assert (answer.status_code, answer.url) == (302, f"/cases/{case.reference}/")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("maya", ["Maya R."]),
        ("REED maya", ["Maya R."]),
        ("ree", ["Zoë R.", "Maya R."]),
        ("zoë", ["Zoë R."]),
        ("4 May 2017", ["Maya R."]),
        ("bayview", ["Zoë R.", "Maya R."]),
        ("bayview harbour", []),
        ("PB-26-999999-9", []),
        ("%", []),
        ("🙂", []),
    ],
)
def test_names_and_dates_list_the_cases_that_fit_newest_first(find, typed, found):
    make_request(
        "submitted",
        at=SENT,
        first_name="Maya",
        last_name="Reed",
        birth_date=date(2017, 5, 4),
    )
    make_request("withdrawn", at=SENT.replace(day=8), first_name="Zoë", last_name="Reeves")
    make_request("draft", at=SENT, first_name="Maya", last_name="Reed")
    assert shown(find(typed)) == found


def test_what_was_typed_stands_in_no_address(find, client):
    response = find("Maya Reed")
    assert [url for url, _ in response.redirect_chain] == ["/find/"]
    assert "Maya Reed" in client.get(reverse("find")).content.decode()


def test_a_case_of_another_team_is_not_found(find):
    case = make_request("submitted", at=SENT, first_name="Maya")
    moved = intake_team().__class__.objects.create(name="Moor team")
    Request.objects.filter(pk=case.pk).update(team=moved)
    assert (shown(find("maya")), shown(find(case.reference))) == ([], [])


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Enter reference, name, date of birth or setting"),
        ("a" * 10_000, "use 100 characters or fewer"),
        ("a\x00b", "Remove the hidden character"),
    ],
)
def test_what_cannot_be_looked_for_is_explained(find, typed, says):
    assert says in find(typed).content.decode()


@pytest.mark.parametrize("many", [1, 3, 50])
def test_finding_costs_the_same_however_many_fit(many, find, client, django_assert_max_num_queries):
    for _ in range(many):
        make_request("submitted", at=SENT, last_name="Reed")
    find("reed")
    with django_assert_max_num_queries(12):
        assert len(shown(client.get(reverse("find")))) == many


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (Child.objects.filter(sounds_like__contains="reed"), "child_sounds_like_trgm"),
        (PlanRecord.objects.filter(sounds_like__contains="reed"), "record_sounds_like_trgm"),
        (Plan.objects.filter(setting_name__icontains="bay"), "plan_setting_name_trgm"),
    ],
    ids=["children", "records", "settings"],
)
def test_a_search_inside_names_has_an_index(rows, index):
    """Quick at 200,000 requests (design.md §7)."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in rows.explain()
