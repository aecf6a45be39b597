"""Loading the register: seen first, then whole or not at all, and the same file again changes nothing."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from requests_app.lifecycle import NotAllowed
from requests_app.models import PlanRecord, RegisterLoad
from requests_app.services import Refused, check_file, give_up, load_file
from requests_app.services import register as register_service
from requests_app.services.register import forget_waiting
from tests.builders import make_caseworker, make_manager
from tests.requests_app.register.files import a_file, a_row

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)


@pytest.fixture
def manager():
    return make_manager().user


def check(manager, *rows, at=AT) -> RegisterLoad:
    return check_file(a_file(*rows), name="plans.csv", actor=manager, at=at)


def load(manager, *rows, at=AT) -> RegisterLoad:
    return load_file(check(manager, *rows, at=at), actor=manager, at=at)


def counts(one: RegisterLoad) -> tuple:
    return one.state, one.new, one.changed, one.unchanged, one.missing


def test_checking_a_file_changes_nothing_and_says_what_it_would_do(manager):
    load(manager, a_row(), a_row(Native_ID="2"), a_row(Native_ID="3"))
    found = check(manager, a_row(Setting="Hill School"), a_row(Native_ID="2"), a_row(Native_ID="4"))
    assert counts(found) == ("checked", 1, 1, 1, 1)
    assert sorted(PlanRecord.objects.values_list("native_id", flat=True)) == ["2", "3", "400213"]


def test_the_same_file_again_changes_nothing(manager):
    load(manager, a_row(), a_row(Native_ID="2"))
    before = list(PlanRecord.objects.order_by("pk").values())
    again = load(manager, a_row(), a_row(Native_ID="2"), at=LATER)
    assert counts(again) == ("loaded", 0, 0, 2, 0)
    assert list(PlanRecord.objects.order_by("pk").values()) == before


def test_a_plan_that_left_the_file_is_marked_and_comes_back(manager):
    load(manager, a_row(), a_row(Native_ID="2"))
    load(manager, a_row(), at=LATER)
    gone = PlanRecord.objects.get(native_id="2")
    assert gone.missing_since == LATER
    assert counts(load(manager, a_row(), at=LATER)) == ("loaded", 0, 0, 1, 0)
    back = load(manager, a_row(), a_row(Native_ID="2"), at=LATER + timedelta(days=1))
    gone.refresh_from_db()
    assert (counts(back), gone.missing_since) == (("loaded", 0, 1, 1, 0), None)


def test_a_changed_plan_keeps_its_number_so_that_matches_stay(manager):
    load(manager, a_row())
    record = PlanRecord.objects.get()
    load(manager, a_row(Last_name="Penhale-Shah", Setting="Hill School"), at=LATER)
    changed = PlanRecord.objects.get()
    assert (changed.pk, changed.sounds_like, changed.setting_name, changed.loaded_at) == (
        record.pk,
        "rowan penhale-shah",
        "Hill School",
        LATER,
    )


def test_a_file_with_one_wrong_row_is_not_loaded_at_all(manager):
    found = check(manager, a_row(), a_row(Native_ID="2", Date_of_birth="31/02/2016"))
    assert (found.state, found.wrong_rows, found.problems) == (
        "refused",
        1,
        [
            {
                "row": 3,
                "column": "Date of birth",
                "what": "Write a real date as day/month/year, like 01/09/2024",
            }
        ],
    )
    with pytest.raises(Refused, match="no longer kept"):
        load_file(found, actor=manager, at=AT)
    assert not PlanRecord.objects.exists()


def test_nothing_is_half_done_when_loading_breaks_off(manager, monkeypatch):
    monkeypatch.setattr(register_service, "BATCH", 1)
    found = check(manager, a_row(), a_row(Native_ID="2"))
    made = register_service._records

    def breaks_off(rows, at):
        if PlanRecord.objects.exists():
            raise OSError("the disk is full")
        return made(rows, at)

    monkeypatch.setattr(register_service, "_records", breaks_off)
    with pytest.raises(OSError, match="full"), transaction.atomic():
        load_file(found, actor=manager, at=AT)
    found.refresh_from_db()
    assert (PlanRecord.objects.count(), found.state) == (0, "checked")


def test_loaded_twice_is_loaded_once_and_the_file_is_gone(
    manager, django_capture_on_commit_callbacks
):
    found = check(manager, a_row())
    name = found.file.name
    with django_capture_on_commit_callbacks(execute=True):
        first = load_file(found, actor=manager, at=AT)
    second = load_file(found, actor=make_manager().user, at=LATER)
    assert (second.settled_at, second.settled_by) == (first.settled_at, manager)
    assert (default_storage.exists(name), second.file.name) == (False, "")


def test_the_second_of_two_managers_sees_what_the_first_loaded(manager):
    mine, theirs = check(manager, a_row()), check(manager, a_row(Setting="Hill School"))
    load_file(theirs, actor=make_manager().user, at=AT + timedelta(minutes=1))
    with pytest.raises(Refused, match="Another file was loaded after this one was checked"):
        load_file(mine, actor=manager, at=AT + timedelta(minutes=2))
    assert PlanRecord.objects.get().setting_name == "Hill School"


def test_a_file_given_up_is_deleted_and_loads_no_more(manager):
    given_up = give_up(check(manager, a_row()), actor=manager, at=AT)
    assert (given_up.state, given_up.file.name, PlanRecord.objects.count()) == ("given_up", "", 0)
    with pytest.raises(Refused):
        load_file(given_up, actor=manager, at=AT)


def test_a_file_nobody_confirmed_is_given_up_after_a_week(manager):
    waiting = check(manager, a_row())
    assert forget_waiting(AT + timedelta(days=7)) == 0
    assert forget_waiting(AT + timedelta(days=7, minutes=1)) == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.file.name, waiting.settled_by) == ("given_up", "", manager)


def test_only_managers_load(manager):
    officer = make_caseworker().user
    found = check(manager, a_row())
    for act in (
        lambda: check(officer, a_row()),
        lambda: load_file(found, actor=officer, at=AT),
        lambda: give_up(found, actor=officer, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()


GOOD = {
    "native_id": "1",
    "first_name": "Rowan",
    "last_name": "Penhale",
    "birth_date": date(2016, 5, 14),
    "status": "in_force",
    "issued_on": date(2024, 5, 28),
    "loaded_at": AT,
}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"status": "ceased"}, "a_ceased_plan_has_its_last_day"),
        ({"issued_on": None}, "a_plan_in_force_has_its_date"),
        ({"status": "in_review", "issued_on": None}, "a_plan_in_force_has_its_date"),
        ({"native_id": ""}, "a_record_has_an_id_and_a_name"),
        ({"last_name": ""}, "a_record_has_an_id_and_a_name"),
        (
            {"main_need": "ASD", "second_need": "ASD"},
            "a_records_second_need_differs_from_the_main_one",
        ),
    ],
)
def test_the_database_refuses_a_record_that_cannot_be(changes, rule):
    with pytest.raises(IntegrityError, match=rule):
        PlanRecord.objects.create(**{**GOOD, **changes})


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"state": "loaded", "wrong_rows": 1}, "a_file_with_errors_is_never_loaded"),
        ({"state": "loaded"}, "a_settled_load_says_who_and_when"),
        ({"state": "checked", "settled_at": AT}, "a_settled_load_says_who_and_when"),
        ({"state": "given_up", "settled_at": AT}, "a_settled_load_says_who_and_when"),
    ],
)
def test_the_database_refuses_a_load_that_cannot_be(changes, rule, manager):
    with pytest.raises(IntegrityError, match=rule):
        RegisterLoad.objects.create(
            file_name="x", sha256="x", checked_by=manager, checked_at=AT, **changes
        )


@pytest.mark.parametrize("many", [1, 3, 50])
def test_loading_costs_the_same_number_of_statements(many, manager, django_assert_max_num_queries):
    found = check(manager, *(a_row(Native_ID=str(number)) for number in range(many)))
    with django_assert_max_num_queries(14):
        load_file(found, actor=manager, at=AT)


@pytest.mark.full
def test_twenty_thousand_plans_are_loaded_within_half_a_minute(manager):
    rows = [a_row(Native_ID=str(number), First_name=f"Rowan{number}") for number in range(20_000)]
    began = time.monotonic()
    loaded = load(manager, *rows)
    assert (counts(loaded), time.monotonic() - began < 30) == (("loaded", 20_000, 0, 0, 0), True)
