"""What is still missing before a decision may go on: one list, shown on the page, enforced by the service.

Works on rows already loaded; asks the database nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from casework.enums import BudgetDecision, PaymentDecision, PaymentGround
from casework.models import Decision, LineDecision
from casework.models.decisions import print_of
from requests_app.enums import (
    ClockKind,
    Mechanism,
    PlanStatus,
    Status,
    StrandKind,
    Where,
    Window,
)
from requests_app.models import Line, Request, Strand

SHORTEST_REASON = 20
GENERIC = ("as discussed", "not appropriate", "does not meet criteria", "n/a", "see above", "none")
TICKED_BY_A_PERSON = ("R25", "R30", "R34")
NO_PLAN = "Check the plan record: a plan must be in force or being written"
NO_STAGE = "Record the plan’s stage: draft, review or reassessment"
OPEN_QUESTION = "Wait for the family’s answer to the open question"
NOT_AGREED = "Record the day the costed plan was agreed with the family"
NO_LINE = "Add what the family asked for: there is no line to decide"
NOT_ACCEPTED = "Confirm that you accept the calculated figure, or depart from it"
NOT_TESTED = "Confirm that the tests for a direct payment are met"
NO_PARAGRAPH = "name the paragraph of Section F, or decide “not in the plan”"
NO_PRICE = "price the line: a quote or the council’s rate"
NO_OUTCOME = "name the outcome the payment serves: Section J needs it"
IN_THE_PACKAGE = (NO_PARAGRAPH, NO_PRICE, NO_OUTCOME)


class Place(StrEnum):
    """Where a gap is closed."""

    LINE = "line"
    PACKAGE = "package"
    CHECK = "check"
    WHOLE = "whole"
    PLAN = "plan"
    CASE = "case"


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

    `indicative` is the amount last shared; `method` names the scheme and the rates it was worked out with.
    """

    request: Request
    strand: Strand
    decision: Decision
    lines: Sequence[Line]
    decided: dict[int, LineDecision]
    ticks: frozenset[str] = frozenset()
    indicative: Decimal | None = None
    method: str = ""
    others_reasons: frozenset[str] = frozenset()

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


def gaps(dossier: Dossier) -> list[Gap]:
    """Empty when the decision may go to approval."""
    found: list[Gap] = []
    for line in dossier.lines:
        found += _of_a_line(dossier, line, dossier.decided.get(line.pk))
    return [*found, *_of_the_request(dossier), *_of_the_whole(dossier)]


def _of_the_request(dossier: Dossier) -> Iterator[Gap]:
    plan = dossier.request.plan
    education = dossier.strand.kind == StrandKind.EDUCATION
    if education and plan.status not in (PlanStatus.IN_FORCE, PlanStatus.BEING_DRAFTED):
        yield Gap("R01", NO_PLAN, place=Place.PLAN)
    if education and dossier.request.window in ("", Window.OTHER):
        yield Gap("R02", NO_STAGE, place=Place.PLAN)
    if dossier.request.status == Status.WAITING_FOR_FAMILY:
        yield Gap("R59", OPEN_QUESTION, place=Place.CASE)
    if dossier.strand.clock != ClockKind.DECISION:
        yield Gap("R59", NOT_AGREED, place=Place.PACKAGE)
    if not dossier.lines:
        yield Gap("R18", NO_LINE, place=Place.PACKAGE)


def _of_the_whole(dossier: Dossier) -> Iterator[Gap]:
    decision = dossier.decision
    if not decision.starts_on or not decision.ends_on:
        yield Gap("R40", "Enter the days the budget starts and ends")
    if not decision.evidence_considered.strip():
        yield Gap("R39", "Say which evidence you considered")
    if dossier.refused and not decision.delivered_instead.strip():
        yield Gap("R53", "Say how the plan’s provision will be delivered instead")
    below = dossier.indicative is not None and dossier.total < dossier.indicative
    if below and not decision.below_indicative_reason.strip():
        yield Gap("R24", "Say why the budget is below the indicative one")
    if "R25" not in dossier.ticks:
        yield Gap("R25", NOT_ACCEPTED, place=Place.CHECK)
    paid = any(row.payment == PaymentDecision.AGREED for row in dossier.written)
    if paid and "R30" not in dossier.ticks:
        yield Gap("R30", NOT_TESTED, place=Place.CHECK)


