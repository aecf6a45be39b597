"""The plans whose personal budget SEN2 asks about, and what looks odd before the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from budgets.models import Budget, BudgetLine, Consent, Payment
from insights.census import NOBODY, Coded, coded
from insights.models import CensusFile, PaymentCode
from requests_app.enums import RecordStatus, StrandKind
from requests_app.models import PlanRecord

HEADINGS = ("native_id", "upn", "plan_start_date", "PB", "OA", "DP")
JUMP_PERCENT, JUMP_LEAST = 25, 5
PLAN = "request__plan__record"


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
    found = sorted(_lines(on), key=itemgetter(0))
    for _, group in groupby(found, key=itemgetter(0)):
        lines = list(group)
        native_id, upn, issued_on = lines[0][3] or ("", "", None)
        code = coded((part, payment) for _, part, payment, _ in lines)
        yield Row(native_id, upn, issued_on, code)


def _lines(on: date) -> list[tuple[Any, ...]]:
    plan = "budget__request__plan"
    values = live_lines(on).values_list(
        f"{plan}__record",
        plan,
        "budget__strand__kind",
        "payment",
        f"{plan}__record__native_id",
        f"{plan}__record__upn",
        f"{plan}__record__issued_on",
    )
    return [_line(*row) for row in values]


def _line(record, plan, part, payment, native_id, upn, issued_on) -> tuple:
    known = (native_id, upn, issued_on) if record else None
    return ((record or 0, 0 if record else plan), part, payment, known)


def live_lines(on: date) -> QuerySet[BudgetLine]:
    """Lines of every part that run on the day, as decided by then, of plans that have not ended.

    What a decision dated later has ended since still ran on the day.
    """
    ended = PlanRecord.objects.filter(
        pk=OuterRef("budget__request__plan__record"),
        status=RecordStatus.CEASED,
        ceased_on__lt=on,
    )
    known = Q(replaced_by=None) | Q(replaced_by__decided_on__lte=on)
    rows = BudgetLine.objects.filter(
        budget__starts_on__lte=on, budget__ends_on__gte=on, budget__decided_on__lte=on
    )
    return rows.exclude(Q(ended_on__lt=on) & known).filter(~Exists(ended))


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
    return [*_without_payee(on), *_ended(on), *_without_letter(found), *jumps(on, counted)]


def _without_payee(on: date) -> Iterator[Odd]:
    consent = Consent.objects.filter(offer__budget=OuterRef("budget"), withdrawn_at=None)
    lines = live_lines(on).filter(
        ~Exists(consent), budget__strand__kind=StrandKind.EDUCATION, payment=Payment.TAKEN_UP
    )
    references = lines.values_list("budget__request__reference", flat=True).distinct()
    for reference in references.order_by("budget__request__reference"):
        yield Odd(
            "A direct payment is taken up, and nobody’s consent says who is paid", reference or ""
        )


def _ended(on: date) -> Iterator[Odd]:
    plans = Budget.objects.filter(starts_on__lte=on, ends_on__gte=on, decided_on__lte=on).filter(
        **{f"{PLAN}__status": RecordStatus.CEASED, f"{PLAN}__ceased_on__lt": on}
    )
    for reference in plans.values_list("request__reference", flat=True).distinct():
        yield Odd("The plan has ended, and its budget still runs: it is left out", reference or "")


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
