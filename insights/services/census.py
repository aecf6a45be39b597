"""The SEN2 file is ordered, and what it counted is kept to be compared with the next year's."""

from datetime import date, datetime

from django.db import transaction

from casework.models import DataExport
from casework.services.exporting import order_table
from insights.models import CensusFile, PaymentCode
from insights.queries import census


@transaction.atomic
def order_file(on: date, *, kind: str, actor, at: datetime) -> DataExport:
    """`kind`: csv or xlsx. Raises NotAllowed."""
    export = order_table(
        "census",
        title=f"SEN2 personal budgets {on:%d %B %Y}",
        filters={"on": on.isoformat(), "as": kind},
        in_words=f"Budgets in place on {on:%d %B %Y}",
        actor=actor,
        at=at,
    )
    counted = census.totals(list(census.rows(on)))
    CensusFile.objects.create(reference_date=on, made_at=at, made_by=actor, **counted)
    return export


def set_letters(letters: dict[str, str], *, actor) -> None:
    """Who pays → the letter of item DP; the council's own table."""
    for who_pays, code in letters.items():
        PaymentCode.objects.update_or_create(who_pays=who_pays, defaults={"code": code})
