"""The officers' page of a case's people, the outcome of a hand-over, and the list of those due."""

from datetime import date

import pytest
from django.urls import reverse

from casework.models import Letter
from requests_app.models import HandOver, Invitation, Link
from tests.builders import make_caseworker, make_manager, make_request
from tests.people_builders import enter_request, follower
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
OF_AGE = date(2009, 5, 30)
ALTERNATIVE = {
    "outcome": "alternative_person",
    "decided_on-day": "1",
    "decided_on-month": "9",
    "decided_on-year": "2026",
    "decision": "Whether to ask for a budget",
    "assessor": "Dr Lena Holt",
    "basis": "Explained twice with pictures",
}


@pytest.fixture
def officer():
    return make_caseworker(name="Ellen Price")


@pytest.fixture
def window(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def case(officer):
    return make_request("in_review", officer=officer, birth_date=OF_AGE)


def page(name: str, case, *rest) -> str:
    return reverse(name, args=[case.reference, *rest])


def test_somebody_with_email_is_invited_and_somebody_without_is_there_at_once(window, case):
    who = {"kind": "parent", "full_name": "Sam Shah"}
    window.post(page("add_person", case), who | {"email": "sam@example.org"})
    window.post(page("add_person", case), who | {"full_name": "Ada Shah", "address": "1 Quay Row"})

    shown = window.get(page("case_people", case)).content.decode()
    assert Invitation.objects.get().email == "sam@example.org"
    assert Link.objects.get(person__full_name="Ada Shah").confirmed_at
    assert "1 Quay Row" in shown


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "", "address": ""}, "email"),
        ({"email": "no address"}, "email"),
        ({"kind": ""}, "kind"),
        ({"full_name": ""}, "full_name"),
        ({"full_name": "a\x00b"}, "full_name"),
    ],
)
def test_mistakes_about_a_person_are_named(window, case, wrong, field):
    right = {"kind": "parent", "full_name": "Sam Shah", "email": "sam@example.org"}
    response = window.post(page("add_person", case), right | wrong)
    assert field in response.context["form"].errors
    assert Invitation.objects.count() == 0


def test_access_is_ended_with_a_reason_and_stands_below(window, case, officer):
    person = follower(case, "parent", officer)
    link = case.child.links.get(person=person)
    window.post(page("end_person", case, link.pk), {"reason": "A court order"})

    link.refresh_from_db()
    assert link.ended_at
    assert "Access ended" in window.get(page("case_people", case)).content.decode()
    assert window.get(page("end_person", case, link.pk)).status_code == 404


def test_a_family_on_paper_is_given_an_account(window, officer):
    sent = enter_request(officer)
    link = sent.child.links.get()
    window.post(page("give_account", sent, link.pk), {"email": "anna@example.org"})
    link.person.refresh_from_db()
    assert link.person.user.email == "anna@example.org"


def test_r03_capacity_is_recorded_whole_or_not_at_all(window, case):
    link = case.child.links.get()
    url = page("record_hand_over", case)
    for missing in ("decision", "assessor", "basis"):
        response = window.post(url, ALTERNATIVE | {"link": link.pk, missing: ""})
        assert list(response.context["form"].errors) == [missing]
    window.post(url, ALTERNATIVE | {"link": link.pk})

    made = HandOver.objects.get()
    assert (made.outcome, made.person, made.assessor) == (
        "alternative_person",
        case.requester,
        "Dr Lena Holt",
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"link": ""}, "link"),
        ({"link": "99999999999999999999"}, "link"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "young_person"}, "link"),
        ({"decided_on-day": "31", "decided_on-month": "2"}, "decided_on"),
        ({"decided_on-year": "2099"}, "decided_on"),
    ],
)
def test_mistakes_about_a_hand_over_are_named(window, case, wrong, field):
    answers = ALTERNATIVE | {"link": case.child.links.get().pk} | wrong
    response = window.post(page("record_hand_over", case), answers)
    assert field in response.context["form"].errors
    assert HandOver.objects.count() == 0


def test_a_colleague_who_was_quicker_is_not_overwritten(window, case):
    url = page("record_hand_over", case)
    settled = ALTERNATIVE | {"outcome": "not_settled"}
    window.post(url, settled)
    assert "changed this since" in window.post(url, settled).content.decode()
    assert HandOver.objects.count() == 1


def test_r55_the_letter_is_written_once_and_hides_nobodys_address(window, case, officer):
    second = follower(case, "parent", officer)
    second.address = "12 Secret Lane"
    second.save()
    link = case.child.links.get(person=second)
    for _ in range(2):
        window.post(page("age_letter", case, link.pk))

    letter = Letter.objects.get(kind="age_16")
    assert second.full_name in letter.html
    assert "Secret Lane" not in letter.html


def test_the_list_holds_who_is_due_and_what_is_recorded(window, case, officer):
    make_request("in_review", officer=officer, birth_date=date(2018, 3, 10))
    make_request("withdrawn", officer=officer, birth_date=OF_AGE)
    rows = window.get(reverse("hand_overs")).context["rows"]
    assert [(row["case"], row["standing"]) for row in rows] == [(case, None)]

    link = case.child.links.get()
    window.post(page("record_hand_over", case), ALTERNATIVE | {"outcome": "not_settled"})
    rows = window.get(reverse("hand_overs")).context["rows"]
    assert [row["recorded"] for row in rows] == [False]
    standing = HandOver.objects.get().pk
    window.post(
        page("record_hand_over", case), ALTERNATIVE | {"link": link.pk, "standing": standing}
    )
    assert window.get(reverse("hand_overs")).context["rows"] == []


def test_a_manager_reads_and_changes_nothing(client, case):
    sign_in(client, make_manager())
    shown = client.get(page("case_people", case)).content.decode()
    assert (case.requester.full_name in shown, "Add somebody" in shown) == (True, False)
    assert client.get(reverse("hand_overs")).status_code == 200


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    many, window, officer, django_assert_num_queries
):
    for _ in range(many):
        make_request("in_review", officer=officer, birth_date=OF_AGE)
    window.get(reverse("hand_overs"))
    with django_assert_num_queries(COST):
        window.get(reverse("hand_overs"))


COST = 8
