"""The list of who was told of budgets: filtered, counted, with those to follow up first."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from requests_app.models import PlanRecord, Told, ToldChoice

FOLLOW_UP_AFTER = timedelta(weeks=6)
OPEN = (ToldChoice.NO_ANSWER, ToldChoice.CONSIDERING)


def told_rows(user, asked: Mapping[str, Any]) -> QuerySet[Told]:
    """Open ones the longest waiting first; the others newest first."""
    rows = _in_period(user, asked)
    if chose := asked.get("chose"):
        rows = rows.filter(chose=chose)
    order = ("told_on", "pk") if asked.get("chose") in OPEN else ("-told_on", "-pk")
    return rows.select_related("by__person", "request").order_by(*order)


def counts_of(user, asked: Mapping[str, Any]) -> dict[str, int]:
    """How many there are of each choice in the period, in one statement; "" is all of them."""
    counted = _in_period(user, asked).aggregate(
        **{choice: Count("pk", filter=Q(chose=choice)) for choice in ToldChoice.values},
        all=Count("pk"),
    )
    return {"": counted.pop("all"), **counted}


def _in_period(user, asked: Mapping[str, Any]) -> QuerySet[Told]:
    rows = Told.objects.visible_to(user)
    if how := asked.get("how"):
        rows = rows.filter(how=how)
    if since := asked.get("since"):
        rows = rows.filter(told_on__gte=since)
    return rows.filter(told_on__lte=asked["until"]) if asked.get("until") else rows


def row_of(told: Told, today: date) -> dict[str, Any]:
    """One row with how long an open choice has waited, and whether it is time to ask again."""
    since = told.chose_on or told.told_on
    waiting = told.chose in OPEN
    return {
        "told": told,
        "since": since,
        "weeks": (today - since).days // 7 if waiting else None,
        "follow_up": waiting and today - since >= FOLLOW_UP_AFTER,
    }


def record_to_tell(user, pk: str) -> PlanRecord | None:
    """The plan of the register somebody came from; None for what is not there or not theirs."""
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return PlanRecord.objects.visible_to(user).filter(pk=int(pk)).first()


def earlier_of(told: Told, user) -> QuerySet[Told]:
    """The other tellings of the same child."""
    same = Q(sounds_like=told.sounds_like, birth_date=told.birth_date)
    return (
        Told.objects.visible_to(user).filter(same).exclude(pk=told.pk).order_by("-told_on", "-pk")
    )
