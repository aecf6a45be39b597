"""The plans whose personal budget SEN2 asks about, and what looks odd before the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Exists, OuterRef, Q

from budgets.models import Budget, BudgetLine, Consent, Payment
from casework.models import PartnerLineDecision
from insights.census import NOBODY, Coded, coded
from insights.models import CensusFile, PaymentCode
from requests_app.enums import Mechanism, RecordStatus
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
    found = [*_council_lines(on), *_partner_lines(on)]
    for _, group in groupby(sorted(found, key=itemgetter(0)), key=itemgetter(0)):
        lines = list(group)
        native_id, upn, issued_on = lines[0][3] or ("", "", None)
        code = coded((part, payment) for _, part, payment, _ in lines)
        yield Row(native_id, upn, issued_on, code)


def _council_lines(on: date) -> list[tuple[Any, ...]]:
    lines = BudgetLine.objects.filter(budget__in=live(on).values("pk"))
    values = lines.values_list(
        "budget__request__plan__record",
        "budget__request__plan",
        "budget__strand__kind",
        "payment",
        "budget__request__plan__record__native_id",
        "budget__request__plan__record__upn",
        "budget__request__plan__record__issued_on",
    )
    return [_line(*row) for row in values]


def _line(record, plan, part, payment, native_id, upn, issued_on) -> tuple:
    known = (native_id, upn, issued_on) if record else None
    return ((record or 0, 0 if record else plan), part, payment, known)


def live(on: date):
    """The newest budget of each part that runs on the day, of plans that have not ended."""
    newer = Budget.objects.filter(
        strand=OuterRef("strand"), number__gt=OuterRef("number"), decided_on__lte=on
    )
    ended = PlanRecord.objects.filter(
        pk=OuterRef("request__plan__record"), status=RecordStatus.CEASED, ceased_on__lt=on
    )
    running = Budget.objects.filter(starts_on__lte=on, ends_on__gte=on, decided_on__lte=on)
    return running.filter(~Exists(newer), ~Exists(ended))


def _partner_lines(on: date) -> list[tuple[Any, ...]]:
    """Health's and social care's own decisions: they pay, so what they agreed by the day counts."""
    strand = "decision__strand__request__plan"
    over = Q(decision__ends_on__lt=on) | Q(decision__starts_on__gt=on)
    lines = PartnerLineDecision.objects.filter(~over, agreed=True, decision__decided_on__lte=on)
    values: Any = lines.values_list(
        f"{strand}__record",
        strand,
        "decision__strand__kind",
        "mechanism",
        f"{strand}__record__native_id",
        f"{strand}__record__upn",
        f"{strand}__record__issued_on",
    )
    return [
        _line(record, plan, part, _payment(mechanism), *known)
        for record, plan, part, mechanism, *known in values
    ]


def _payment(mechanism: str) -> str:
    arranged = mechanism == Mechanism.ARRANGEMENT
    return Payment.NOT_A_PAYMENT if arranged else Payment.TAKEN_UP


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
    lines = BudgetLine.objects.filter(
        ~Exists(consent), budget__in=live(on).values("pk"), payment=Payment.TAKEN_UP
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
