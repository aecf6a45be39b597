"""`move`: the only code that writes a status, a clock, a turn (design.md §3)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import Person
from notifications.services import owe_each
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


def move(subject: Request | Strand, action: str, *, actor, **rest):
    """Lock the row, see that it is the actor's, then do what `move_held` does.

    Raises DoesNotExist (not visible) beside what `move_held` raises.
    """
    with transaction.atomic():
        return move_held(_lock(subject, actor), action, actor=actor, **rest)


def move_held(
    locked: Request | Strand,
    action: str,
    *,
    actor,
    at: datetime,
    version: int | None = None,
    reason: str = "",
    details: dict | None = None,
    prepare: Callable[[Any], dict] = lambda locked: {},
    facts: Callable[[Any], Mapping[str, Any]] = lambda locked: {},
    **changes,
):
    """Check the move against what is stored now, write, log, owe; in the caller's transaction.

    `locked`: a request that the caller holds and the actor may see, with whoever asked; or a strand read
    since then, with that request. `changes` are further fields of the subject; `prepare` works out more of them
    from the locked row, or refuses. `facts` gives days and counts for the message. NotAllowed, NotNow, Changed.
    """
    was, rule = locked.status, take(action, locked.status, partial(may, actor))
    if version is not None and locked.version != version:
        raise Changed
    changes |= prepare(locked)
    strands = _strands_with(locked)
    _write(locked, strands, rule, at, changes, clock_day(at, details or {}))
    event = record(locked, action, was=was, actor=actor, at=at, reason=reason, details=details)
    _follow(event.request, strands, at)
    if rule.tells_family:
        owe_family(event, rule.tells_family, facts(locked))
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
    owe_each(
        family_of(event.request),
        template,
        reference=event.request.reference or "",
        link=event.request.get_absolute_url(),
        key=f"event-{event.pk}-{template}",
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


def _strands_with(locked: Request | Strand) -> list[Strand]:
    """All strands of the request; the moved one is the very object."""
    if isinstance(locked, Request):
        return list(locked.strands.all())
    return [locked if one.pk == locked.pk else one for one in locked.request.strands.all()]


def _write(
    locked,
    strands: Iterable[Strand],
    rule: Move,
    at: datetime,
    changes: dict,
    clock_from: date | None = None,
) -> None:
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
    if isinstance(locked, Request):
        if carries(rule):
            _carry_to_strands(strands, rule, on)
        for name, new in _sorted_by(locked, strands).items():
            setattr(locked, name, new)
    locked.save()


def _write_where_it_returns(request: Request, rule: Move) -> None:
    """A question goes back to where it came from."""
    if rule.to is None:
        request.status, request.returns_to = request.returns_to, ""
    elif rule.to == Status.WAITING_FOR_FAMILY:
        request.returns_to = request.status
    elif rule.to != STAYS:
        request.returns_to = ""


def _carry_to_strands(strands: Iterable[Strand], rule: Move, on: date) -> None:
    """A question to the family pauses the strands' clocks too; a withdrawal ends the open strands."""
    for strand in strands:
        was, clock = strand.clock_state, next_clock(strand.clock_state, rule, on)
        ends = rule.to == Status.WITHDRAWN and strand.status in STRAND_OPEN
        if ends:
            strand.status = StrandStatus.WITHDRAWN
        if ends or clock != was:
            strand.set_clock(clock)
            strand.save()


def _follow(request: Request, strands: list[Strand], at: datetime) -> None:
    """Close the request when every strand is decided (R14); keep on it what queues sort by."""
    if request.status in (Status.IN_REVIEW, Status.PLANNING) and _all_decided(strands):
        _move_by_portal(request, strands, Action.DECIDE, at)
        return
    wanted = _sorted_by(request, strands)
    if wanted != {name: getattr(request, name) for name in wanted}:
        Request.objects.filter(pk=request.pk).update(**wanted)


def _sorted_by(request: Request, strands: Iterable[Strand]) -> dict[str, Any]:
    clocked = [request, *strands]
    due = [row.clock_due_on for row in clocked if row.clock_running_since and row.clock_due_on]
    return {
        "next_due_on": min(due, default=None),
        "is_paused": not due and any(row.clock_paused_on for row in clocked),
    }


def _all_decided(strands: list[Strand]) -> bool:
    """Every part in which something is asked for (R14); an empty part has nothing to decide."""
    done = (StrandStatus.DECIDED, StrandStatus.REVIEW_REQUESTED)
    if not any(strand.status in done for strand in strands):
        return False
    undecided = [strand.pk for strand in strands if strand.status not in done]
    return not (undecided and Line.objects.asked().filter(strand__in=undecided).exists())


def move_by_portal(request: Request, action: str, *, at: datetime, actor=None) -> None:
    """The portal's own move of a locked request; `actor`: who set it off, if a user."""
    _move_by_portal(request, _strands_with(request), action, at, actor)


def _move_by_portal(
    request: Request, strands: Iterable[Strand], action: str, at: datetime, actor=None
) -> None:
    rule = take(action, request.status, lambda permission: True)
    was = request.status
    _write(request, strands, rule, at, {})
    record(request, action, was=was, actor=actor, at=at)


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
