"""Somebody else is invited: by whom, once, for two weeks; accepting shows nothing before an officer's check."""

from datetime import timedelta

import pytest

from accounts.models import User
from notifications.models import Message
from requests_app.lifecycle import NotAllowed
from requests_app.models import Event, Invitation, Link, Request
from requests_app.services import Refused, confirm_link, end_link
from requests_app.services.invitations import accept, cancel, join, send_again
from tests.builders import MONDAY, make_caseworker, make_parent, make_person, make_request
from tests.people_builders import accepted, follower, invited
from tests.two_at_once import at_once

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=3)
PASSWORD = "three quiet harbours"


@pytest.fixture
def officer():
    return make_caseworker()


@pytest.fixture
def asked(officer):
    return make_request("confirmed", officer=officer)


def sees(person, request: Request) -> bool:
    return Request.objects.visible_to(person.user).filter(pk=request.pk).exists()


def test_the_message_names_nobody_and_the_link_opens_the_invitation(asked):
    invitation = invited(asked)

    message = Message.objects.get(person=invitation.person)
    assert (message.template, message.reference, message.link) == (
        "family_invited",
        "",
        f"/join/{invitation.code}/",
    )


def test_one_address_is_invited_once_however_often_it_is_sent(asked):
    first = invited(asked, email="Second@Example.org")
    assert invited(asked, email="second@example.org ") == first
    assert Invitation.objects.count() == 1


def test_r65_accepting_shows_nothing_until_an_officer_confirms(asked, officer):
    second = make_parent()
    link = accepted(asked, "parent", second, by=officer.user)
    before = sees(second, asked)

    confirm_link(link, request=asked, actor=officer.user, at=LATER)

    assert (before, sees(second, asked)) == (False, True)


@pytest.mark.parametrize(
    ("kind", "whole"),
    [
        ("parent", True),
        ("young_person", True),
        ("representative", True),
        ("nominee", False),
        ("supporter", False),
    ],
)
def test_r65_each_kind_sees_what_is_theirs(asked, officer, kind, whole):
    assert sees(follower(asked, kind, officer), asked) is whole


def test_r06_a_second_parent_does_not_see_another_request_for_the_same_child(asked, officer):
    """The first parent's other half asked too, about the same child: nobody is told."""
    child = asked.child
    theirs = make_request(
        "confirmed",
        officer=officer,
        first_name=child.first_name,
        last_name=child.last_name,
        birth_date=child.birth_date,
    )
    assert sees(theirs.requester, asked) is False
    assert sees(follower(asked, "parent", officer), theirs) is False


def test_who_made_the_account_through_the_link_signs_in_with_that_address(asked):
    link = join(invited(asked), full_name="Sam Second", password=PASSWORD, at=LATER)

    user = User.objects.get(email="second@example.org")
    assert (link.person.user, link.confirmed_at, user.check_password(PASSWORD)) == (
        user,
        None,
        True,
    )
    assert user.has_perm("requests_app.ask")


def test_an_invitation_is_used_once_and_its_double_click_is_the_same(asked, officer):
    second = make_parent(email="second@example.org")
    invitation = invited(asked)
    first = accept(invitation, actor=second.user, at=LATER)

    assert accept(invitation, actor=second.user, at=LATER) == first
    with pytest.raises(Refused):
        join(invitation, full_name="Somebody", password=PASSWORD, at=LATER)
    end_link(first, request=asked, actor=officer.user, at=LATER, reason="Rang us")
    with pytest.raises(Refused):
        accept(invitation, actor=second.user, at=LATER)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_two_acceptances_at_once_make_one_link(officer):
    asked = make_request("confirmed", officer=officer)
    second = make_parent(email="second@example.org")
    invitation = invited(asked)

    at_once(*[lambda: accept(invitation, actor=second.user, at=LATER)] * 2)

    assert Link.objects.filter(person=second).count() == 1