def _of_a_line(dossier: Dossier, line: Line, row: LineDecision | None) -> Iterator[Gap]:
    if row is None:
        yield _on(line, "R18", "decide on the budget")
        return
    for rule, says in _line_findings(dossier, line, row):
        yield _on(line, rule, says)


def _on(line: Line, rule: str, says: str) -> Gap:
    place = Place.PACKAGE if says in IN_THE_PACKAGE else Place.LINE
    place = Place.CHECK if rule in TICKED_BY_A_PERSON and rule != "R30" else place
    return Gap(rule, f"Line {line.position}: {says}", line.position, place)


def _line_findings(dossier: Dossier, line: Line, row: LineDecision) -> Iterator[tuple[str, str]]:
    if row.budget == BudgetDecision.IDENTIFIED:
        yield from _identified(line, row)
        yield from _payment(dossier, line, row)
    elif row.budget == BudgetDecision.CANNOT_BE_SPLIT:
        yield from _split(row)
    yield from _reasons(row, dossier.others_reasons)
    if is_refusal(row) and not row.would_change.strip():
        yield "R39", "say what would change this answer"


def _reasons(row: LineDecision, others: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Reasons may be alike where all is agreed; a refusal is about this child (LGSCO 24 016 178)."""
    words = " ".join(row.reasons.split())
    if not words:
        yield "R39", "write the reasons the family will read"
    elif says_nothing(words):
        yield "R39", "write reasons about this child, in at least a sentence"
    elif is_refusal(row) and print_of(words) in others:
        yield "R39", "these reasons are copied from another case; write about this child"


def says_nothing(words: str) -> bool:
    return len(words) < SHORTEST_REASON or words.casefold().rstrip(".") in GENERIC


def _identified(line: Line, row: LineDecision) -> Iterator[tuple[str, str]]:
    if not line.section_f.strip():
        yield "R09", NO_PARAGRAPH
    if line.is_place:
        yield "R10", "a budget cannot pay for a place; decide “a place”"
    if line.annual is None:
        yield "R23", NO_PRICE
    elif row.amount != line.annual and not row.change_reason.strip():
        word = "below" if (row.amount or 0) < line.annual else "above"
        yield "R23", f"the amount is {word} the line’s cost; say why"
    if not row.mechanism:
        yield "R45", "say how the money is held"


def _payment(dossier: Dossier, line: Line, row: LineDecision) -> Iterator[tuple[str, str]]:
    asked = line.mechanism == Mechanism.DIRECT_PAYMENT
    agreed = row.payment == PaymentDecision.AGREED
    if asked and row.payment == PaymentDecision.NOT_ASKED:
        yield "R30", "a direct payment was asked for: agree or refuse it"
    if not asked and agreed:
        yield "R29", "no direct payment was asked for"
    if agreed and not line.outcome.strip():
        yield "R45", NO_OUTCOME
    if agreed and line.where == Where.SETTING and "R34" not in dossier.ticks:
        yield "R34", "record the head’s written agreement, or offer an arrangement instead"
    if row.payment == PaymentDecision.REFUSED:
        if says_nothing(" ".join(row.payment_reasons.split())):
            yield "R39", "write why the direct payment is refused, in at least a sentence"
        if row.payment_ground == PaymentGround.CAPABLE and not row.help_considered.strip():
            yield "R31", "say which help with the payment was considered"


def _split(row: LineDecision) -> Iterator[tuple[str, str]]:
    if not row.arrangement.strip():
        yield "R19", "name the contract and who holds it"
    if not row.paid_as_one_sum:
        yield "R19", "“cannot be split” needs one sum paid for many children"
    if not row.split_effect:
        yield "R19", "say what splitting the contract would do"
    if not row.split_evidence.strip():
        yield "R19", "give the evidence for that"
