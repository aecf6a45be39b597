"""The agreed budget is opened by issuing a decision, and by nothing else; what it decides anew ends."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from budgets.models import Budget, BudgetLine, Funding, Payment
from budgets.services.due_reviews import plan_first_review
from budgets.services.offers import take_back_offers_of_ended_lines
from requests_app.enums import Mechanism, Payer, StrandKind
from requests_app.models import Line, Strand


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """A line as the decision agreed it: pounds a year, and how the money is held."""

    line: Line
    amount: Decimal
    mechanism: str


@transaction.atomic(savepoint=False)
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
    earlier = _lines_before(strand)
    budget = Budget.objects.create(
        request=strand.request,
        strand=strand,
        number=1 + max((row.budget.number for row in _of_part(strand, earlier)), default=0),
        starts_on=starts_on,
        ends_on=ends_on,
        decided_on=decided_on,
        opened_at=at,
        opened_by=actor,
        total=sum((agreed.amount for agreed in lines), Decimal(0)),
    )
    if _end_what_is_decided_anew(budget, lines, earlier):
        take_back_offers_of_ended_lines(budget, actor=actor, at=at)
    rows = enumerate(lines, start=1)
    BudgetLine.objects.bulk_create(_budget_line(budget, *row) for row in rows)
    plan_first_review(strand.request, at=at)
    return budget


def _lines_before(strand: Strand) -> list[BudgetLine]:
    """Agreed before in this kind of part, for the child: the same person typed twice, too, where both requests
    are matched with one plan."""
    request = strand.request
    child = Q(budget__request__child=request.child_id)
    if record := request.plan.record_id:
        child |= Q(budget__request__plan__record=record)
    rows = BudgetLine.objects.filter(child, budget__strand__kind=strand.kind)
    return list(rows.select_related("budget"))


def _of_part(strand: Strand, earlier: Iterable[BudgetLine]) -> list[BudgetLine]:
    return [row for row in earlier if row.budget.strand_id == strand.pk]


def _end_what_is_decided_anew(
    budget: Budget, lines: Sequence[AgreedLine], earlier: Iterable[BudgetLine]
) -> bool:
    """Whether any ended: lines of this part’s earlier decisions, and the same support agreed in an earlier request.

    They end on the day before the new budget starts, so that no day counts twice.
    """
    wanted = {plain(agreed.line.provision) for agreed in lines}
    ended = [row.pk for row in earlier if row.ended_on is None and _replaces(budget, wanted, row)]
    if ended:
        BudgetLine.objects.filter(pk__in=ended).update(
            ended_on=budget.starts_on - timedelta(days=1), replaced_by=budget
        )
    return bool(ended)


def _replaces(budget: Budget, wanted: Container[str], row: BudgetLine) -> bool:
    same_part = row.budget.strand_id == budget.strand_id
    runs_on = row.budget.ends_on >= budget.starts_on
    return same_part or (runs_on and plain(row.provision) in wanted)


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
