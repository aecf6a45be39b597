"""What a person may know of requests they were invited to, before and after a caseworker has checked them."""

from datetime import datetime

from django.db.models import Prefetch, Q

from accounts.models import User
from requests_app.enums import LinkKind
from requests_app.models import Invitation, Link, Request
from requests_app.models.scope import SEES_THE_REQUEST

HELPERS = (LinkKind.NOMINEE, LinkKind.SUPPORTER)
LATEST = 50


def invitation_with(code: str, user, at: datetime) -> Invitation | None:
    """The invitation of a link that still works, or that this person has used; else nothing, whatever the cause."""
    if not code.isascii() or "\x00" in code:
        return None
    rows = Invitation.objects.select_related("person", "request")
    invitation = rows.filter(code=code).first()
    if invitation is None or invitation.is_valid(at):
        return invitation
    mine = user.is_authenticated and invitation.person.user_id == user.pk
    return invitation if invitation.accepted_at and mine else None


def has_account(email: str) -> bool:
    return User.objects.filter(email=email).exists()


def waiting_for_check(user) -> int:
    """How many children this person waits to be confirmed for, without having typed a request themselves."""
    waiting = Link.objects.filter(person__user=user, confirmed_at=None, ended_at=None)
    typed = Request.objects.filter(typed_by=user)
    others = waiting.exclude(child__in=typed.values("child"))
    return others.filter(child__requests__in=Request.objects.sent()).distinct().count()


def helped_by(user) -> list[Link]:
    """Confirmed links of a nominee or supporter, each with the requests of its child as `child.sent`."""
    links = Link.objects.confirmed().filter(person__user=user, kind__in=HELPERS)
    sent = Request.objects.sent().order_by("-submitted_at", "-pk")
    return list(
        links.select_related("child")
        .prefetch_related(Prefetch("child__requests", sent, to_attr="sent"))
        .order_by("-pk")[:LATEST]
    )


def helping(reference: str, user) -> tuple[Request, list[Link]] | None:
    """A request and this person's links that let them help with it; None when there is none such.

    Whoever sees the whole request anyway has no use for the small page."""
    links = Link.objects.confirmed().filter(person__user=user)
    child = Q(child__links__in=links.filter(kind__in=HELPERS))
    whole = Q(child__links__in=links.filter(kind__in=SEES_THE_REQUEST))
    rows = Request.objects.sent().filter(child, reference=reference).exclude(whole)
    try:
        request = rows.select_related("child", "caseworker__person").distinct().get()
    except (Request.DoesNotExist, ValueError):  # ValueError: a NUL in the address
        return None
    return request, list(links.filter(child=request.child_id, kind__in=HELPERS))
