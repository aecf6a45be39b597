"""The virus scanner: ClamAV's daemon, at CLAMAV_URL (docs/settings.md)."""

from typing import BinaryIO, cast
from urllib.parse import urlsplit

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings

PORT = 3310


class ScannerAway(Exception):
    """No answer, or none that says clean or not: the file waits and is scanned again."""


def is_there() -> bool:
    """Whether a scanner is set up; not whether it answers."""
    return bool(settings.CLAMAV_URL)


def is_clean(file) -> bool:
    """What the daemon says of the content; gives up after CLAMAV_SECONDS without a word. Raises ScannerAway."""
    try:
        answers = _daemon().instream(cast(BinaryIO, file))
    except (ClamdError, OSError, ValueError) as error:
        raise ScannerAway(type(error).__name__) from error
    said = {status for status, _ in answers.values()}
    if said not in ({"OK"}, {"FOUND"}):
        raise ScannerAway("ERROR")
    return said == {"OK"}


def _daemon() -> ClamdNetworkSocket | ClamdUnixSocket:
    where = urlsplit(settings.CLAMAV_URL)
    if where.scheme == "unix":
        return ClamdUnixSocket(path=where.path, timeout=settings.CLAMAV_SECONDS)
    return ClamdNetworkSocket(
        where.hostname or "localhost", where.port or PORT, settings.CLAMAV_SECONDS
    )
