"""Lines of a draft: what is asked for, and the rest of what the plan provides."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from requests_app.models import Line, Request
from requests_app.services.drafts import lock_draft, touch
from requests_app.services.moves import Refused

MOST_LINES = 60


@transaction.atomic
def add_line(
    request: Request, *, actor, at: datetime, asked: bool, strand_kind: str = "education", **fields
) -> Line:
    locked = lock_draft(request, actor)
    strand = locked.strands.get(kind=strand_kind)
    last = strand.lines.aggregate(last=Max("position"))["last"] or 0
    if last >= MOST_LINES:
        raise Refused(f"You can add up to {MOST_LINES} lines. Remove one first.")
    line = Line.objects.create(strand=strand, asked=asked, position=last + 1, **fields)
    touch(locked, at)
    return line


@transaction.atomic
def save_line(line: Line, *, actor, at: datetime, **fields) -> Line:
    locked = lock_draft(line.strand.request, actor)
    held = Line.objects.visible_to(actor).lock(line.pk)
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
    touch(locked, at)
