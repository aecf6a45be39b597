"""What the database itself refuses about people: each rule is attacked without the services."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from requests_app.models import Child, HandOver, Invitation, Request, Told
from tests.builders import MONDAY, make_caseworker, make_parent, make_request

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def officer():
    return make_caseworker()


@pytest.fixture
def asked(officer):
    return make_request("confirmed", officer=officer)


def refused(name: str, model, **fields) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.create(**fields)


def invitation(asked, **changed) -> dict:
    fields = {
        "request": asked,
        "kind": "parent",
        "email": "second@example.org",
        "person": asked.requester,
        "code": "first",
        "invited_by": asked.requester.user,
        "invited_at": MONDAY,
        "sent_at": MONDAY,
        "expires_at": MONDAY + 14 * DAY,
    }
    return fields | changed


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("accepted_or_cancelled_not_both", {"accepted_at": MONDAY, "cancelled_at": MONDAY}),
        ("invitation_goes_to_a_lower_case_address", {"email": "Second@example.org"}),
        ("invitation_goes_to_a_lower_case_address", {"email": ""}),
        ("invitation_accepted_while_valid", {"accepted_at": MONDAY + 15 * DAY}),
        ("invitation_accepted_while_valid", {"expires_at": MONDAY}),
        ("invitation_kind_known", {"kind": "neighbour"}),
    ],
)
def test_an_invitation(asked, name, wrong):
    refused(name, Invitation, **invitation(asked, **wrong))


def test_one_waiting_invitation_an_address(asked):
    Invitation.objects.create(**invitation(asked))
    refused("one_waiting_invitation_an_address", Invitation, **invitation(asked, code="second"))
    Invitation.objects.update(cancelled_at=MONDAY)
    Invitation.objects.create(**invitation(asked, code="second"))


def hand_over(asked, officer, **changed) -> dict:
    fields = {
        "child": asked.child,
        "outcome": "alternative_person",
        "person": asked.requester,
        "decided_on": MONDAY.date(),
        "decision": "Whether to ask",
        "assessor": "Dr Holt",
        "basis": "Explained twice",
        "takes_effect_on": MONDAY.date(),
        "recorded_by": officer.user,
        "recorded_at": MONDAY,
    }
    return fields | changed


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("somebody_new_exactly_when_settled", {"person": None}),
        ("somebody_new_exactly_when_settled", {"outcome": "not_settled"}),
        ("somebody_new_exactly_when_settled", {"outcome": "guessed"}),
        ("capacity_has_decision_assessor_and_basis", {"basis": ""}),
        ("capacity_has_decision_assessor_and_basis", {"assessor": ""}),
        ("capacity_has_decision_assessor_and_basis", {"decision": ""}),
        ("only_the_young_person_lets_parents_see", {"parents_may_see": True}),
    ],
)
def test_a_hand_over(asked, officer, name, wrong):
    refused(name, HandOver, **hand_over(asked, officer, **wrong))


def test_one_standing_hand_over_a_child(asked, officer):
    HandOver.objects.create(**hand_over(asked, officer))
    refused("one_standing_hand_over", HandOver, **hand_over(asked, officer))
    HandOver.objects.update(superseded_at=MONDAY)
    HandOver.objects.create(**hand_over(asked, officer))


def telling(asked, officer, **changed) -> dict:
    fields = {
        "first_name": "Ola",
        "last_name": "Nowak",
        "birth_date": date(2018, 3, 10),
        "sounds_like": "ola nowak",
        "told_on": MONDAY.date(),
        "how": "phone",
        "chose": "considering",
        "chose_on": MONDAY.date(),
        "by": officer.user,
        "recorded_at": MONDAY,
    }
    return fields | changed


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("told_a_choice_has_its_day", {"chose_on": None}),
        ("told_a_choice_has_its_day", {"chose": "no_answer"}),
        ("told_a_choice_has_its_day", {"chose": "perhaps"}),
        ("told_chose_after_being_told", {"chose_on": date(2026, 9, 6)}),
        ("told_how_and_whom", {"how": "pigeon"}),
        ("told_how_and_whom", {"first_name": ""}),
    ],
)
def test_a_telling(asked, officer, name, wrong):
    refused(name, Told, **telling(asked, officer, **wrong))


def test_a_telling_with_a_request_is_having_asked(asked, officer):
    refused("told_a_request_is_having_asked", Told, **telling(asked, officer, request=asked))


def test_a_telling_once_a_day_and_way(asked, officer):
    Told.objects.create(**telling(asked, officer))
    refused("told_once_a_day_and_way", Told, **telling(asked, officer))


def test_only_an_officers_request_was_received(asked):
    with pytest.raises(IntegrityError, match="received_only_by_an_officer"), transaction.atomic():
        Request.objects.filter(pk=asked.pk).update(received_on=MONDAY.date())


def test_a_child_is_typed_once_for_a_family_and_once_by_one(officer):
    family = make_parent()
    typed = {
        "first_name": "Ola",
        "last_name": "Nowak",
        "birth_date": date(2018, 3, 10),
        "sounds_like": "ola nowak",
        "typed_by": officer.user,
    }
    Child.objects.create(**typed, typed_for=family)
    Child.objects.create(**typed)
    refused("a_child_is_typed_once_for_a_family", Child, **typed, typed_for=family)
    refused("a_child_is_typed_once", Child, **typed)
