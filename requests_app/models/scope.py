"""Which requests a user may see at all: the one door to every row of a request (design.md §4, R65)."""

from django.db.models import Q

from accounts.models import Organisation, Team
from requests_app.enums import LinkKind, Status
from requests_app.models.children import Link

SEES_THE_REQUEST = (LinkKind.PARENT, LinkKind.YOUNG_PERSON, LinkKind.REPRESENTATIVE)


def visible_q(user, path: str = "") -> Q:
    """A filter for rows whose request lies under `path` ("", "request__", "strand__request__")."""
    if not user.is_authenticated:
        return Q(pk__in=())
    typed = Q(**{f"{path}typed_by": user})
    if user.has_perm("casework.see_every_team"):
        return typed | _sent(path)
    family = _family(user, path, typed) if user.has_perm("requests_app.ask") else typed
    return family | _staff(user, path)


def strand_visible_q(user, path: str = "") -> Q:
    """A filter for rows whose strand lies under `path`: a partner's are those sent to their organisation."""
    return visible_q(user, f"{path}request__") | partner_q(user, path)


def works_on_cases(user) -> bool:
    """A caseworker or a manager: reads what officers write among themselves. A partner does not."""
    return user.has_perm("casework.review")


def _family(user, path: str, typed: Q) -> Q:
    """What they typed themselves, and what was sent about a child they are confirmed for."""
    mine = Link.objects.filter(person__user=user)
    may_see = mine.confirmed().filter(kind__in=SEES_THE_REQUEST)
    ended = Q(**{f"{path}child__in": mine.ended().values("child")})
    linked = Q(**{f"{path}child__in": may_see.values("child")})
    return (typed & (~ended | linked)) | (linked & _sent(path))


def _staff(user, path: str) -> Q:
    """The requests of one's own teams."""
    if not user.has_perm("casework.see_queue"):
        return Q(pk__in=())
    return _sent(path) & Q(**{f"{path}team__in": Team.objects.filter(people__user=user)})


def partner_q(user, path: str) -> Q:
    """Never the request, its notes or its other parts: only the strand that was sent to them (R13)."""
    if not user.has_perm("casework.decide_partner_strand"):
        return Q(pk__in=())
    ours = Organisation.objects.filter(people__user=user)
    return _sent(f"{path}request__") & Q(**{f"{path}sent_to__in": ours})


def _sent(path: str) -> Q:
    return ~Q(**{f"{path}status": Status.DRAFT})
