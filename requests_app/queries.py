"""What the family's pages read: which requests are theirs."""

from django.db.models import Exists, OuterRef, Value

from requests_app.models import EqualityAnswers, Link, Request
from requests_app.models.scope import SEES_THE_REQUEST
from requests_app.progress import Progress, progress_of

__all__ = ["Progress", "equality_of", "progress_of", "requests_of"]

LATEST = 50


def requests_of(user) -> list[Request]:
    """Drafts and sent requests of a family, the newest first; of somebody who works here, what they typed.

    Each has `whole`: whether this person is confirmed for the child and sees more than what they typed.
    """
    rows = Request.objects.visible_to(user)
    if user.works_here:
        rows = rows.filter(typed_by=user)
    confirmed = Link.objects.confirmed().filter(
        child=OuterRef("child"), person__user=user, kind__in=SEES_THE_REQUEST
    )
    whole = Exists(confirmed) if not user.works_here else Value(True)
    rows = rows.with_child().annotate(whole=whole)
    return list(rows.order_by("-started_at", "-pk")[:LATEST])


def equality_of(draft: Request) -> EqualityAnswers | None:
    """For the page on which the family types them, before it is sent; for no other page."""
    return EqualityAnswers.objects.filter(request=draft).first()
