"""The agreed budget is opened by issuing a decision, and by nothing else; what it decides anew ends."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from budgets.models import Budget, BudgetLine, Funding, Payment
from budgets.services.due_reviews import plan_first_review
from requests_app.enums import Mechanism, Payer, StrandKind
from requests_app.models import Line, Strand


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """A line as the decision agreed it: pounds a year, and how the money is held."""

    line: Line
    amount: Decimal
    mechanism: str


@transaction.atomic
def open_budget(
    strand: Strand,
    lines: Sequence[AgreedLine],
    *,
    starts_on: date,
    ends_on: date,
    actor,
    at: datetime,
    decided_on: date,
) -> Budget:
    budget = Budget.objects.create(
        request=strand.request,
        strand=strand,
        number=strand.budgets.count() + 1,
        starts_on=starts_on,
        ends_on=ends_on,
        decided_on=decided_on,
        opened_at=at,
        opened_by=actor,
        total=sum((agreed.amount for agreed in lines), Decimal(0)),
    )
    _end_what_is_decided_anew(budget, lines)
    rows = enumerate(lines, start=1)
    BudgetLine.objects.bulk_create(_budget_line(budget, *row) for row in rows)
    plan_first_review(strand.request, at=at)
    return budget


def _end_what_is_decided_anew(budget: Budget, lines: Sequence[AgreedLine]) -> None:
    """Lines of this part’s earlier decisions, and the same support agreed for the child in an earlier request.

    They end on the day before the new budget starts, so that no day counts twice.
    """
    same_part = Q(budget__strand=budget.strand_id)
    alike = Q(pk__in=_same_support(budget, {plain(agreed.line.provision) for agreed in lines}))
    older = BudgetLine.objects.not_ended().filter(same_part | alike)
    older.update(ended_on=budget.starts_on - timedelta(days=1), replaced_by=budget)


def _same_support(budget: Budget, wanted: Collection[str]) -> list[int]:
    """The child is the same person typed twice, too, where both requests are matched with one plan."""
    request = budget.request
    child = Q(budget__request__child=request.child_id)
    if record := request.plan.record_id:
        child |= Q(budget__request__plan__record=record)
    rows = BudgetLine.objects.not_ended().filter(
        child, budget__strand__kind=budget.strand.kind, budget__ends_on__gte=budget.starts_on
    )
    others = rows.exclude(budget__strand=budget.strand_id).values_list("pk", "provision")
    return [pk for pk, provision in others if plain(provision) in wanted]


def plain(provision: str) -> str:
    """What makes two lines the same support: their words, whatever the capitals and spaces."""
    return " ".join(provision.split()).casefold()


def _budget_line(budget: Budget, position: int, agreed: AgreedLine) -> BudgetLine:
    return BudgetLine(
        budget=budget,
        line=agreed.line,
        position=position,
        provision=agreed.line.provision,
        outcome=agreed.line.outcome,
        purpose=agreed.line.purpose,
        mechanism=agreed.mechanism,
        funding=_funding(budget.strand, agreed.line),
        payment=_payment(budget.strand, agreed.mechanism),
        amount=agreed.amount,
    )


def _funding(strand: Strand, line: Line) -> Funding:
    if strand.kind != StrandKind.EDUCATION:
        return Funding.PARTNER
    return Funding.COUNCIL if line.paid_by == Payer.COUNCIL else Funding.ELEMENT_3


def _payment(strand: Strand, mechanism: str) -> Payment:
    """Health and social care pay under their own regulations, without our offer and consent (R12, R16)."""
    if mechanism == Mechanism.ARRANGEMENT:
        return Payment.NOT_A_PAYMENT
    return Payment.OFFERED if strand.kind == StrandKind.EDUCATION else Payment.TAKEN_UP
