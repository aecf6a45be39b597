"""Which strands a family asks for: education, social care, health (R11)."""

from datetime import datetime

from django.db import transaction

from requests_app.enums import StrandKind
from requests_app.models import Request, Strand
from requests_app.services.drafts import lock_draft, touch
from requests_app.services.moves import Refused


@transaction.atomic
def choose_strands(request: Request, *, actor, at: datetime, kinds: list[str]) -> Request:
    """A row for each kind wanted, none for the rest; a strand that has lines stays until they are gone."""
    locked = lock_draft(request, actor)
    had = {strand.kind: strand for strand in locked.strands.prefetch_related("lines")}
    for kind in had.keys() - set(kinds):
        if len(had[kind].lines.all()):
            raise Refused(_has_lines(kind))
        had[kind].delete()
    for kind in sorted(set(kinds) - had.keys()):
        Strand.objects.create(request=locked, kind=kind)
    locked.strands_chosen = True
    return touch(locked, at)


def _has_lines(kind: str) -> str:
    name = StrandKind(kind).label.lower()
    return f"You have added lines for {name}. Remove them first, or keep {name} ticked."
