"""What is still missing on one line of a decision: rule and sentence. Asks the database nothing."""

from collections.abc import Iterable, Iterator

from casework.dossier import Dossier, is_refusal
from casework.enums import (
    GROUND_IN_LAW,
    AgainstPlan,
    BudgetDecision,
    CommonGround,
    PaymentDecision,
    PaymentGround,
)
from casework.models import LineDecision
from casework.models.decisions import print_of
from casework.on_site import missing_agreement
from requests_app.enums import Mechanism, Where
from requests_app.models import Line

SHORTEST_REASON = 20
GENERIC = ("as discussed", "not appropriate", "does not meet criteria", "n/a", "see above", "none")
CHANGED_SINCE = "the quantity or the price changed after this was decided; save the line again"
NO_PARAGRAPH = "name the paragraph of Section F, or decide “not in the plan”"
NO_PRICE = "price the line: a quote or the council’s rate"
NO_OUTCOME = "name the outcome the payment serves: Section J needs it"
IN_THE_PACKAGE = (NO_PARAGRAPH, NO_PRICE, NO_OUTCOME)


def findings_on(dossier: Dossier, line: Line, row: LineDecision) -> Iterator[tuple[str, str]]:
    if row.budget == BudgetDecision.IDENTIFIED:
        yield from _identified(line, row)
        yield from _payment(dossier, line, row)
    elif row.budget == BudgetDecision.CANNOT_BE_SPLIT:
        yield from _split(row)
    yield from _ground(row)
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
    yield from _money(line, row)
    if not row.mechanism:
        yield "R45", "say how the money is held"


def _money(line: Line, row: LineDecision) -> Iterator[tuple[str, str]]:
    """The amount covers the decided quantity, and the quantity is held against Section F (R23)."""
    if line.annual is None:
        yield "R23", NO_PRICE
        return
    if row.amount != row.cost:
        yield "R23", CHANGED_SINCE
    elif row.differs and not row.change_reason.strip():
        word = {True: "below", False: "above"}.get((row.amount or 0) < line.annual, "")
        same = row.amount == line.annual
        says = "quantity and price differ from" if same else f"the amount is {word}"
        yield "R23", f"{says} the line’s cost; say why"
    if not row.against_plan:
        yield "R23", "say how the quantity compares with Section F"
    elif row.against_plan == AgainstPlan.LESS and not row.change_reason.strip():
        yield "R23", "it is less than Section F says; say why"


def _payment(dossier: Dossier, line: Line, row: LineDecision) -> Iterator[tuple[str, str]]:
    asked = line.mechanism == Mechanism.DIRECT_PAYMENT
    agreed = row.payment == PaymentDecision.AGREED
    if asked and row.payment == PaymentDecision.NOT_ASKED:
        yield "R30", "a direct payment was asked for: agree or refuse it"
    if not asked and agreed:
        yield "R29", "no direct payment was asked for"
    if agreed and not line.outcome.strip():
        yield "R45", NO_OUTCOME
    if agreed and line.where == Where.SETTING:
        yield from _head(dossier, line)
    if agreed and line.household_member and not _found_necessary(dossier, row):
        yield "R17", "somebody of the household is paid; record what you found on that"
    if row.payment == PaymentDecision.REFUSED:
        if says_nothing(" ".join(row.payment_reasons.split())):
            yield "R39", "write why the direct payment is refused, in at least a sentence"
        if row.payment_ground == PaymentGround.CAPABLE and not row.help_considered.strip():
            yield "R31", "say which help with the payment was considered"


def _head(dossier: Dossier, line: Line) -> Iterator[tuple[str, str]]:
    if says := missing_agreement(dossier.heads.get(line.pk), line):
        yield "R34", says


def _found_necessary(dossier: Dossier, row: LineDecision) -> bool:
    """On the line, or on the case's check."""
    return bool(row.household_finding.strip()) or "R17" in dossier.ticks


def _ground(row: LineDecision) -> Iterator[tuple[str, str]]:
    """A word of practice is no law: it goes with a ground that stands in one (R21, R39)."""
    if row.common_ground and not {row.budget, row.payment_ground} & {
        *GROUND_IN_LAW[CommonGround(row.common_ground)]
    }:
        named = CommonGround(row.common_ground).label.lower()
        yield "R21", f"“{named}” has no law behind it on this line; choose the ground in law"


def _split(row: LineDecision) -> Iterator[tuple[str, str]]:
    if not row.arrangement.strip():
        yield "R19", "name the contract and who holds it"
    if not row.paid_as_one_sum:
        yield "R19", "“cannot be split” needs one sum paid for many children"
    if not row.split_effect:
        yield "R19", "say what splitting the contract would do"
    if not row.split_evidence.strip():
        yield "R19", "give the evidence for that"
    if not row.service:
        yield "R20", "name the service, so that it is counted for commissioning"
