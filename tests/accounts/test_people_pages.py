import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent, Organisation, Person, Team
from notifications.models import Message
from tests.accounts.builders import PASSWORD, make_person
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = make_person("Administrator", name="Colin Drew")
    sign_in(client, person)
    return person


@pytest.fixture
def coast():
    return Team.objects.create(name="Coast team", intake=True)


def invite(client, **changed):
    good = {"full_name": "Ellen Marsh", "email": "Ellen@Torcombe.example", "groups": ["Editor"]}
    return client.post(reverse("invite"), good | changed)


def new_password(client, link, password=PASSWORD):
    return client.post(link, {"password1": password, "password2": password})


def test_an_invited_person_chooses_a_password_and_may_sign_in(client, administrator, coast):
    invite(client, groups=["Caseworker", "Editor"], teams=[coast.pk], deputy="on")

    ellen = Person.objects.get(full_name="Ellen Marsh")
    message = Message.objects.get()
    assert (ellen.email, list(ellen.teams.all()), message.person) == (
        "ellen@torcombe.example",
        [coast],
        ellen,
    )
    assert sorted(ellen.user.groups.values_list("name", flat=True)) == ["Caseworker", "Editor"]
    assert ellen.user.has_perm("casework.decide_review")
    assert not ellen.user.has_usable_password()

    newcomer = Client()
    assert "ellen@torcombe.example" in newcomer.get(message.link).content.decode()
    assert new_password(newcomer, message.link)["Location"] == reverse("account_login")
    newcomer.post(reverse("account_login"), {"login": ellen.email, "password": PASSWORD})
    assert newcomer.get(reverse("home"))["Location"] == reverse("mfa_activate_totp")


def test_an_invitation_works_once(client, administrator):
    invite(client)
    link = Message.objects.get().link
    new_password(Client(), link)

    assert new_password(Client(), link, "another long password").status_code == 410
    assert Person.objects.get(full_name="Ellen Marsh").user.check_password(PASSWORD)


def test_an_invitation_is_over_after_two_weeks(client, administrator):
    invite(client)
    link = Message.objects.get().link

    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        assert Client().get(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "a:b:c", "x" * 2000, "%00", "🙂"])
def test_a_forged_invitation_opens_nothing(client, token):
    assert client.get(f"/invitation/{token}/").status_code == 410


