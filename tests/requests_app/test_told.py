"""Who was told of budgets and what they chose: recorded quickly, once, and linked to what they send."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from requests_app.lifecycle import NotAllowed
from requests_app.models import Told
from requests_app.services import Changed, Refused, submit
from requests_app.services.told import change_told, record_told
from tests.builders import (
    MONDAY,
    intake_team,
    make_caseworker,
    make_draft,
    make_manager,
    make_parent,
    make_person,
)
from tests.people_builders import CHILD
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
FORM = {
    "first_name": "Ola",
    "last_name": "Nowak",
    "birth_date-day": "10",
    "birth_date-month": "3",
    "birth_date-year": "2018",
    "told_on-day": "7",
    "told_on-month": "9",
    "told_on-year": "2026",
    "how": "meeting",
    "chose": "not_wanted",
    "why": "The school does it well.",
}


@pytest.fixture
def officer():
    return make_caseworker(name="Ellen Price")


def tell(officer, **what):
    given = {"told_on": TODAY, "how": "meeting", **CHILD, **what}
    return record_told(actor=officer.user, at=MONDAY, **given)


def test_recorded_twice_by_a_second_click_it_is_one_row(officer):
    assert tell(officer) == tell(officer, chose="considering")
    assert Told.objects.count() == 1


def test_told_again_next_term_is_another_row(officer):
    tell(officer, told_on=TODAY - timedelta(days=120))
    assert tell(officer).pk
    assert Told.objects.count() == 2


def test_a_choice_without_a_day_was_made_when_they_were_told(officer):
    assert tell(officer, chose="considering").chose_on == TODAY


def test_why_is_kept_only_of_those_who_did_not_want_one(officer):
    kept = tell(officer, chose="not_wanted", why="Too much paper")
    changed = change_told(
        kept, chose="considering", chose_on=None, why="Too much paper", version=1, **by(officer)
    )
    assert (kept.why, changed.why) == ("Too much paper", "")


def by(officer):
    return {"actor": officer.user, "at": MONDAY}


@pytest.mark.parametrize(
    "wrong",
    [
        {"told_on": TODAY + timedelta(days=1)},
        {"chose": "considering", "chose_on": TODAY - timedelta(days=1)},
        {"chose": "considering", "chose_on": TODAY + timedelta(days=1)},
    ],
)
def test_days_that_cannot_be_are_refused(officer, wrong):
    with pytest.raises(Refused):
        tell(officer, **wrong)


def test_sending_a_request_links_every_telling_of_the_child_before_it(officer):
    intake_team()
    first = tell(officer, chose="considering", told_on=TODAY - timedelta(days=90))
    second = tell(officer)
    later = tell(officer, told_on=TODAY, how="phone")
    Told.objects.filter(pk=later.pk).update(told_on=TODAY + timedelta(days=30))
    other = tell(officer, first_name="Ada")
    parent = make_parent()
    draft = make_draft(parent, **CHILD)

    sent = submit(draft, actor=parent.user, at=MONDAY, declared_name="A Parent")

    rows = dict(Told.objects.values_list("pk", "request"))
    assert rows == {first.pk: sent.pk, second.pk: sent.pk, later.pk: None, other.pk: None}
    assert set(Told.objects.filter(request=sent).values_list("chose", "chose_on")) == {
        ("asked", TODAY)
    }


def test_what_was_sent_stays_asked(officer):
    told = tell(officer)
    draft = make_draft(make_parent(), **CHILD)
    intake_team()
    submit(draft, actor=draft.typed_by, at=MONDAY, declared_name="A Parent")
    with pytest.raises(Refused):
        change_told(told, chose="not_wanted", chose_on=None, why="", version=1, **by(officer))


def test_two_officers_do_not_overwrite_each_other(officer):
    told = tell(officer)
    change_told(told, chose="considering", chose_on=None, why="", version=1, **by(officer))
    with pytest.raises(Changed):
        change_told(told, chose="not_wanted", chose_on=None, why="", version=1, **by(officer))


@pytest.mark.parametrize("group", ["Family", "Partner", "Editor", "Finance"])
def test_nobody_else_records_or_reads_it(group, officer):
    told, person = tell(officer), make_person(group)
    with pytest.raises(NotAllowed):
        tell(person)
    assert not Told.objects.visible_to(person.user).filter(pk=told.pk).exists()


def test_an_officer_records_it_on_one_page_and_finds_it_in_the_list(client, officer):
    sign_in(client, officer)
    assert client.post(reverse("record_told"), FORM).status_code == 302

    page = client.get(reverse("told")).content.decode()
    assert "Ola Nowak" in page
    assert "The school does it well." in page


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("first_name", "", "Enter the first name"),
        ("how", "", "Choose an answer to “How?”"),
        ("how", "pigeon", "Select a valid choice. pigeon is not one of the available choices."),
        ("told_on-year", "2099", None),
        ("told_on-day", "31", None),
        ("why", "x" * 601, None),
        ("last_name", "a\x00b", None),
    ],
)
def test_mistakes_are_named_and_everything_typed_is_kept(client, officer, field, typed, says):
    sign_in(client, officer)
    page = client.post(reverse("record_told"), FORM | {field: typed})
    assert page.context["form"].errors
    shown = page.content.decode()
    assert "govuk-error-summary" in shown
    assert not says or says in shown
    assert Told.objects.count() == 0


def test_the_list_is_filtered_by_choice_way_and_day(client, officer):
    sign_in(client, make_manager())
    tell(officer, chose="considering")
    tell(officer, first_name="Ada", how="phone")
    tell(officer, first_name="Ben", told_on=TODAY - timedelta(days=200), how="leaflet")

    shown = {
        query: {row["told"].first_name for row in client.get(f"/told/?{query}").context["rows"]}
        for query in (
            "",
            "chose=considering",
            "how=phone",
            "since=2026-09-01",
            "since=x&how=y&page=9",
        )
    }
    assert shown == {
        "": {"Ola", "Ada", "Ben"},
        "chose=considering": {"Ola"},
        "how=phone": {"Ada"},
        "since=2026-09-01": {"Ola", "Ada"},
        "since=x&how=y&page=9": {"Ola", "Ada", "Ben"},
    }


def test_who_waits_longer_than_six_weeks_is_to_be_followed_up(client, officer):
    sign_in(client, officer)
    today = date(2026, 11, 2)
    from_then = {"chose": "considering", "told_on": today - timedelta(weeks=6)}
    record_told(
        actor=officer.user, at=MONDAY + timedelta(days=60), how="phone", **CHILD, **from_then
    )

    row = client.get("/told/?chose=considering").context["rows"][0]
    assert row["follow_up"] is True


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_list_costs_the_same_however_long_it_is(
    many, client, officer, django_assert_max_num_queries
):
    for number in range(many):
        tell(officer, first_name=f"Child{number}")
    sign_in(client, officer)
    client.get("/told/")
    with django_assert_max_num_queries(11):
        client.get("/told/")
