"""The head or principal is asked about the lines on their site, and answers once, in writing (reg 9, R34)."""

from datetime import datetime

from django.db import transaction

from casework.models import HeadLink
from casework.on_site import on_site
from casework.services.signed_links import newly_asked, renew, still_open, tell_holder
from requests_app.enums import Status, Turn
from requests_app.lifecycle import Action, NotAllowed
from requests_app.models import Line, Request
from requests_app.services import Refused, move, record

ASKABLE = (Status.IN_REVIEW, Status.PLANNING, Status.WAITING_FOR_FAMILY)
NOT_NOW = "The head can be asked while the request is being checked or planned."
NO_LINE = "Nothing that is asked for would happen at the school, college or nursery."
ASKED_ALREADY = "The head has been asked already. Send the question again instead."


@transaction.atomic
def ask_head(request: Request, *, head_name: str, head_email: str, actor, at: datetime) -> HeadLink:
    """Send the head a link to a page about the lines on their site. Pressed twice, it is one question."""
    held = hold(request, actor)
    if open_link := held.head_links.open().first():
        if open_link.person.email == head_email and open_link.asked_at == open_link.sent_at:
            return open_link
        raise Refused(ASKED_ALREADY)
    lines = lines_on_site(held)
    setting = held.plan.setting_name
    to = newly_asked(name=head_name, email=head_email, setting=setting, actor=actor, at=at)
    link = HeadLink.objects.create(request=held, **to)
    link.lines.set(lines)
    turn(held, Action.ASK_SETTING, actor, at)
    tell_holder(link, link.asks, at)
    return link


@transaction.atomic
def send_again(
    link: HeadLink, *, actor, at: datetime, head_name: str = "", head_email: str = ""
) -> HeadLink:
    """A new link with all its time and tries, about the lines as they are now; the older one is dead."""
    request = hold(link.request, actor)
    held = still_open(link)
    held.lines.set(lines_on_site(request))
    renew(held, name=head_name, email=head_email, at=at)
    note(request, "head_sent_again", actor, at)
    return held


@transaction.atomic
def cancel(link: HeadLink, *, actor, at: datetime) -> HeadLink:
    """The head need not answer any more; the link is dead."""
    request = hold(link.request, actor)
    held = still_open(link)
    held.cancelled_at = at
    held.save()
    if request.turn == Turn.SCHOOL:
        turn(request, Action.LEAVE_SETTING, actor, at)
    else:
        note(request, Action.LEAVE_SETTING, actor, at)
    return held


def turn(request: Request, action: Action, actor, at: datetime) -> None:
    """Whose turn it is changes, but while the family is asked it stays theirs."""
    if request.status == Status.WAITING_FOR_FAMILY:
        note(request, action, actor, at)
    else:
        move(request, action, actor=actor, at=at)


def note(request: Request, action: str, actor, at: datetime) -> None:
    seen = action in (Action.ASK_SETTING, Action.SETTING_ANSWERED, Action.LEAVE_SETTING)
    record(request, action, actor=actor, at=at, seen_by_family=seen)


def hold(request: Request, actor) -> Request:
    if not actor.has_perm("casework.review"):
        raise NotAllowed("ask_head")
    held = Request.objects.visible_to(actor).select_related("child", "plan").lock(request.pk)
    if held.status not in ASKABLE:
        raise Refused(NOT_NOW)
    return held


def lines_on_site(request: Request) -> list[Line]:
    lines = on_site(
        Line.objects.asked().filter(strand__request=request).order_by("strand", "position")
    )
    if not lines:
        raise Refused(NO_LINE)
    return lines
