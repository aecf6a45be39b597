"""What the checker looks at, loaded once, and what it finds. Asks the database nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from casework.enums import BudgetDecision, PaymentDecision
from casework.models import (
    Decision,
    HeadAnswer,
    IndicativeBudget,
    LineDecision,
    PaymentTest,
    Recipient,
)
from requests_app.models import Line, Request, Strand


class Place(StrEnum):
    """Where a gap is closed."""

    LINE = "line"
    PACKAGE = "package"
    CHECK = "check"
    WHOLE = "whole"
    TESTS = "tests"
    PLAN = "plan"
    CASE = "case"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing: the rule behind it, a sentence that says what to do, the line it is about (0: none)."""

    rule: str
    says: str
    line: int = 0
    place: Place = Place.WHOLE

    @property
    def wants(self) -> str:
        """The sentence without the line it begins with."""
        return self.says.removeprefix(f"Line {self.line}: ")


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the checker looks at, loaded once (`casework.queries.dossier_of`).

    `figure` is the newest calculated, `indicative` the amount last shared; `method` names the scheme and the
    rates it was worked out with.
    `tests` are those of the `recipient`, who would be paid now; `heads` the last word of a head on each line.
    """

    request: Request
    strand: Strand
    decision: Decision
    lines: Sequence[Line]
    decided: dict[int, LineDecision]
    ticks: frozenset[str] = frozenset()
    figure: IndicativeBudget | None = None
    indicative: Decimal | None = None
    method: str = ""
    others_reasons: frozenset[str] = frozenset()
    recipient: Recipient | None = None
    tests: Sequence[PaymentTest] = ()
    heads: Mapping[int, HeadAnswer] = field(default_factory=dict)

    @property
    def written(self) -> list[LineDecision]:
        return [self.decided[line.pk] for line in self.lines if line.pk in self.decided]

    @property
    def total(self) -> Decimal:
        """Pounds a year of all identified lines; computed, never typed."""
        return sum((row.amount for row in self.written if row.amount), Decimal("0.00"))

    @property
    def offered(self) -> Decimal:
        """Pounds a year of the lines whose direct payment is agreed."""
        paid = [row for row in self.written if row.payment == PaymentDecision.AGREED]
        return sum((row.amount for row in paid if row.amount), Decimal("0.00"))

    @property
    def refused(self) -> list[LineDecision]:
        return [row for row in self.written if is_refusal(row)]


def is_refusal(row: LineDecision) -> bool:
    return row.budget != BudgetDecision.IDENTIFIED or row.payment == PaymentDecision.REFUSED
