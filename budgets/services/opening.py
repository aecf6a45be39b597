"""The agreed budget is opened by issuing a decision, and by nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from budgets.models import Budget, BudgetLine, Funding, Payment
from requests_app.enums import Mechanism, Payer
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
    rows = enumerate(lines, start=1)
    BudgetLine.objects.bulk_create(_budget_line(budget, *row) for row in rows)
    return budget


def _budget_line(budget: Budget, position: int, agreed: AgreedLine) -> BudgetLine:
    arranged = agreed.mechanism == Mechanism.ARRANGEMENT
    return BudgetLine(
        budget=budget,
        line=agreed.line,
        position=position,
        provision=agreed.line.provision,
        outcome=agreed.line.outcome,
        purpose=agreed.line.purpose,
        mechanism=agreed.mechanism,
        funding=Funding.COUNCIL if agreed.line.paid_by == Payer.COUNCIL else Funding.ELEMENT_3,
        payment=Payment.NOT_A_PAYMENT if arranged else Payment.OFFERED,
        amount=agreed.amount,
    )
