"""A term's tables are made once, frozen, and never change."""

import hashlib
import json
from datetime import date, datetime

from django.db import IntegrityError, transaction

from council.policy import value
from insights.models import Release
from insights.queries.published import tables
from insights.terms import Term


class NotPublished(Exception):
    """Why a term cannot be published; its text is for the person who tried."""


def publish(term: Term, *, actor, at: datetime, today: date) -> Release:
    """Freeze a term that is over. Raises NotPublished."""
    if term.period.end >= today:
        raise NotPublished(f"{term.name} is not over yet.")
    threshold = int(value("small_number", today))
    made = tables(actor, term, threshold)
    if not made:
        raise NotPublished(f"{term.name} has too few requests: no table can be shown safely.")
    try:
        with transaction.atomic():
            return Release.objects.create(
                term=term.name,
                starts_on=term.period.start,
                ends_on=term.period.end,
                threshold=threshold,
                tables=made,
                sha256=fingerprint(made),
                published_at=at,
                published_by=actor,
            )
    except IntegrityError:
        raise NotPublished(f"{term.name} is published already; it never changes.") from None


def fingerprint(made: list[dict]) -> str:
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()
