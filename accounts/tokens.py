"""The signed link of an invitation: valid for two weeks, until a password is set or access ends."""

from datetime import timedelta

from django.core import signing

from accounts.models import User

VALID_FOR = timedelta(days=14)
SALT = "accounts.invitation"


def invitation_token(user):
    """Says who, and which password state it was made for: setting a password uses the link up."""
    return signing.dumps([user.pk, user.password[-12:]], salt=SALT)


def invited_user(token):
    """The user an invitation is for; None if it is expired, used, forged or their access ended."""
    try:
        pk, password = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk, password__endswith=password, is_active=True).first()
