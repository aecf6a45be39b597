"""The signed link that a head or principal opens without an account (design.md §4)."""

from django.core import signing

from casework.models import HeadLink
from casework.models.heads import TRIES

SALT = "casework.head"
NOBODY = (0, "")


def token_of(link: HeadLink) -> str:
    """Says which question, and which sending of it: sent again, the older link is dead."""
    return signing.Signer(salt=SALT).sign_object([link.pk, link.nonce])


def asked_link(token: str) -> HeadLink | None:
    """The question a link belongs to, in whatever state; None for a forged or older link.

    A forged token costs the same statement as a real one.
    """
    try:
        pk, nonce = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        pk, nonce = NOBODY
    rows = HeadLink.objects.select_related("request__child", "request__plan", "asked_by__person")
    return rows.filter(pk=pk, nonce=nonce).first()


def over(link: HeadLink, at) -> str:
    """Why this link cannot be answered any more; empty while it can."""
    if link.answered_at:
        return "answered"
    if link.cancelled_at or not link.request.is_open:
        return "cancelled"
    if link.locked_at or link.tries >= TRIES:
        return "locked"
    return "expired" if at >= link.expires_at else ""
