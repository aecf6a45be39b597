"""Signing a test's client in the way the pages would."""

import time

from allauth.account.internal.userkit import user_id_to_str


def sign_in(client, person, *, two_steps=True):
    """The client is the person's browser after signing in; without two steps only if asked for."""
    client.force_login(person.user)
    if two_steps:
        session = client.session
        record = {"method": "mfa", "at": time.time(), "type": "totp"}
        session["account_authentication_methods"] = [record]
        session["account_authentication_methods_user"] = user_id_to_str(person.user)
        session.save()
    return client
