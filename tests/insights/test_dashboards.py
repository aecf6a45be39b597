"""The pages of figures: what they cost, who sees what on them, and their tables as files."""

from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest

from accounts.models import Team
from casework.exports import make
from casework.models import DataExport
from insights.models import Release
from insights.sections import TABS
from requests_app.models import Request
from tests.builders import MONDAY, make_caseworker, make_manager, make_person, make_request
from tests.insights.random_world import make_world
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
YEARS = "?from=2016-01-01&to=2026-10-05"
ADDRESSES = {
    **{name: f"/dashboard/{name.removeprefix('dashboard').strip('_')}/{YEARS}" for name in TABS},
    "behind": f"/dashboard/requests/asked/{YEARS}",
    "sen2": "/dashboard/sen2/",
    "deciles": "/dashboard/deciles/",
    "published": "/figures/",
    "release": "/figures/2026-01-01/",
}


@pytest.mark.parametrize("many", [1, 3, 50])
def test_each_page_asks_the_database_alike_however_much_there_is(
    many, client, time_machine, django_assert_max_num_queries
):
    time_machine.move_to("2026-10-05 10:00:00+01:00", tick=False)
    manager = make_world(many, many)
    released(manager)
    sign_in(client, manager.person)
    client.get("/dashboard/")
    for address in ADDRESSES.values():
        with django_assert_max_num_queries(15):
            assert client.get(address.replace("//", "/")).status_code == 200


def released(manager) -> None:
    Release.objects.get_or_create(
        starts_on="2026-01-01",
        defaults={
            "term": "Spring 2026",
            "ends_on": "2026-03-31",
            "threshold": 5,
            "tables": [
                {
                    "key": "phase",
                    "title": "Requests by phase",
                    "definition": "",
                    "columns": ["Phase", "Asked"],
                    "rows": [["Primary", 7], ["Secondary", None]],
                    "total": ["All", 9],
                }
            ],
            "sha256": "0" * 64,
            "published_at": MONDAY,
            "published_by": manager,
        },
    )


def test_finance_sees_money_and_nothing_about_children(client):
    make_request("decided")
    sign_in(client, make_person("Finance"))

    page = client.get("/dashboard/money/", {"need": "SLD", **DAYS}).content.decode()

    assert "£2,280.00 agreed a year" in page
    assert 'name="need"' not in page
    assert "/dashboard/requests/" not in page
    assert [client.get(f"/dashboard/{tab}").status_code for tab in ("", "times/", "children/")] == [
        403,
        403,
        403,
    ]


DAYS = {"from": "2026-09-01", "to": "2027-01-01"}


def test_a_caseworker_sees_the_times_of_their_own_team_alone(client):
    other = Team.objects.create(name="Moor team")
    mine, theirs = make_request("in_review"), make_request("in_review")
    Request.objects.filter(pk=theirs.pk).update(team=other)
    sign_in(client, make_caseworker())

    page = client.get("/dashboard/times/", DAYS).content.decode()
    behind = client.get("/dashboard/requests/open/").content.decode()

    assert "Coast team" in page
    assert "Moor team" not in page
    assert "1 of 1 requests were looked at on time" in page
    assert 'href="/dashboard/times/"' in page
    assert 'href="/dashboard/children/' not in page
    assert mine.reference in behind
    assert theirs.reference not in behind
    narrowed = client.get("/dashboard/times/", {"team": other.pk}).content.decode()
    assert "Team: choose one from the list" in narrowed
    assert client.get("/dashboard/requests/agreed/").status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "nothing/",
        "agreed/?by=nothing",
        "refused/?group=nothing",
        "refused/",
        "decided/?group=²",
        "decided/?group=12345-1",
        "open/?group=7-nobody-9",
        "agreed-money/?by=month&group=2026-13",
        "agreed-money/?by=band&group=x",
        "fair-asked/?by=nothing",
        "priced/?group=\x00",
    ],
)
def test_a_number_there_is_none_of_is_not_found(address, client):
    sign_in(client, make_manager())

    assert client.get(f"/dashboard/requests/{address}").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_figures_table_becomes_a_file_of_numbers(kind, client, time_machine):
    time_machine.move_to(MONDAY + timedelta(days=60))
    make_request("decided")
    sign_in(client, make_manager())
    wanted = "?page=dashboard_money&figure=pounds-by-purpose&query=from%3D2026-09-01"
    client.post(f"/dashboard/table/{wanted}%26to%3D2027-01-01", {"kind": kind})

    export = DataExport.objects.get()
    assert make(export.pk)
    export.refresh_from_db()
    assert export.filters == {
        "page": "dashboard_money",
        "figure": "pounds-by-purpose",
        "query": "from=2026-09-01&to=2027-01-01",
        "as": kind,
    }
    assert rows_of(export, kind)[:2] == [
        ["Purpose", "Element 3", "All", "%"],
        ["Adds to existing learning support", 2280, 2280, "100%"],
    ]


def rows_of(export: DataExport, kind: str) -> list[list]:
    with export.file.open() as file:
        if kind == "xlsx":
            return [list(row) for row in openpyxl.load_workbook(file).active.values]
        lines = file.read().decode("utf-8-sig").splitlines()
    return [
        [Decimal(cell) if cell.replace(".", "").isdigit() else cell for cell in line.split(",")]
        for line in lines
    ]
