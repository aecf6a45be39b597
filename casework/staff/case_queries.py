"""What the pages of one case read: the same number of statements whatever the lines and events."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from requests_app.lifecycle import Action, StrandAction
from requests_app.models import Event, Link, Request, Strand

MILESTONES = (
    Action.SUBMIT,
    "calculate",
    Action.SHARE_INDICATIVE,
    StrandAction.PLAN_READY,
    StrandAction.PROPOSE,
    StrandAction.APPROVE,
    StrandAction.ISSUE_LETTER,
)
COUNTS_FIRST = ("calculate", Action.SHARE_INDICATIVE)


def cases_seen_by(user) -> QuerySet[Request]:
    """Requests this person may open, each with all that the head of its pages names."""
    return Request.objects.visible_to(user).with_child()


def strands_of(request: Request) -> list[Strand]:
    """Education first; each with `asked_lines`, the number of lines asked for in it."""
    strands = request.strands.annotate(asked_lines=Count("lines", filter=Q(lines__asked=True)))
    return sorted(strands, key=lambda strand: strand.kind != "education")


def people_of(request: Request) -> list[Link]:
    """Everyone linked to the child now; who asked comes first, then who came first."""
    links = Link.objects.filter(child=request.child_id, ended_at=None)
    linked = links.select_related("person", "confirmed_by__person").order_by("pk")
    return sorted(linked, key=lambda link: link.person_id != request.requester_id)


def milestones_of(request: Request) -> dict[str, datetime]:
    """When each milestone was reached: checks and sharing first, the others last (sent back, undone)."""
    events = Event.objects.filter(request=request, action__in=MILESTONES).order_by("at", "pk")
    reached = {}
    for action, at in events.values_list("action", "at"):
        if action not in reached or action not in COUNTS_FIRST:
            reached[action] = at
    return reached


def latest_events(request: Request, many: int) -> Iterable[Event]:
    """The last `many` events, newest first."""
    events = Event.objects.filter(request=request).select_related("actor__person")
    return events.order_by("-at", "-pk")[:many]
