"""Secrets at rest: Fernet with the keys of FIELD_KEYS, apart from SECRET_KEY.

The first key encrypts, all decrypt: to rotate, put a new key in front and keep the old ones.
"""

import base64
import hashlib
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def encrypt(text):
    return _keys().encrypt(text.encode()).decode()


def decrypt(token):
    return _keys().decrypt(token.encode()).decode()


def rotate(token):
    """The same secret under the first key."""
    return _keys().rotate(token.encode()).decode()


def _keys():
    return _keyring(tuple(settings.FIELD_KEYS) or (_demonstration_key(),))


@cache
def _keyring(keys):
    return MultiFernet([Fernet(key) for key in keys])


def _demonstration_key():
    if settings.PRODUCTION:
        raise ImproperlyConfigured("Set FIELD_KEYS: secrets must not be stored without a key.")
    return base64.urlsafe_b64encode(hashlib.sha256(settings.SECRET_KEY.encode()).digest())