def test_somebody_elses_token_is_refused(asked):
    invitation = invited(asked)
    with pytest.raises(Refused, match="another email address"):
        accept(invitation, actor=make_parent().user, at=LATER)


@pytest.mark.parametrize("days", [14, 400])
def test_after_two_weeks_it_is_over(asked, days):
    second = make_parent(email="second@example.org")
    invitation = invited(asked)
    with pytest.raises(Refused):
        accept(invitation, actor=second.user, at=MONDAY + timedelta(days=days))


def test_cancelled_it_is_over_and_cannot_be_sent_again(asked):
    invitation = invited(asked)
    cancel(invitation, actor=asked.requester.user, at=LATER)

    for act in (send_again, accept):
        with pytest.raises(Refused):
            act(invitation, actor=asked.requester.user, at=LATER)


def test_sent_again_the_earlier_link_stops_working(asked):
    first = invited(asked)
    again = send_again(first, actor=asked.requester.user, at=LATER)

    assert (again.code == first.code, again.expires_at) == (False, LATER + timedelta(days=14))
    assert Message.objects.filter(template="family_invited").count() == 2


def test_not_sent_again_in_the_next_minutes(asked):
    with pytest.raises(Refused, match="a moment ago"):
        send_again(invited(asked), actor=asked.requester.user, at=MONDAY)


def test_only_who_asked_and_officers_invite(asked, officer):
    second = follower(asked, "parent", officer)
    with pytest.raises(NotAllowed):
        invited(asked, by=second.user, email="third@example.org")
    with pytest.raises(Request.DoesNotExist):
        invited(asked, by=make_parent().user)


def test_a_family_invites_no_representative(asked):
    with pytest.raises(NotAllowed):
        invited(asked, "representative")


def test_before_they_are_confirmed_nobody_of_the_family_invites():
    unconfirmed = make_request("submitted")
    with pytest.raises(NotAllowed):
        invited(unconfirmed)


def test_r06_the_other_parent_does_not_see_the_address_that_was_invited(asked, officer):
    second = follower(asked, "parent", officer)
    third = invited(asked, email="third@example.org", by=officer.user)

    assert list(Invitation.objects.visible_to(asked.requester.user)) == []
    assert list(Invitation.objects.visible_to(second.user)) == []
    assert third in Invitation.objects.visible_to(officer.user)


def test_somebody_who_works_here_is_not_invited_as_family(asked):
    worker = make_person("Finance")
    with pytest.raises(Refused, match="private email"):
        invited(asked, email=worker.user.email)


def test_who_follows_it_already_is_not_invited_again(asked, officer):
    second = follower(asked, "parent", officer)
    with pytest.raises(Refused, match="already"):
        invited(asked, email=second.user.email)


def test_ten_invitations_wait_at_most(asked):
    for number in range(10):
        invited(asked, email=f"number{number}@example.org")
    with pytest.raises(Refused, match="Ten people"):
        invited(asked)


def test_ended_at_once_with_every_invitation_to_the_same_address(asked, officer):
    second = follower(asked, "parent", officer)
    waiting = Invitation.objects.create(
        request=asked,
        kind="supporter",
        email=second.email,
        person=second,
        code="waiting",
        invited_by=officer.user,
        invited_at=MONDAY,
        sent_at=MONDAY,
        expires_at=MONDAY + timedelta(days=14),
    )
    link = asked.child.links.get(person=second)

    end_link(link, request=asked, actor=officer.user, at=LATER, reason="A court order")

    waiting.refresh_from_db()
    assert (sees(second, asked), waiting.cancelled_at) == (False, LATER)


def test_what_happened_is_written_down_and_the_family_is_not_told_of_it(asked, officer):
    follower(asked, "parent", officer)
    events = Event.objects.filter(request=asked, action__contains="invit")
    assert list(events.values_list("action", "seen_by_family")) == [
        ("invite", False),
        ("accept_invitation", False),
    ]
