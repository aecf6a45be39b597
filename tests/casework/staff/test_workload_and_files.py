"""Who has how much to do, and files of the queue's rows."""

import csv
import io
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import Team
from casework import exports, services, sheets
from casework.models import DataExport
from casework.staff.workload import loads
from requests_app.lifecycle import NotAllowed
from requests_app.models import Child, Plan, Request
from tests.builders import (
    intake_team,
    make_caseworker,
    make_manager,
    make_person,
    make_request,
)
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 9, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


def give(case, officer) -> None:
    services.assign(case, to=officer.user, actor=officer.user, at=SENT)


def test_the_workload_counts_by_team_and_officer(officer):
    make_caseworker(name="Ada Free")
    give(make_request("submitted", at=SENT - timedelta(days=20)), officer)
    give(make_request("waiting_for_family", at=SENT, officer=officer), officer)
    give(make_request("submitted", at=SENT - timedelta(days=5)), officer)
    give(make_request("withdrawn", at=SENT), officer)
    make_request("submitted", at=SENT)
    moor = Team.objects.create(name="Moor team")
    found = loads(make_manager().user, TODAY)
    rows = [
        (team.name, row.name, row.open, row.overdue, row.this_week, row.waiting)
        for team in found
        for row in team.rows
    ]
    assert rows == [
        ("Coast team", "Ada Free", 0, 0, 0, 0),
        ("Coast team", "Priya Nandra", 3, 1, 1, 1),
        ("Coast team", "Nobody yet", 1, 0, 0, 0),
    ]
    assert [team.name for team in found] == ["Coast team", moor.name]
    assert found[0].total == {"open": 4, "overdue": 1, "this_week": 1, "waiting": 1}
    assert [team.name for team in loads(officer.user, TODAY)] == ["Coast team"]


@pytest.mark.parametrize("many", [1, 3, 20])
def test_the_workload_costs_the_same_for_any_number(
    many, client, officer, django_assert_max_num_queries
):
    for number in range(many):
        give(make_request("submitted", at=SENT), make_caseworker(name=f"Officer {number}"))
    sign_in(client, make_manager())
    client.get(reverse("workload"))
    with django_assert_max_num_queries(9):
        page = client.get(reverse("workload"))
    assert page.context["teams"][0].total["open"] == many


def ask_for_file(client, address="?tab=team") -> DataExport:
    client.post(reverse("export_queue") + address)
    return DataExport.objects.latest("pk")


def rows_of(export: DataExport) -> list[list[str]]:
    with export.file.open() as file:
        return list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"))))


def test_the_queues_rows_become_a_file(client, officer, time_machine):
    time_machine.move_to(NOW, tick=False)
    case = make_request("submitted", at=SENT, first_name="=Maya", last_name="Reed")
    make_request("submitted", at=SENT, plan_main_need="HI")
    sign_in(client, officer)
    export = ask_for_file(client, "?tab=team&need=ASD")
    assert exports.make(export.pk)
    export.refresh_from_db()
    headings, row = rows_of(export)
    case.refresh_from_db()
    assert dict(zip(headings, row, strict=True)) == {
        "Reference": case.reference,
        "Child": "'=Maya Reed",
        "Born": case.child.birth_date.isoformat(),
        "Year or phase": "Primary",
        "Main need": "autism",
        "Setting": "Bayview Primary",
        "Kind of setting": "mainstream",
        "Stage": "Sent",
        "Parts": "Education: not started",
        "Whose turn": "Us",
        "Since": "2026-09-08",
        "Clock": "Running",
        "Working days left": "4",
        "Due": case.next_due_on.isoformat(),
        "Officer": "",
        "Team": "Coast team",
        "Sent": "2026-09-08",
    }


def test_a_file_says_what_is_in_it_and_when_it_was_made(client, officer, time_machine):
    time_machine.move_to(NOW, tick=False)
    make_request("submitted", at=SENT)
    sign_in(client, officer)
    export = ask_for_file(client, "?tab=team&need=ASD")
    assert (export.filters, export.in_words, export.asked_by) == (
        {"tab": "team", "sort": "clock", "need": "ASD"},
        "My team · Main need: autism",
        officer.user,
    )
    exports.make(export.pk)
    assert "Ready since" in client.get(export.get_absolute_url()).content.decode()
    file = client.get(reverse("table_file", args=[export.key]))
    assert file["Content-Disposition"] == 'attachment; filename="queue-2026-09-23.csv"'
    file.close()


