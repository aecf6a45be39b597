"""Sending what we owe: claimed in one short transaction, sent outside any, settled in another."""

import logging
import random
from datetime import timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone

from notifications import notify
from notifications.enums import MAX_ATTEMPTS
from notifications.models import Message
from notifications.wording import said

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=20)
LONGEST_WAIT = timedelta(hours=2)


class NoAddress(Exception):
    """The person has no email address any more: somebody must print a letter or ask for one."""


def deliver(message_id):
    """Send one message we owe; return whether this call was the one that sent it."""
    claim = Message.objects.claim(message_id, at=timezone.now())
    if claim is None:
        return False
    try:
        receipt = send(claim)
    except Exception as error:  # whatever it is, the other messages are sent and this one is seen
        logger.warning("Message %s was not sent: %s", message_id, type(error).__name__)
        Message.objects.settle(claim, **_setback(claim, error, at=timezone.now()))
        return False
    return Message.objects.settle(
        claim, sent_at=timezone.now(), next_try_at=None, last_error="", receipt=receipt
    )


def send(message):
    """Hand it to GOV.UK Notify when the council has a key for it, else to its mail server.

    Returns Notify's receipt; a mail server gives none.
    """
    if not message.person.email:
        raise NoAddress
    if not settings.NOTIFY_API_KEY:
        email(message).send()
        return ""
    told = said(message)
    text = render_to_string("emails/notify.txt", {"said": told}).strip()
    return notify.send(message, subject=told.subject, text=text)


def email(message):
    """The email of a message: what changed, what to do next, a link; nothing about the child."""
    told = said(message)
    mail = EmailMultiAlternatives(
        subject=told.subject,
        body=render_to_string("emails/message.txt", {"said": told}).strip(),
        to=[message.person.email],
        headers={"Message-ID": message_id_of(message)},
    )
    mail.attach_alternative(render_to_string("emails/message.html", {"said": told}), "text/html")
    return mail


def message_id_of(message):
    """The same for every try at one message: a mailbox that gets it twice can tell."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = sender.rpartition("@")[2] or urlsplit(settings.PORTAL_URL).hostname
    return f"<portal-message-{message.pk}@{domain}>"


def _setback(claim, error, *, at):
    """What to write after a failed try: when to try again, or that we gave up."""
    why = {"last_error": type(error).__name__[:80]}
    if claim.attempts >= MAX_ATTEMPTS:
        return why | {"failed_at": at, "next_try_at": None}
    return why | {"next_try_at": at + wait_after(claim.attempts)}


def wait_after(attempts):
    """Triples from 20 seconds up to two hours, give or take a quarter so that a queue spreads."""
    wait = min(FIRST_WAIT * 3 ** (attempts - 1), LONGEST_WAIT)
    return wait * random.uniform(0.75, 1.25)