def test_an_invitation_can_be_sent_again_until_it_is_used(client, administrator):
    invite(client)
    ellen = Person.objects.get(full_name="Ellen Marsh")
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        sign_in(client, administrator)
        client.post(reverse("invite_again", args=[ellen.pk]))
        link = Message.objects.order_by("-pk")[0].link
        assert new_password(Client(), link).status_code == 302
        client.post(reverse("invite_again", args=[ellen.pk]))

    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"full_name": ""}, "full_name", "Enter full name"),
        ({"full_name": "a\x00"}, "full_name", "hidden character"),
        ({"full_name": "x" * 10_000}, "full_name", "200 characters"),
        ({"email": "x"}, "email", "like name@example.com"),
        ({"groups": []}, "groups", "Choose at least one group"),
        ({"groups": ["Family"]}, "groups", "not one of the available"),
        ({"groups": ["Caseworker"]}, "teams", "Choose at least one team"),
        ({"groups": ["Partner"]}, "organisation", "Choose the organisation"),
        ({"teams": ["9" * 20]}, "teams", "not one of the available"),
        ({"organisation": "x"}, "organisation", "not one of the available"),
    ],
)
def test_an_invitation_that_cannot_be_is_told_at_its_field(
    client, administrator, changed, field, says
):
    answer = invite(client, **changed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert says in str(answer.context["form"].errors[field])
    assert Person.objects.filter(full_name="Ellen Marsh").count() == 0


def test_an_address_that_can_already_sign_in_is_told(client, administrator):
    make_person("Family", email="ellen@torcombe.example")

    answer = invite(client)

    assert "can already sign in" in str(answer.context["form"].errors["email"])


def test_an_administrator_changes_what_a_person_may_do_and_it_is_logged(client, administrator):
    health = Organisation.objects.create(name="Bay Health", kind="health")
    sam = make_person("Editor", name="Sam Whitlock")

    client.post(
        reverse("person", args=[sam.pk]), {"groups": ["Partner"], "organisation": health.pk}
    )

    sam.refresh_from_db()
    assert (sam.organisation, [group.name for group in sam.user.groups.all()]) == (
        health,
        ["Partner"],
    )
    event = AccessEvent.objects.get()
    assert (event.person, event.actor, event.change, event.groups) == (
        sam,
        administrator.user,
        "changed",
        "Partner",
    )


def test_a_leaver_is_out_at_once_everywhere_and_stays_in_the_history(client, administrator):
    lewis = make_person("Editor", name="Lewis Hart")
    TOTP.activate(lewis.user, "JBSWY3DPEHPK3PXP")
    desk, phone = sign_in(Client(), lewis), sign_in(Client(), lewis)
    assert desk.get(reverse("messages")).status_code == 200

    client.post(reverse("end_access", args=[lewis.pk]))

    for device in (desk, phone):
        assert device.get(reverse("messages"))["Location"].startswith(reverse("account_login"))
    lewis.user.refresh_from_db()
    assert (lewis.user.is_active, lewis.user.has_usable_password()) == (False, False)
    assert (lewis.user.groups.count(), Authenticator.objects.count()) == (0, 0)
    assert list(AccessEvent.objects.values_list("change", "groups")) == [("ended", "Editor")]
    assert "Lewis Hart" in client.get(reverse("people")).content.decode()


def test_a_leavers_sessions_are_gone_and_nobody_elses(client, administrator):
    lewis = make_person("Editor")
    session = sign_in(Client(), lewis).session

    client.post(reverse("end_access", args=[lewis.pk]))

    assert not session.exists(session.session_key)
    assert client.get(reverse("people")).status_code == 200


def test_a_leaver_cannot_come_back_by_password_or_code(client, administrator, mailoutbox):
    lewis = make_person("Editor")
    client.post(reverse("end_access", args=[lewis.pk]))
    outside = Client()

    outside.post(reverse("account_login"), {"login": lewis.email, "password": PASSWORD})
    outside.post(reverse("account_request_login_code"), {"email": lewis.email})

    assert "_auth_user_id" not in outside.session
    assert not any(re.search(r"\b\d{6}\b", mail.body) for mail in mailoutbox)


def test_nobody_ends_their_own_access(client, administrator):
    client.post(reverse("end_access", args=[administrator.pk]))

    administrator.user.refresh_from_db()
    assert administrator.user.is_active


def test_a_lost_phone_is_forgotten_and_two_steps_set_up_anew(client, administrator):
    lewis = make_person("Editor")
    TOTP.activate(lewis.user, "JBSWY3DPEHPK3PXP")

    client.post(reverse("forget_two_steps", args=[lewis.pk]))

    desk = Client()
    desk.post(reverse("account_login"), {"login": lewis.email, "password": PASSWORD})
    assert desk.get(reverse("home"))["Location"] == reverse("mfa_activate_totp")


def test_families_are_not_on_the_list(client, administrator):
    parent = make_person("Family", name="Priya Shah")

    assert list(client.get(reverse("people")).context["people"]) == [administrator]
    assert client.get(reverse("person", args=[parent.pk])).status_code == 404


@pytest.mark.parametrize("pk", [0, 9_999_999, 99_999_999_999_999_999_999])
def test_a_person_who_never_was_is_not_found(client, administrator, pk):
    assert client.get(f"/people/{pk}/").status_code == 404


@pytest.mark.parametrize("many", [2, 12])
def test_the_list_costs_the_same_however_long(
    client, administrator, coast, many, django_assert_max_num_queries
):
    for _ in range(many):
        make_person("Caseworker", teams=[coast])

    with django_assert_max_num_queries(14):
        client.get(reverse("people"))


@pytest.mark.parametrize("name", ["people", "invite"])
@pytest.mark.parametrize("group", ["Family", "Caseworker", "Manager", "Finance"])
def test_the_people_pages_are_closed_to_everybody_else(client, group, name):
    sign_in(client, make_person(group))

    assert client.get(reverse(name)).status_code == 403
