"""The signed link that somebody opens without an account (design.md §4)."""

from django.core import signing
from django.urls import reverse

from casework.models.signed_links import TRIES, SignedLink

NOBODY = (0, "")


def token_of(link: SignedLink) -> str:
    """Says which question, and which sending of it: sent again, the older link is dead."""
    return _signer(type(link)).sign_object([link.pk, link.nonce])


def address_of(link: SignedLink) -> str:
    return reverse(link.page, args=[token_of(link)])


def asked_link(rows, token: str):
    """The question of `rows` a link belongs to, in whatever state; None for a forged or older link.

    A forged token costs the same statement as a real one.
    """
    try:
        pk, nonce = _signer(rows.model).unsign_object(token)
    except signing.BadSignature:
        pk, nonce = NOBODY
    return rows.filter(pk=pk, nonce=nonce).first()


def _signer(kind: type[SignedLink]) -> signing.Signer:
    return signing.Signer(salt=f"casework.{kind.page}")


def over(link: SignedLink, at) -> str:
    """Why this link cannot be answered any more; empty while it can."""
    if link.answered_at:
        return "answered"
    if link.cancelled_at or not link.is_wanted:
        return "cancelled"
    if link.locked_at or link.tries >= TRIES:
        return "locked"
    return "expired" if at >= link.expires_at else ""
