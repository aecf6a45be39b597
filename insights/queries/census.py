"""The plans whose personal budget SEN2 asks about, and what looks odd before the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from budgets.models import BudgetLine, Consent, Payment
from insights.census import NOBODY, Coded, coded
from insights.models import CensusFile, PaymentCode
from requests_app.enums import RecordStatus, StrandKind

HEADINGS = ("native_id", "upn", "plan_start_date", "PB", "OA", "DP")
JUMP_PERCENT, JUMP_LEAST = 25, 5
CHUNK = 2000
PLAN = "budget__request__plan"
RECORD = f"{PLAN}__record"


@dataclass(frozen=True, slots=True)
class Row:
    native_id: str
    upn: str
    issued_on: date | None
    code: Coded

    @property
    def trouble(self) -> str:
        if not self.native_id:
            return "The request is not matched with a plan of the register"
        return "" if self.issued_on else "The plan has no start date in the register"


@dataclass(frozen=True, slots=True)
class Odd:
    """Something to look at before the file is sent; `reference` of the request, if it is about one."""

    says: str
    reference: str = ""


def rows(on: date) -> Iterator[Row]:
    """One for each plan with a budget that runs on the day, coded or not, in the order of the plans."""
    ended = Q(**{f"{RECORD}__status": RecordStatus.CEASED, f"{RECORD}__ceased_on__lt": on})
    lines = running(on).exclude(ended).order_by(f"{PLAN}__record", PLAN, "pk")
    values: Any = lines.values_list(
        f"{PLAN}__record",
        PLAN,
        "budget__strand__kind",
        "payment",
        f"{RECORD}__native_id",
        f"{RECORD}__upn",
        f"{RECORD}__issued_on",
    )
    for _, group in groupby(values.iterator(CHUNK), key=lambda row: row[0] or ("", row[1])):
        of_plan = list(group)
        code = coded((part, payment) for _, _, part, payment, *_ in of_plan)
        native_id, upn, issued_on = of_plan[0][4:]
        yield Row(native_id or "", upn or "", issued_on, code)


def running(on: date) -> QuerySet[BudgetLine]:
    """Lines in place on the day, as decided by then: the council's, and those health and social care pay."""
    return BudgetLine.objects.running(on).filter(budget__decided_on__lte=on)


def letters() -> dict[str, str]:
    """Who pays → the letter of item DP."""
    return dict(PaymentCode.objects.values_list("who_pays", "code"))


def cells(row: Row, codes: dict[str, str]) -> tuple:
    code = row.code
    letter = codes.get(code.who_pays, "")
    return (
        row.native_id,
        row.upn,
        row.issued_on,
        int(code.taken_up),
        int(code.arranged),
        letter,
    )


def in_file(row: Row) -> bool:
    """Only a budget that is taken up, of a plan the case system can find."""
    return row.code.taken_up and not row.trouble


def totals(found: list[Row]) -> dict[str, int]:
    kept = [row for row in found if in_file(row)]
    return {
        "rows": len(kept),
        "personal_budgets": len(kept),
        "arrangements": sum(row.code.arranged for row in kept),
        "direct_payments": sum(row.code.who_pays != NOBODY for row in kept),
        "not_coded": sum(row.code.taken_up and bool(row.trouble) for row in found),
    }


def oddities(on: date, found: list[Row], counted: dict[str, int]) -> list[Odd]:
    return [*_of_requests(on), *_without_letter(found), *jumps(on, counted)]


def _of_requests(on: date) -> Iterator[Odd]:
    """One for each request and thing that looks odd; a payment of health or social care needs no consent of ours."""
    consent = Consent.objects.filter(offer__budget=OuterRef("budget"), withdrawn_at=None)
    paid = Q(payment=Payment.TAKEN_UP)
    over = Q(**{f"{RECORD}__ceased_on__lt": on})
    odd = {
        "A direct payment is taken up, and nobody’s consent says who is paid": paid
        & Q(budget__strand__kind=StrandKind.EDUCATION)
        & Q(~Exists(consent)),
        "The plan has ended, and its budget still runs: it is left out": over
        & Q(**{f"{RECORD}__status": RecordStatus.CEASED}),
        "The plan ends before the day by its date, and is counted: its status says it goes on": over
        & ~Q(**{f"{RECORD}__status": RecordStatus.CEASED}),
        "The plan is no longer in the council’s file, and is counted": Q(
            **{f"{RECORD}__missing_since__isnull": False}
        ),
    }
    for says, condition in odd.items():
        references = (
            running(on).filter(condition).values_list("budget__request__reference", flat=True)
        )
        for reference in references.distinct().order_by("budget__request__reference"):
            yield Odd(says, reference or "")


def _without_letter(found: list[Row]) -> Iterator[Odd]:
    codes = letters()
    used = {row.code.who_pays for row in found if row.code.taken_up}
    for who in sorted(used - {NOBODY} - {who for who, code in codes.items() if code}):
        yield Odd(f"There is no letter for payments by “{who.replace('_', ' ')}”: set it below")


def jumps(on: date, counted: dict[str, int]) -> Iterator[Odd]:
    """Against the newest file of an earlier year."""
    before = CensusFile.objects.filter(reference_date__year__lt=on.year).first()
    for name, words in (
        ("personal_budgets", "Personal budgets"),
        ("arrangements", "Arrangements"),
        ("direct_payments", "Direct payments"),
    ):
        old = getattr(before, name) if before else 0
        change = abs(counted[name] - old)
        if before and change >= JUMP_LEAST and change * 100 > JUMP_PERCENT * max(old, 1):
            yield Odd(f"{words}: {counted[name]} now, {old} in {before.reference_date.year}")
