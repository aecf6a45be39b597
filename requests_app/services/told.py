"""That a family was told of personal budgets, and what it chose; linked to its request when it sends one."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.timezone import localdate

from requests_app.lifecycle import NotAllowed
from requests_app.models import PlanRecord, Request, Told, ToldChoice
from requests_app.services.moves import Changed, Refused
from requests_app.services.typed_children import sounds_like

FUTURE = "The day cannot be in the future."
TOO_EARLY = "The family cannot have chosen before it was told."
ASKED_HERE = "This family sent its request here: the choice stays “asked”."


@transaction.atomic
def record_told(
    *,
    told_on: date,
    how: str,
    chose: str = ToldChoice.NO_ANSWER,
    chose_on: date | None = None,
    why: str = "",
    actor,
    at: datetime,
    **whose,
) -> Told:
    """One row for one telling; recorded twice, by a second click, it is the same row.

    `whose`: `record`, a plan of the register, or first_name, last_name and birth_date as typed."""
    _refuse_if_not_theirs(actor)
    child = _child(**whose)
    choice = _choice(told_on, chose, chose_on, why, at)
    same = Told.objects.filter(
        sounds_like=child["sounds_like"], birth_date=child["birth_date"], told_on=told_on, how=how
    )
    if known := same.first():
        return known
    try:
        with transaction.atomic():
            return same.create(
                told_on=told_on, how=how, by=actor, recorded_at=at, **child, **choice
            )
    except IntegrityError:
        return same.get()


@transaction.atomic
def change_told(
    told: Told, *, chose: str, chose_on: date | None, why: str, version: int | None, actor, at
) -> Told:
    """What the family chose later; Changed when a colleague was quicker."""
    _refuse_if_not_theirs(actor)
    held = Told.objects.visible_to(actor).lock(told.pk)
    if version is not None and held.version != version:
        raise Changed
    if held.request_id and chose != ToldChoice.ASKED:
        raise Refused(ASKED_HERE)
    for name, new in _choice(held.told_on, chose, chose_on, why, at).items():
        setattr(held, name, new)
    held.version += 1
    held.save()
    return held


def note_asked(request: Request, at: datetime) -> int:
    """A request was sent: every telling of the same child before it has led to asking. Returns how many."""
    child, record = request.child, request.plan.record_id
    alike = Q(sounds_like=child.sounds_like, birth_date=child.birth_date)
    same = alike | Q(record=record) if record else alike
    day = request.asked_on or localdate(at)
    rows = Told.objects.filter(same, request=None, told_on__lte=day)
    return rows.update(request=request, chose=ToldChoice.ASKED, chose_on=day, why="")


def _refuse_if_not_theirs(actor) -> None:
    if not actor.has_perm("requests_app.record_told"):
        raise NotAllowed("record_told")


def _child(
    record: PlanRecord | None = None,
    first_name: str = "",
    last_name: str = "",
    birth_date: date | None = None,
) -> dict:
    if record:
        first_name, last_name, birth_date = (
            record.first_name,
            record.last_name,
            record.birth_date,
        )
    return {
        "record": record,
        "first_name": first_name,
        "last_name": last_name,
        "birth_date": birth_date,
        "sounds_like": sounds_like(first_name, last_name),
    }


def _choice(told_on: date, chose: str, chose_on: date | None, why: str, at: datetime) -> dict:
    """Without a day of its own the choice was made on the day of the telling."""
    day = None if chose == ToldChoice.NO_ANSWER else chose_on or told_on
    if told_on > localdate(at) or (day and day > localdate(at)):
        raise Refused(FUTURE)
    if day and day < told_on:
        raise Refused(TOO_EARLY)
    return {
        "chose": chose,
        "chose_on": day,
        "why": why if chose == ToldChoice.NOT_WANTED else "",
    }
