"""Lines of a draft: what is asked for, and the rest of what the plan provides."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from requests_app.enums import Holding
from requests_app.models import Line, Request, Strand
from requests_app.services.drafts import lock_draft, touch
from requests_app.services.keeping import forget_line
from requests_app.services.moves import Refused

MOST_LINES = 60
OUT_OF_THE_WAY = 10_000


@transaction.atomic
def add_line(
    request: Request,
    *,
    actor,
    at: datetime,
    asked: bool,
    strand_kind: str = "education",
    position: int | None = None,
    **fields,
) -> Line:
    """A new last line. `position` is the one the page offered: posted twice it is the same line."""
    locked = lock_draft(request, actor)
    strand = strand_of(locked, strand_kind)
    if position is not None and (same := _posted(strand, position, asked, fields)):
        return same
    if Line.objects.filter(strand__request=locked).count() >= MOST_LINES:
        raise Refused(f"You can add up to {MOST_LINES} lines. Remove one first.")
    if asked and locked.mechanism:
        fields.setdefault("mechanism", Holding(locked.mechanism).mechanism)
    line = Line.objects.create(strand=strand, asked=asked, position=next_position(locked), **fields)
    touch(locked, at)
    return line


def _posted(strand: Strand, position: int, asked: bool, fields: dict) -> Line | None:
    return strand.lines.filter(
        position__gte=position, asked=asked, provision=fields.get("provision", "")
    ).first()


def strand_of(locked: Request, kind: str) -> Strand:
    """The strand of this kind; of a request for one strand alone, that one."""
    strands = {strand.kind: strand for strand in locked.strands.all()}
    if kind in strands:
        return strands[kind]
    if len(strands) == 1:
        return next(iter(strands.values()))
    raise Refused("Choose education, social care or health for this line.")


def next_position(request: Request) -> int:
    """The position the next line of a draft will have: no two of its lines share one, whatever their strand."""
    lines = Line.objects.filter(strand__request=request)
    return (lines.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def save_line(line: Line, *, actor, at: datetime, strand_kind: str | None = None, **fields) -> Line:
    locked = lock_draft(line.strand.request, actor)
    held = Line.objects.visible_to(actor).lock(line.pk)
    if strand_kind:
        held.strand = strand_of(locked, strand_kind)
    for name, answer in fields.items():
        setattr(held, name, answer)
    held.version += 1
    held.save()
    touch(locked, at)
    return held


@transaction.atomic
def remove_line(line: Line, *, actor, at: datetime) -> None:
    locked = lock_draft(line.strand.request, actor)
    Line.objects.visible_to(actor).filter(pk=line.pk).delete()
    forget_line(locked, line.position)
    touch(locked, at)


def number_lines(lines: list[Line]) -> None:
    """Number the lines of each strand 1, 2, 3 …: what is asked for first, then the rest of the package."""
    for strand in {line.strand_id for line in lines}:
        own = [line for line in lines if line.strand_id == strand]
        ordered = sorted(own, key=lambda line: (not line.asked, line.position))
        if [line.position for line in ordered] != list(range(1, len(ordered) + 1)):
            _renumber(ordered)


def _renumber(ordered: list[Line]) -> None:
    """In two moves: no two lines ever hold the same position."""
    moved = Line.objects.filter(pk__in=[line.pk for line in ordered])
    moved.update(position=F("position") + OUT_OF_THE_WAY)
    for number, line in enumerate(ordered, start=1):
        line.position = number
    Line.objects.bulk_update(ordered, ["position"])
