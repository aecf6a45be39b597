"""The conditions a council usually sets on a direct payment: a list that managers edit."""

from datetime import datetime
from functools import cache
from pathlib import Path

from django.db import IntegrityError, transaction

from budgets.models import OfferCondition
from requests_app.lifecycle import NotAllowed
from requests_app.services import Refused

SHIPPED = Path(__file__).parent.parent / "shipped_conditions.txt"
LONGEST = 400


@cache
def shipped_conditions() -> tuple[str, ...]:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def load_conditions(*, at: datetime) -> int:
    """Put the shipped conditions in place of an empty list; how many that were."""
    if OfferCondition.objects.exists():
        return 0
    rows = [
        OfferCondition(text=text, position=place, changed_at=at)
        for place, text in enumerate(shipped_conditions(), start=1)
    ]
    return len(OfferCondition.objects.bulk_create(rows))


def conditions_in_use() -> list[str]:
    """In order; the shipped ones where nobody has made a list."""
    rows = OfferCondition.objects.filter(retired_at=None).values_list("text", flat=True)
    return list(rows) or ([] if OfferCondition.objects.exists() else list(shipped_conditions()))


def add_condition(text: str, *, actor, at: datetime) -> OfferCondition:
    _refuse_others(actor)
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        raise Refused(f"Enter a condition of up to {LONGEST} characters.")
    last = OfferCondition.objects.order_by("position").last()
    try:
        with transaction.atomic():
            return OfferCondition.objects.create(
                text=text,
                position=last.position + 1 if last else 1,
                changed_at=at,
                changed_by=actor,
            )
    except IntegrityError:
        raise Refused("This condition is in the list already.") from None


def retire_condition(pk: int, *, actor, at: datetime) -> None:
    """Offers made with it keep it; new ones do not start with it."""
    _refuse_others(actor)
    OfferCondition.objects.filter(pk=pk, retired_at=None).update(
        retired_at=at, changed_at=at, changed_by=actor
    )


def _refuse_others(actor) -> None:
    if not actor.has_perm("casework.edit_letter_texts"):
        raise NotAllowed("casework.edit_letter_texts")
