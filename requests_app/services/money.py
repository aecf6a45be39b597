"""How the family would like the money held: the same for every line, or each its own (R29)."""

from datetime import datetime

from django.db import transaction

from requests_app.enums import Holding
from requests_app.models import Line, Request
from requests_app.services.drafts import lock_draft, touch


@transaction.atomic
def choose_holding(request: Request, *, actor, at: datetime, holding: str) -> Request:
    """One answer for the whole request; every asked line follows, unless each is to have its own."""
    locked = lock_draft(request, actor)
    locked.mechanism = holding
    if holding != Holding.MIX:
        _asked(locked).update(mechanism=Holding(holding).mechanism)
    return touch(locked, at)


@transaction.atomic
def hold_each(request: Request, *, actor, at: datetime, mechanisms: dict[int, str]) -> Request:
    """`mechanisms`: line id → how that line's money is held. Lines of other requests are left alone."""
    locked = lock_draft(request, actor)
    lines = list(_asked(locked).filter(pk__in=mechanisms))
    for line in lines:
        line.mechanism = mechanisms[line.pk]
    Line.objects.bulk_update(lines, ["mechanism"])
    return touch(locked, at)


def _asked(request: Request):
    return Line.objects.asked().filter(strand__request=request)
