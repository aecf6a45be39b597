"""The council's own words for a message: published as a new version, never changed after."""

from django.db import IntegrityError, transaction

from notifications.models import MessageText
from notifications.words import Words


class Changed(Exception):
    """Somebody else published a version since this person opened the page."""

    def __init__(self):
        super().__init__("Somebody else changed these words since you opened this page.")


def publish(template: str, words: Words, *, after: int, actor, at) -> MessageText:
    """The next version; `after` is the version the writer has seen, 0 for the words the portal came with."""
    newest = MessageText.objects.filter(template=template).order_by("-version").first()
    if (newest.version if newest else 0) != after:
        raise Changed
    try:
        with transaction.atomic():
            return MessageText.objects.create(
                template=template,
                version=after + 1,
                subject=words.subject,
                words=words.words,
                button=words.button,
                published_at=at,
                published_by=actor,
            )
    except IntegrityError:
        raise Changed from None
