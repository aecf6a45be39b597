"""`move`: the only code that writes a status, a clock, a turn (design.md §3)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import Person
from notifications.services import owe
from requests_app.enums import Status, StrandStatus
from requests_app.lifecycle import STAYS, STRAND_OPEN, Action, Move, StrandAction, take
from requests_app.models import Event, Line, Link, Request, Strand
from requests_app.models.requests import CLOSED
from requests_app.models.scope import SEES_THE_REQUEST
from requests_app.replay import carries, clock_day, next_clock

ON_BEHALF = {"requests_app.ask": "requests_app.enter_for_family"}


class Refused(Exception):
    """A move that may not happen now; its text is for the person who tried."""


class Changed(Refused):
    """Somebody else changed the row since this person loaded it."""

    def __init__(self) -> None:
        super().__init__("Somebody else changed this since you opened it. Check what is new below.")


def move(
    subject: Request | Strand,
    action: str,
    *,
    actor,
    at: datetime,
    version: int | None = None,
    reason: str = "",
    details: dict | None = None,
    prepare: Callable[[Any], dict] | None = None,
    facts: Callable[[Any], Mapping[str, Any]] | None = None,
    **changes,
):
    """Lock the row, see that it is the actor's, check the move against what is stored now, write, log, owe.

    Raises DoesNotExist (not visible), NotAllowed, NotNow, Changed. `changes` are further fields of the subject;
    `prepare` works out more of them from the locked row, or refuses. `facts` are days and counts for the message.
    """
    with transaction.atomic():
        locked = _lock(subject, actor)
        was, rule = locked.status, take(action, locked.status, partial(may, actor))
        if version is not None and locked.version != version:
            raise Changed
        changes |= prepare(locked) if prepare else {}
        strands = _write(locked, rule, at, changes, clock_day(at, details or {}))
        event = record(locked, action, was=was, actor=actor, at=at, reason=reason, details=details)
        _mirror(locked if isinstance(locked, Request) else locked.request, at, strands)
        if rule.tells_family:
            owe_family(event, rule.tells_family, facts(locked) if facts else None)
        return locked


def may(actor, permission: str) -> bool:
    """An officer who enters for families may do what the family may do."""
    return actor.has_perm(permission) or actor.has_perm(ON_BEHALF.get(permission, permission))


def record(
    subject, action: str, *, actor, at, was="", reason="", details=None, seen_by_family=None
):
    """Write what happened; a row about a strand keeps its strand."""
    strand = subject if isinstance(subject, Strand) else None
    seen = family_sees(action) if seen_by_family is None else seen_by_family
    return Event.objects.create(
        request=strand.request if strand else subject,
        strand=strand,
        action=action,
        was=was,
        now=subject.status,
        at=at,
        actor=actor,
        reason=reason,
        details=details or {},
        seen_by_family=seen,
    )


def owe_family(event: Event, template: str, facts: Mapping[str, Any] | None = None) -> None:
    for person in family_of(event.request):
        owe(
            person,
            template,
            reference=event.request.reference or "",
            link=event.request.get_absolute_url(),
            key=f"event-{event.pk}-{template}-{person.pk}",
            facts=facts,
            at=event.at,
        )


def family_of(request: Request) -> Iterable[Person]:
    """Who asked, unless their access has ended, and whoever else is confirmed to see the child's requests."""
    links = list(Link.objects.filter(child=request.child_id).select_related("person"))
    others = {link.person_id: link.person for link in links if _sees(link)}
    asked = [link for link in links if link.person_id == request.requester_id]
    others.pop(request.requester_id, None)
    gone = bool(asked) and all(link.ended_at for link in asked)
    return [*([] if gone else [request.requester]), *(others[pk] for pk in sorted(others))]


def _sees(link: Link) -> bool:
    standing = link.confirmed_at is not None and link.ended_at is None
    return standing and link.kind in SEES_THE_REQUEST


