"""The head or principal is asked about the lines on their site, and answers once, in writing (reg 9, R34)."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, make_aware

from accounts.enums import Channel
from accounts.models import Person
from casework.head_links import over, token_of
from casework.models import HeadLink
from casework.models.heads import TRIES, a_nonce
from casework.on_site import on_site
from council.policy import value
from council.working_days import calendar
from notifications.enums import Template
from notifications.services import owe
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
    link = HeadLink.objects.create(
        request=held,
        person=person_to_write_to(head_name, head_email),
        setting_name=held.plan.setting_name or "The setting",
        asked_at=at,
        asked_by=actor,
        sent_at=at,
        expires_at=end_of(at),
    )
    link.lines.set(lines)
    turn(held, Action.ASK_SETTING, actor, at)
    _tell_head(link, Template.HEAD_ASKED, at)
    return link


@transaction.atomic
def send_again(
    link: HeadLink, *, actor, at: datetime, head_name: str = "", head_email: str = ""
) -> HeadLink:
    """A new link with all its time and tries, about the lines as they are now; the older one is dead."""
    request = hold(link.request, actor)
    held = still_open(link)
    if head_email:
        held.person = person_to_write_to(head_name or held.person.full_name, head_email)
    held.lines.set(lines_on_site(request))
    held.nonce, held.sent_at, held.expires_at = a_nonce(), at, end_of(at)
    held.tries, held.locked_at, held.reminded_at = 0, None, None
    held.sendings += 1
    held.save()
    note(request, "head_sent_again", actor, at)
    _tell_head(held, Template.HEAD_ASKED, at)
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


@transaction.atomic
def try_birth_date(link: HeadLink, *, typed: date, at: datetime) -> bool:
    """Whether the head knows the child's date of birth. The fifth wrong one locks the link, and the officer is told."""
    held = HeadLink.objects.select_related("request__child").lock(link.pk)
    if held.nonce != link.nonce or over(held, at):
        return False
    if typed == held.request.child.birth_date:
        return True
    held.tries += 1
    if held.tries == TRIES:
        held.locked_at = at
        record(held.request, "head_locked", actor=None, at=at, seen_by_family=False)
        tell_officer(held, Template.HEAD_LOCKED, at)
    held.save()
    return False


def remind_heads(at: datetime, *, at_most: int = 100) -> int:
    """A few working days before a link ends, once for each sending; how many were reminded."""
    soon = make_aware(
        datetime.combine(
            calendar().add(localdate(at), value("chase_days", localdate(at))) + timedelta(days=1),
            time(),
        )
    )
    due = HeadLink.objects.open().filter(
        reminded_at=None, locked_at=None, expires_at__gt=at, expires_at__lte=soon
    )
    return sum(_remind(pk, at) for pk in list(due.values_list("pk", flat=True)[:at_most]))


@transaction.atomic
def _remind(pk: int, at: datetime) -> bool:
    held = HeadLink.objects.select_related("request").lock(pk)
    if held.reminded_at or over(held, at) or not held.person.email:
        return False
    held.reminded_at = at
    held.save()
    _tell_head(held, Template.HEAD_REMINDER, at)
    return True


def end_of(at: datetime) -> datetime:
    """The midnight after the last working day on which the head may answer."""
    on = localdate(at)
    last = calendar().add(on, value("head_days", on))
    return make_aware(datetime.combine(last + timedelta(days=1), time()))


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


def still_open(link: HeadLink) -> HeadLink:
    held = HeadLink.objects.lock(link.pk)
    if held.answered_at:
        raise Refused("The head has answered. You see the answer on the case.")
    if held.cancelled_at:
        raise Refused("The head is not asked any more. Ask anew.")
    return held


def lines_on_site(request: Request) -> list[Line]:
    lines = on_site(
        Line.objects.asked().filter(strand__request=request).order_by("strand", "position")
    )
    if not lines:
        raise Refused(NO_LINE)
    return lines


def person_to_write_to(name: str, email: str) -> Person:
    """A head is somebody to write to, never somebody who signs in."""
    email = email.strip().lower()
    same = Person.objects.filter(full_name=name, email=email, user=None, links=None)
    if email and (known := same.order_by("pk").first()):
        return known
    channel = Channel.PORTAL_EMAIL if email else Channel.LETTER
    return Person.objects.create(full_name=name, email=email, channel=channel)


def _tell_head(link: HeadLink, template: Template, at: datetime) -> None:
    owe(
        link.person,
        template,
        link=reverse("head", args=[token_of(link)]),
        key=f"head-{link.pk}-{link.sendings}-{template}",
        at=at,
        facts={"due": link.last_day},
    )


def tell_officer(link: HeadLink, template: Template, at: datetime) -> None:
    request = link.request
    officer = request.caseworker or link.asked_by
    owe(
        officer.person,
        template,
        reference=request.reference,
        link=reverse("case_others", args=[request.reference]),
        key=f"head-{link.pk}-{link.sendings}-{template}",
        at=at,
    )
