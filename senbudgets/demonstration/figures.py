"""What the figures of the demonstration need: deciles of deprivation, published terms, SEN2 with oddities."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils.timezone import make_aware

from accounts.models import User
from budgets.models import BudgetLine, Payment
from insights.census import reference_date
from insights.models import CensusFile
from insights.services.census import set_letters
from insights.services.deciles import DECILES
from insights.services.publishing import NotPublished, publish
from insights.terms import over_before
from requests_app.enums import RecordStatus
from requests_app.models import PlanRecord
from requests_app.services.loads import check, load

LETTERS = {"education": "E", "social_care": "S", "integrated": "I", "none": ""}
LAST_YEAR = {
    "rows": 17,
    "personal_budgets": 17,
    "arrangements": 9,
    "direct_payments": 11,
    "not_coded": 1,
}


def tell_figures(manager: User, today: date) -> None:
    _deciles(manager, today)
    for term in over_before(today, 2):
        at = make_aware(datetime.combine(term.period.end + timedelta(days=20), time(10)))
        try:
            publish(term, actor=manager, at=at, today=at.date())
        except NotPublished:
            continue
    _census(manager, today)


def _deciles(manager: User, today: date) -> None:
    """The plans of one postcode in ten have none, as in a real file."""
    luck, at = Random(7), make_aware(datetime.combine(today - timedelta(days=6), time(11)))
    postcodes = PlanRecord.objects.exclude(postcode="").values_list("postcode", flat=True)
    rows = [f"{one},{luck.randint(1, 10)}" for one in sorted(set(postcodes)) if luck.random() < 0.9]
    content = "\n".join(["Postcode,IMD decile", *rows]).encode()
    found = check(DECILES, content, name="imd torcombe.csv", actor=manager, at=at)
    load(DECILES, found, actor=manager, at=at)


def _census(manager: User, today: date) -> None:
    """Last January's file had more; one plan has ended since, and health has no letter yet."""
    set_letters(LETTERS, actor=manager)
    on = reference_date(today)
    last = reference_date(date(on.year - 1, 1, 1))
    CensusFile.objects.create(
        reference_date=last,
        made_at=make_aware(datetime.combine(last + timedelta(days=5), time(14))),
        made_by=manager,
        **LAST_YEAR,
    )
    paid = BudgetLine.objects.running(on).filter(payment=Payment.TAKEN_UP)
    records = paid.filter(budget__request__plan__record__isnull=False).order_by("-pk")
    first = records.values_list("budget__request__plan__record", flat=True).first()
    PlanRecord.objects.filter(pk=first).update(
        status=RecordStatus.CEASED, ceased_on=on - timedelta(days=30)
    )