def _lock(subject, actor):
    """A request before its strands, always: two people can't wait for each other."""
    if isinstance(subject, Strand):
        request = Request.objects.select_related("requester").lock(subject.request_id)
        strand = Strand.objects.visible_to(actor).lock(subject.pk)
        strand.request = request
        return strand
    return Request.objects.visible_to(actor).with_child().lock(subject.pk)


def _write(
    locked, rule: Move, at: datetime, changes: dict, clock_from: date | None = None
) -> list[Strand] | None:
    """The strands to which a request's move was carried over, as they are now."""
    on = localdate(at)
    for name, new in changes.items():
        setattr(locked, name, new)
    if isinstance(locked, Request):
        _write_where_it_returns(locked, rule)
        locked.closed_at = at if rule.to in CLOSED else None
    locked.status = rule.to or locked.status
    locked.set_clock(next_clock(locked.clock_state, rule, clock_from or on))
    if rule.turn and rule.turn != locked.turn:
        locked.turn, locked.turn_since = rule.turn, on
    locked.version += 1
    locked.save()
    if isinstance(locked, Request) and carries(rule):
        return _carried_to_strands(locked, rule, on)
    return None


def _write_where_it_returns(request: Request, rule: Move) -> None:
    """A question goes back to where it came from."""
    if rule.to is None:
        request.status, request.returns_to = request.returns_to, ""
    elif rule.to == Status.WAITING_FOR_FAMILY:
        request.returns_to = request.status
    elif rule.to != STAYS:
        request.returns_to = ""


def _carried_to_strands(request: Request, rule: Move, on: date) -> list[Strand]:
    """A question to the family pauses the strands' clocks too; a withdrawal ends the open strands."""
    strands = list(request.strands.select_for_update())
    for strand in strands:
        was, clock = strand.clock_state, next_clock(strand.clock_state, rule, on)
        ends = rule.to == Status.WITHDRAWN and strand.status in STRAND_OPEN
        if ends:
            strand.status = StrandStatus.WITHDRAWN
        if ends or clock != was:
            strand.set_clock(clock)
            strand.save()
    return strands


def _mirror(request: Request, at: datetime, strands: list[Strand] | None = None) -> None:
    """Keep on the request what queues sort by, and close it when every strand is decided."""
    strands = list(request.strands.all()) if strands is None else strands
    if request.status in (Status.IN_REVIEW, Status.PLANNING) and _all_decided(strands):
        move_closed(request, at)
    clocked = [request, *strands]
    due = [row.clock_due_on for row in clocked if row.clock_running_since and row.clock_due_on]
    Request.objects.filter(pk=request.pk).update(
        next_due_on=min(due, default=None),
        is_paused=not due and any(row.clock_paused_on for row in clocked),
    )


def _all_decided(strands: list[Strand]) -> bool:
    """Every part in which something is asked for (R14); an empty part has nothing to decide."""
    done = (StrandStatus.DECIDED, StrandStatus.REVIEW_REQUESTED)
    if not any(strand.status in done for strand in strands):
        return False
    undecided = [strand.pk for strand in strands if strand.status not in done]
    return not (undecided and Line.objects.asked().filter(strand__in=undecided).exists())


def move_closed(request: Request, at: datetime) -> None:
    """A request is decided when every strand is (R14)."""
    move_by_portal(request, Action.DECIDE, at=at)


def move_by_portal(
    request: Request, action: str, *, at: datetime, actor=None, seen_by_family=None
) -> None:
    """The portal's own move of a locked request; `actor`: who set it off, if a user."""
    rule = take(action, request.status, lambda permission: True)
    was = request.status
    _write(request, rule, at, {})
    record(request, action, was=was, actor=actor, at=at, seen_by_family=seen_by_family)


def family_sees(action: str) -> bool:
    hidden = {
        StrandAction.PROPOSE,
        StrandAction.SEND_BACK,
        StrandAction.APPROVE,
        StrandAction.UNDO,
        StrandAction.START_PLANNING,
        Action.DECIDE,
    }
    return action not in hidden
