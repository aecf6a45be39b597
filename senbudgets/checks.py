"""What this installation must have before it serves anyone.

The web server, the worker and beat refuse to start without it."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings as portal_settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

DEFAULT_KEY = "not-a-secret"
SHORTEST_KEY = 50
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}


def refuse_unsafe_start() -> None:
    found = faults(portal_settings)
    if found:
        raise ImproperlyConfigured("The portal does not start: " + " ".join(found))


def faults(settings: Any) -> list[str]:
    """Why these settings must not serve people, each with its cure; empty when they may."""
    found = [*_always(settings)]
    if serves_beyond_this_machine(settings):
        found += _in_public(settings)
    return found


def serves_beyond_this_machine(settings: Any) -> bool:
    hosts = {urlsplit(settings.PORTAL_URL).hostname, *settings.ALLOWED_HOSTS}
    return not hosts <= LOOPBACK


def unsafe_settings(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    return [Error(fault, id="senbudgets.E001") for fault in faults(portal_settings)]


def _always(settings: Any) -> list[str]:
    found = []
    if "*" in settings.ALLOWED_HOSTS:
        found.append("ALLOWED_HOSTS is *: name the hosts, for example budgets.example.gov.uk.")
    if settings.DEBUG:
        return found
    if settings.SECRET_KEY == DEFAULT_KEY or len(settings.SECRET_KEY) < SHORTEST_KEY:
        found.append(
            f"SECRET_KEY is missing or shorter than {SHORTEST_KEY} characters: "
            "python3 -m launch.secrets_file prints a good one."
        )
    if not settings.FIELD_KEYS or not all(map(_is_fernet_key, settings.FIELD_KEYS)):
        found.append(
            "FIELD_KEYS is missing or no Fernet key: python3 -m launch.secrets_file prints one."
        )
    return found


def _in_public(settings: Any) -> list[str]:
    found = []
    if settings.DEBUG:
        found.append("DEBUG shows the inside of the portal to everyone: set DEBUG=0.")
    if settings.DEMO:
        found.append("DEMO shows everyone's codes and messages: set DEMO=0.")
    if not settings.PORTAL_URL.startswith("https://"):
        found.append("PORTAL_URL must begin with https:// when others than this machine use it.")
    return found


def _is_fernet_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
