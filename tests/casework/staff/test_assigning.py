"""Giving ticked cases of the queue to one officer."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from requests_app.models import Request
from tests.builders import intake_team, make_person, make_request
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def test_ticked_cases_go_to_one_officer(office, officer):
    cases = [make_request("submitted", at=SENT) for _ in range(3)]
    ticked = {"case": [case.pk for case in cases[:2]], "to": officer.user.pk}
    response = office.post(reverse("queue") + "?tab=team", ticked)
    assert (response.status_code, response.url) == (302, "/cases/?tab=team")
    given = [Request.objects.get(pk=case.pk).caseworker for case in cases]
    assert given == [officer.user, officer.user, None]


@pytest.mark.parametrize(
    ("case", "to", "says"),
    [
        ([], "officer", "Tick the cases you want to give to somebody"),
        (["one"], "", "Choose who gets the ticked cases"),
        (["one"], "99999999999999999999", "Choose"),
        (["abc", "-1", "1" * 30], "officer", "Select a valid choice"),
    ],
)
def test_what_cannot_be_assigned_is_explained_and_stays_ticked(office, officer, case, to, says):
    one = make_request("submitted", at=SENT)
    ticked = {
        "case": [one.pk if tick == "one" else tick for tick in case],
        "to": officer.user.pk if to == "officer" else to,
    }
    response = office.post(reverse("queue") + "?tab=team", ticked)
    assert response.status_code == 200
    assert says in response.content.decode()
    still = f'value="{one.pk}" aria-label="{one.child.short_name}" checked'
    assert (still in response.content.decode()) == (case == ["one"])


def test_a_case_is_not_given_to_somebody_who_could_not_open_it(office, officer):
    stranger = make_person("Caseworker", name="Sam Bell")
    one = make_request("submitted", at=SENT)
    response = office.post(reverse("queue"), {"case": [one.pk], "to": stranger.user.pk})
    assert "Sam Bell is not in the team of every case" in response.content.decode()


def test_somebody_elses_case_cannot_be_assigned(office, officer):
    one = make_request("submitted", at=SENT)
    Request.objects.filter(pk=one.pk).update(
        team=intake_team().__class__.objects.create(name="Moor team")
    )
    response = office.post(reverse("queue"), {"case": [one.pk], "to": officer.user.pk})
    assert (response.status_code, Request.objects.get(pk=one.pk).caseworker) == (404, None)


def test_a_partner_may_not_assign(client, officer):
    sign_in(client, make_person("Partner"))
    answer = client.post(reverse("queue"), {"case": [1], "to": officer.user.pk})
    assert answer.status_code == 403
