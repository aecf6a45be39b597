"""Cases go to officers: one, or many one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from requests_app.lifecycle import NotAllowed
from requests_app.models import Request
from requests_app.services import Changed, Refused, record

NOT_THERE = "You may not open this case."


@transaction.atomic
def assign(request: Request, *, to, actor, at: datetime, version: int | None = None) -> Request:
    """Give one case to an officer; a case of another team is not given to somebody who could not open it."""
    if not actor.has_perm("casework.assign"):
        raise NotAllowed("assign")
    held = Request.objects.visible_to(actor).sent().lock(request.pk)
    if version is not None and held.version != version:
        raise Changed
    if not to.is_active or not to.has_perm("casework.review"):
        raise Refused("Choose somebody who works on cases.")
    if not Request.objects.visible_to(to).filter(pk=held.pk).exists():
        raise Refused(f"{to.full_name} is not in the team of this case. Choose somebody who is.")
    held.caseworker = to
    held.version += 1
    held.save(update_fields=["caseworker", "version"])
    record(held, "assign", actor=actor, at=at, details={"to": to.pk}, seen_by_family=True)
    return held


@dataclass(frozen=True, slots=True)
class Given:
    """What became of one case of many: its reference (empty if it is not the actor's), and why it was not given."""

    reference: str
    why_not: str = ""


def assign_each(cases: Sequence[int], *, to, actor, at: datetime) -> list[Given]:
    """Give many cases, by their primary keys, each by itself: one that cannot be given stops no other."""
    if not actor.has_perm("casework.assign"):
        raise NotAllowed("assign")
    return [_give(pk, to, actor, at) for pk in dict.fromkeys(cases)]


def _give(pk: int, to, actor, at: datetime) -> Given:
    case = Request.objects.visible_to(actor).sent().filter(pk=pk).first()
    if case is None:
        return Given("", NOT_THERE)
    try:
        assign(case, to=to, actor=actor, at=at)
    except Refused as error:
        return Given(case.reference or "", str(error))
    except Request.DoesNotExist:
        return Given("", NOT_THERE)
    return Given(case.reference or "")
