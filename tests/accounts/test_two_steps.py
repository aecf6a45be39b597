import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.accounts.builders import PASSWORD, make_person
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WORKERS = ["Caseworker", "Manager", "Partner", "Editor", "Finance", "Administrator"]


def code_now(secret=SECRET):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def enter(client, person):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


@pytest.mark.parametrize("group", WORKERS)
def test_who_works_here_gets_nowhere_before_two_steps_are_set_up(client, group):
    enter(client, make_person(group))

    for name in ("messages", "home", "your_account"):
        assert client.get(reverse(name))["Location"] == reverse("mfa_activate_totp")


def test_setting_up_two_steps_counts_as_the_second_step(client):
    person = make_person("Manager")
    enter(client, person)
    client.get(reverse("mfa_activate_totp"))

    client.post(reverse("mfa_activate_totp"), {"code": code_now(client.session["mfa.totp.secret"])})

    assert client.get(reverse("messages")).status_code == 200


def test_a_worker_signs_in_with_password_and_app(client):
    person = make_person("Manager")
    TOTP.activate(person.user, SECRET)

    assert enter(client, person)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": code_now()})

    assert client.get(reverse("messages")).status_code == 200


@pytest.mark.parametrize("typed", ["000000", "", "é🙂", "1" * 10_000, "a\x00b"])
def test_a_wrong_code_lets_nobody_in(client, typed):
    person = make_person("Manager")
    TOTP.activate(person.user, SECRET)
    enter(client, person)

    answer = client.post(reverse("mfa_authenticate"), {"code": typed})

    assert (answer.status_code, "_auth_user_id" in client.session) == (200, False)


def test_a_session_that_came_in_another_way_is_asked_for_the_second_step(client):
    person = make_person("Manager")
    TOTP.activate(person.user, SECRET)
    sign_in(client, person, two_steps=False)

    there = client.get(reverse("messages"))["Location"]
    assert there.startswith(reverse("mfa_reauthenticate"))
    back = client.post(there, {"code": code_now(), "next": reverse("messages")})

    assert back["Location"] == reverse("messages")
    assert client.get(reverse("messages")).status_code == 200


def test_the_second_step_of_another_user_does_not_count(client):
    sign_in(client, make_person("Manager"))
    session = client.session
    session["account_authentication_methods_user"] = "999999"
    session.save()

    assert client.get(reverse("messages")).status_code == 302


def test_who_works_here_cannot_turn_two_steps_off(client):
    person = make_person("Manager")
    TOTP.activate(person.user, SECRET)
    enter(client, person)
    client.post(reverse("mfa_authenticate"), {"code": code_now()})

    client.post(reverse("mfa_deactivate_totp"))

    assert person.user.authenticator_set.filter(type="totp").exists()


def test_an_installers_superuser_needs_two_steps_for_the_admin(client):
    user = get_user_model().objects.create_superuser("root@example.org", PASSWORD)
    client.force_login(user)

    assert client.get("/admin/")["Location"] == reverse("mfa_activate_totp")


def test_families_need_no_second_step_but_may_have_one(client):
    person = make_person("Family")
    enter(client, person)
    assert client.get(reverse("messages")).status_code == 200
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_recovery_codes_are_shown_once_there_are_some(client):
    partner = make_person("Partner")
    sign_in(client, partner)
    link = reverse("mfa_view_recovery_codes")
    assert link not in client.get(reverse("mfa_index")).content.decode()

    RecoveryCodes.activate(partner.user)

    assert link in client.get(reverse("mfa_index")).content.decode()


def test_two_steps_cost_a_signed_in_worker_no_query(client, django_assert_num_queries):
    sign_in(client, make_person("Partner"))
    client.get(reverse("your_account"))

    with django_assert_num_queries(5):  # session, user, permissions, unread, council
        assert client.get(reverse("messages_owed")).status_code == 403