def test_a_file_holds_what_its_owner_may_see_when_it_is_made(client, officer):
    case = make_request("submitted", at=SENT)
    sign_in(client, officer)
    export = ask_for_file(client)
    Request.objects.filter(pk=case.pk).update(team=Team.objects.create(name="Moor team"))
    exports.make(export.pk)
    export.refresh_from_db()
    assert export.rows == 0


def test_somebody_who_left_gets_no_file(client, officer):
    sign_in(client, officer)
    export = ask_for_file(client)
    officer.user.groups.clear()
    with pytest.raises(exports.PermissionDenied):
        exports.make(export.pk)
    export.refresh_from_db()
    assert (export.state, export.error, export.file.name) == ("owed", "PermissionDenied", "")


def test_a_file_is_made_once_and_a_killed_workers_again(officer):
    export = services.order_table(
        "queue", title="Q", filters={"tab": "team"}, in_words="", actor=officer.user, at=NOW
    )
    claimed = exports.claim(export.pk, NOW)
    assert (exports.claim(export.pk, NOW), claimed.attempts) == (None, 1)
    later = NOW + exports.STUCK_AFTER + timedelta(seconds=1)
    assert exports.owed(later) == [export.pk]
    assert exports.claim(export.pk, later).attempts == 2


def test_files_are_deleted_after_a_week_and_the_log_stays(officer):
    export = services.order_table(
        "queue", title="Q", filters={"tab": "team"}, in_words="", actor=officer.user, at=NOW
    )
    exports.make(export.pk)
    export.refresh_from_db()
    storage, name = export.file.storage, export.file.name
    assert exports.forget_old(export.finished_at + exports.KEPT_FOR) == 0
    assert exports.forget_old(export.finished_at + exports.KEPT_FOR + timedelta(hours=1)) == 1
    export.refresh_from_db()
    assert (export.state, export.file.name, storage.exists(name)) == ("deleted", "", False)


def test_only_who_works_on_cases_makes_a_file():
    with pytest.raises(NotAllowed):
        services.order_table(
            "queue",
            title="Q",
            filters={"tab": "team"},
            in_words="",
            actor=make_person("Finance").user,
            at=NOW,
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "done"},
        {"state": "done", "finished_at": NOW},
        {"state": "failed"},
        {"state": "owed", "file": "exports/x.csv"},
    ],
)
def test_the_database_refuses_a_file_that_cannot_be(changes, officer):
    with pytest.raises(IntegrityError, match=r"a_(finished|failed)_table"):
        DataExport.objects.create(
            kind="queue", title="Q", asked_by=officer.user, asked_at=NOW, **changes
        )


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("+44", "'+44"), ("@x", "'@x"), ("Anna", "Anna"), (-3, "-3"), (None, "")],
)
def test_a_cell_is_safe_in_a_spreadsheet(cell, written):
    assert sheets.safe(cell) == written


@pytest.mark.full
def test_five_thousand_rows_are_written_in_a_second(officer):
    """Targets of design.md §7: rows per processor second."""
    _many_cases(20_000, make_request("submitted", at=SENT))
    export = services.order_table(
        "queue", title="Q", filters={"tab": "team"}, in_words="", actor=officer.user, at=NOW
    )
    began = time.process_time()
    exports.make(export.pk)
    spent = time.process_time() - began
    export.refresh_from_db()
    assert (export.rows, export.rows / spent > 5000) == (20_001, True)


def _many_cases(many: int, like: Request) -> None:
    """Copies of one sent request, each of its own child."""
    children = Child.objects.bulk_create(
        Child(
            first_name=f"Child{number}",
            last_name="Many",
            birth_date=like.child.birth_date,
            typed_by=like.typed_by,
            sounds_like=f"child{number} many",
        )
        for number in range(many)
    )
    plans = Plan.objects.bulk_create(Plan(child=child) for child in children)
    fields = [f.name for f in Request._meta.concrete_fields if f.name not in ("id", "key")]
    same = {name: getattr(like, name) for name in fields}
    Request.objects.bulk_create(
        Request(
            **{**same, "child": child, "plan": plan, "reference": f"T{number:08}"},
        )
        for number, (child, plan) in enumerate(zip(children, plans, strict=True))
    )
    assert intake_team()
