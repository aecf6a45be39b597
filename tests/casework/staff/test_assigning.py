"""Giving ticked cases of the queue to one officer."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.models import Team
from requests_app.models import Request
from tests.builders import make_person, make_request
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
        ([str(number) for number in range(101)], "officer", "Tick up to 100 cases at once"),
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
    still = f'value={one.pk} aria-label="{one.child.short_name}" checked'
    assert (still in response.content.decode()) == (case == ["one"])


def test_what_could_not_be_given_is_listed_and_the_rest_is_given(office, officer):
    """One failure stops no other, and the result is listed (issue 5)."""
    mine, gone = (make_request("submitted", at=SENT) for _ in range(2))
    moor = Team.objects.create(name="Moor team")
    Request.objects.filter(pk=gone.pk).update(team=moor)
    ticked = {"case": [mine.pk, gone.pk], "to": officer.user.pk}
    page = office.post(reverse("queue") + "?tab=mine", ticked, follow=True)
    assert page.context["given"] == {
        "to": "Priya Nandra",
        "done": 1,
        "not_done": [["", "You may not open this case."]],
    }
    assert "1 case given to Priya Nandra." in page.content.decode()
    assert [Request.objects.get(pk=case.pk).caseworker for case in (mine, gone)] == [
        officer.user,
        None,
    ]
    assert office.get(reverse("queue")).context["given"] is None


def test_a_case_is_not_given_to_somebody_who_could_not_open_it(office, officer):
    stranger = make_person("Caseworker", name="Sam Bell")
    one = make_request("submitted", at=SENT)
    page = office.post(
        reverse("queue"), {"case": [one.pk], "to": stranger.user.pk}, follow=True
    ).content.decode()
    assert "No case was given to Sam Bell." in page
    assert f"{one.reference}</a>: Sam Bell is not in the team of this case" in page


def test_a_partner_may_not_assign(client, officer):
    sign_in(client, make_person("Partner"))
    answer = client.post(reverse("queue"), {"case": [1], "to": officer.user.pk})
    assert answer.status_code == 403
