"""Messages: owed in the caller's transaction, read and retried by people."""

from django.db import transaction
from django.db.models import F

from accounts.enums import Channel as PersonChannel
from accounts.enums import Rhythm
from notifications.enums import ITS_OWN_RHYTHM, REQUIRED, Channel, Template
from notifications.facts import stored
from notifications.models import Message
from notifications.tasks import nudge


def owe(person, template, *, reference="", link, key, at, facts=None):
    """Owe a person one message; the same key twice is the same message.

    `link` is a path inside the portal; `facts` are counts and days its words have places for
    (enums.FACTS). Call it in the transaction that changes what it tells; it is sent after that,
    at the latest by the sweep.
    """
    message = _owed(person, template, reference, link, key, at, facts)
    Message.objects.bulk_create([message], ignore_conflicts=True)
    kept = Message.objects.get(key=key)
    _nudge_if_by_email(kept)
    return kept


def owe_each(people, template, *, reference="", link, key, at, facts=None):
    """Owe each of them the same, in one statement: `owe` with the person's number after the key."""
    messages = [
        _owed(person, template, reference, link, f"{key}-{person.pk}", at, facts)
        for person in people
    ]
    kept = Message.objects.bulk_create(
        messages, update_conflicts=True, unique_fields=["key"], update_fields=["key"]
    )
    for message in kept:
        _nudge_if_by_email(message)


def _owed(person, template, reference, link, key, at, facts):
    channel = channel_for(person, template)
    return Message(
        key=key,
        person=person,
        template=Template(template),
        channel=channel,
        reference=reference,
        link=link,
        facts=stored(template, facts or {}),
        owed_at=at,
        next_try_at=at if channel == Channel.EMAIL else None,
        sent_at=at if not_sent_out(person, channel) else None,
    )


def channel_for(person, template):
    """What the law or the person's own safety asks for goes out whatever they chose."""
    if template not in REQUIRED:
        if person.rhythm == Rhythm.REQUIRED:
            return Channel.PORTAL
        by_email = person.channel == PersonChannel.PORTAL_EMAIL
        if person.rhythm == Rhythm.DAILY and by_email and template not in ITS_OWN_RHYTHM:
            return Channel.PORTAL
    return Channel.LETTER if person.channel == PersonChannel.LETTER else Channel.EMAIL


def not_sent_out(person, channel):
    """Told in the portal alone: no daily message will gather it."""
    return channel == Channel.PORTAL and person.rhythm == Rhythm.REQUIRED


def owe_invitation(person, *, link, key, at):
    return owe(person, Template.INVITATION, link=link, key=key, at=at)


def mark_read(message, *, at):
    """The person opened what the message is about; later openings change nothing."""
    return bool(Message.objects.filter(pk=message.pk).unread().update(read_at=at))


def mark_posted(message, *, at):
    """Somebody printed and posted this letter."""
    return bool(Message.objects.to_print().filter(pk=message.pk).update(sent_at=at))


def try_again(message, *, at):
    """Owe a given-up message anew, with all its attempts."""
    given_up = Message.objects.filter(pk=message.pk).exclude(failed_at=None)
    changed = given_up.update(failed_at=None, attempts=0, next_try_at=at)
    if changed:
        _nudge_after_commit(message.pk)
    return bool(changed)


def settle_history(*, before):
    """Mark what was owed before a moment as sent when it was owed: for history entered after the fact."""
    return (
        Message.objects.owed()
        .filter(owed_at__lt=before)
        .update(sent_at=F("owed_at"), next_try_at=None, claimed_until=None)
    )


def _nudge_if_by_email(message):
    """A message that is there already is nudged once more, which does no harm."""
    if message.channel == Channel.EMAIL and not message.attempts:
        _nudge_after_commit(message.pk)


def _nudge_after_commit(message_id):
    """Robust takes a lambda, no partial: Django's report of a failure wants a `__qualname__`."""
    transaction.on_commit(lambda: nudge(message_id), robust=True)
