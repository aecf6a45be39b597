"""Planning with the family: the lines and the rest of the package, changed together and logged."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from requests_app.enums import Status
from requests_app.lifecycle import NotAllowed
from requests_app.models import Line, Request
from requests_app.services import Changed, Refused, record

OPEN_TO_CHANGE = (Status.IN_REVIEW, Status.PLANNING, Status.WAITING_FOR_FAMILY)


@transaction.atomic
def change_line(
    line: Line, *, actor, at: datetime, version: int | None = None, reason: str = "", **fields
) -> Line:
    """Change a line of a case; the event says what it was and what it is now."""
    held_request = _hold(line.strand.request, actor)
    held = Line.objects.visible_to(actor).lock(line.pk)
    if version is not None and held.version != version:
        raise Changed
    was = {name: str(getattr(held, name)) for name in fields}
    for name, new in fields.items():
        setattr(held, name, new)
    held.version += 1
    held.save()
    changed = {name: [old, str(getattr(held, name))] for name, old in was.items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    details = {"line": held.position, "changed": changed}
    record(
        held_request,
        "change_line",
        actor=actor,
        at=at,
        reason=reason,
        details=details,
        seen_by_family=True,
    )
    return held


@transaction.atomic
def add_package_line(
    request: Request, *, actor, at: datetime, strand_kind: str = "education", **fields
) -> Line:
    """A further line of the package: the rest of what the plan provides, or one more thing asked for."""
    held = _hold(request, actor)
    strand = held.strands.get(kind=strand_kind)
    last = strand.lines.aggregate(last=Max("position"))["last"] or 0
    line = Line.objects.create(strand=strand, position=last + 1, **{"asked": False, **fields})
    record(
        held, "add_line", actor=actor, at=at, details={"line": line.position}, seen_by_family=True
    )
    return line


@transaction.atomic
def remove_package_line(line: Line, *, actor, at: datetime) -> None:
    """Only a line of the rest of the package; what a family asked for is decided, never removed (R18)."""
    held = _hold(line.strand.request, actor)
    if line.asked:
        raise Refused("What the family asked for is decided, not removed.")
    record(
        held,
        "remove_line",
        actor=actor,
        at=at,
        details={"line": line.position, "provision": line.provision},
        seen_by_family=False,
    )
    Line.objects.visible_to(actor).filter(pk=line.pk).delete()


@transaction.atomic
def correct_plan(request: Request, *, actor, at: datetime, reason: str = "", **fields) -> Request:
    """Put right what the family typed about the plan or the window, from the plan record.

    Fields prefixed `plan_` are the plan's; the others (`window`, `role`, `whole_package_known`) the request's.
    """
    held = _hold(request, actor)
    for name, new in fields.items():
        owner, field = (held.plan, name[5:]) if name.startswith("plan_") else (held, name)
        setattr(owner, field, new)
    held.plan.save()
    held.version += 1
    held.save()
    details = {"changed": sorted(fields)}
    record(
        held,
        "correct_plan",
        actor=actor,
        at=at,
        reason=reason,
        details=details,
        seen_by_family=True,
    )
    return held


def _hold(request: Request, actor) -> Request:
    if not actor.has_perm("casework.calculate"):
        raise NotAllowed("change_line")
    held = Request.objects.visible_to(actor).lock(request.pk)
    if held.status not in OPEN_TO_CHANGE:
        raise Refused("This request is not open to change any more.")
    if held.strands.filter(status__in=("proposed", "approved")).exists():
        raise Refused(
            "The decision is with an approver. Have it sent back before you change lines."
        )
    return held
