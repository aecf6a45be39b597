"""Each line asked for belongs to exactly one part of the request: education, social care or health (R11)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from casework.models import LineDecision
from requests_app.enums import Status, StrandKind, StrandStatus
from requests_app.lifecycle import NotAllowed
from requests_app.models import Line, Request, Strand
from requests_app.services import Changed, Refused, record

CAN_MOVE = (StrandStatus.NOT_STARTED, StrandStatus.PLANNING)
OPEN_TO_SORT = (Status.IN_REVIEW, Status.PLANNING, Status.WAITING_FOR_FAMILY)
IN_USE = "The {part} part is with somebody who decides it. Take it back before you move a line."


@transaction.atomic
def put_in_parts(
    request: Request, parts: Mapping[int, str], *, actor, at: datetime, version: int | None = None
) -> int:
    """Put lines, by their key, in the part that decides them; how many moved. A part with no line goes."""
    if not actor.has_perm("casework.calculate"):
        raise NotAllowed("put_in_parts")
    held = Request.objects.visible_to(actor).lock(request.pk)
    if held.status not in OPEN_TO_SORT:
        raise Refused("Lines are put in parts while the request is checked or planned.")
    if version is not None and held.version != version:
        raise Changed
    lines = Line.objects.asked().filter(strand__request=held, pk__in=parts)
    moved = [line for line in _locked(lines) if line.strand.kind != parts[line.pk]]
    for line in moved:
        _move(held, line, parts[line.pk], actor, at)
    if moved:
        held.version += 1
        held.save()
        _drop_empty(held)
    return len(moved)


def _locked(lines) -> list[Line]:
    return list(
        lines.select_related("strand")
        .select_for_update(of=("self",), no_key=True)
        .order_by("strand", "position")
    )


def _move(request: Request, line: Line, kind: str, actor, at: datetime) -> None:
    strand, _ = Strand.objects.get_or_create(request=request, kind=StrandKind(kind))
    for part in (line.strand, strand):
        if part.status not in CAN_MOVE:
            raise Refused(IN_USE.format(part=part.get_kind_display().lower()))
    LineDecision.objects.filter(line=line, decision__issued_at=None).delete()
    was = line.strand
    line.strand = strand
    line.position = (strand.lines.aggregate(last=Max("position"))["last"] or 0) + 1
    line.version += 1
    line.save()
    details = {
        "provision": line.provision,
        "from": was.kind,
        "part": strand.get_kind_display().lower(),
    }
    record(strand, "move_line", actor=actor, at=at, details=details, seen_by_family=True)


def _drop_empty(request: Request) -> None:
    """A part of which nothing was ever told may go; education stays, and so does one with a history."""
    empty = request.strands.exclude(kind=StrandKind.EDUCATION).filter(lines=None, events=None)
    empty.filter(referrals=None, decisions=None).delete()
