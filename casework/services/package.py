"""Planning with the family: the lines and the rest of the package, changed together and logged."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from requests_app.enums import Status, StrandStatus
from requests_app.lifecycle import NotAllowed
from requests_app.models import Line, Request
from requests_app.services import Changed, Refused, record
from requests_app.services.lines import MOST_LINES

OPEN_TO_CHANGE = (Status.IN_REVIEW, Status.PLANNING, Status.WAITING_FOR_FAMILY)
WITH_AN_APPROVER = (StrandStatus.PROPOSED, StrandStatus.APPROVED)
SAME_STAGE = (
    "The family has another open request for this stage of the plan. Compare the two, and choose "
    "another stage or withdraw one."
)
NEEDS_DIFFER = (
    "These answers do not fit together. Choose a second need that differs from the main one."
)
DOES_NOT_FIT = "These answers do not fit together. Check the quantity and the price."


def change_line(
    line: Line, *, actor, at: datetime, version: int | None = None, reason: str = "", **fields
) -> Line:
    """Change a line of a case; the event says what it was and what it is now."""
    try:
        with transaction.atomic():
            return _change(line, actor, at, version, reason, fields)
    except IntegrityError as error:
        raise Refused(DOES_NOT_FIT) from error


def _change(line: Line, actor, at: datetime, version: int | None, reason: str, fields) -> Line:
    request = _hold(line.strand.request, actor)
    held = Line.objects.visible_to(actor).lock(line.pk)
    if version is not None and held.version != version:
        raise Changed
    changed = {
        name: [str(getattr(held, name)), str(new)]
        for name, new in fields.items()
        if getattr(held, name) != new
    }
    for name, new in fields.items():
        setattr(held, name, new)
    held.version += 1
    held.save()
    details = {"line": held.position, "strand": line.strand.kind, "changed": changed}
    _log(request, "change_line", actor, at, details, reason)
    return held


def add_package_line(
    request: Request,
    *,
    actor,
    at: datetime,
    strand_kind: str = "education",
    after: int | None = None,
    **fields,
) -> Line:
    """A further line of the package: the rest of what the plan provides, or one more thing asked for.

    `after`: the last position the officer saw, so that a second click adds nothing.
    """
    try:
        with transaction.atomic():
            return _add(request, actor, at, strand_kind, after, fields)
    except IntegrityError as error:
        raise Refused(DOES_NOT_FIT) from error


def _add(request: Request, actor, at: datetime, strand_kind: str, after, fields) -> Line:
    held = _hold(request, actor)
    strand = held.strands.get(kind=strand_kind)
    last = strand.lines.aggregate(last=Max("position"))["last"] or 0
    if after is not None and after != last:
        raise Changed
    if strand.lines.count() >= MOST_LINES:
        raise Refused(f"A package has up to {MOST_LINES} lines. Remove one first.")
    line = Line.objects.create(strand=strand, position=last + 1, **{"asked": False, **fields})
    details = {"line": line.position, "strand": strand.kind, "provision": line.provision}
    _log(held, "add_line", actor, at, details)
    return line


@transaction.atomic
def remove_package_line(line: Line, *, actor, at: datetime) -> None:
    """Only a line of the rest of the package; what a family asked for is decided, never removed (R18)."""
    request = _hold(line.strand.request, actor)
    held = Line.objects.visible_to(actor).lock(line.pk)
    if held.asked:
        raise Refused("What the family asked for is decided, not removed.")
    details = {"line": held.position, "strand": line.strand.kind, "provision": held.provision}
    _log(request, "remove_line", actor, at, details)
    held.delete()


def correct_plan(
    request: Request, *, actor, at: datetime, version: int | None = None, reason="", **fields
) -> Request:
    """Put right what the family typed about the plan or the window, from the plan record.

    Fields prefixed `plan_` are the plan's; the others (`window`, `role`, `whole_package_known`) the request's.
    The event says of each that changed what it was and what it is now.
    """
    try:
        with transaction.atomic():
            return _correct(request, actor, at, version, reason, fields)
    except IntegrityError as error:
        twice = "one_open_request_per_requester_plan_and_stage" in str(error)
        raise Refused(SAME_STAGE if twice else NEEDS_DIFFER) from error


def _correct(request: Request, actor, at: datetime, version, reason: str, fields: dict) -> Request:
    held = _hold(request, actor)
    if version is not None and held.version != version:
        raise Changed
    changed = {}
    for name, new in fields.items():
        owner, field = (held.plan, name[5:]) if name.startswith("plan_") else (held, name)
        if (was := getattr(owner, field)) != new:
            changed[name] = [_said(was), _said(new)]
            setattr(owner, field, new)
    held.plan.save()
    held.version += 1
    held.save()
    _log(held, "correct_plan", actor, at, {"changed": changed}, reason)
    return held


def _said(value) -> str:
    return "" if value is None else str(value)


def _log(request: Request, action: str, actor, at: datetime, details: dict, reason="") -> None:
    record(request, action, actor=actor, at=at, reason=reason, details=details, seen_by_family=True)


def _hold(request: Request, actor) -> Request:
    if not actor.has_perm("casework.calculate"):
        raise NotAllowed("change_line")
    held = Request.objects.visible_to(actor).lock(request.pk)
    if held.status not in OPEN_TO_CHANGE:
        raise Refused(f"This request is not open to change: it is “{held.get_status_display()}”.")
    if held.strands.filter(status__in=WITH_AN_APPROVER).exists():
        raise Refused(
            "The decision is with an approver. Have it sent back before you change lines."
        )
    return held
