"""What is still missing before a decision may go on: one list, shown on the page, enforced by the service.

Works on rows already loaded; asks the database nothing."""

from collections.abc import Iterator

from casework.dossier import Dossier, Gap, Place, is_refusal
from casework.enums import (
    AgainstPlan,
    PaymentDecision,
    RecipientKind,
    TestAnswer,
    TestOfPayment,
)
from casework.line_checker import IN_THE_PACKAGE, findings_on
from casework.models import LineDecision
from council.templatetags.council_format import plain_date
from requests_app.enums import ClockKind, PlanStatus, Status, StrandKind, Window
from requests_app.models import Line

__all__ = ["Dossier", "Gap", "Place", "gaps", "is_refusal"]

NO_PLAN = "Check the plan record: a plan must be in force or being written"
NO_STAGE = "Record the plan’s stage: draft, review or reassessment"
OPEN_QUESTION = "Wait for the family’s answer to the open question"
NOT_AGREED = "Record the day the costed plan was agreed with the family"
NO_LINE = "Add what the family asked for: there is no line to decide"
NOT_ACCEPTED = "Confirm that you accept the calculated figure, or depart from it"
NOT_TAKEN_OVER = (
    "Take the case over: say how it goes on with a child in custody or a plan that ends"
)
NOBODY_PAID = "Name who would be paid, and answer the tests for a direct payment"
NOT_NOMINATED = "Record the day of the family’s written nomination of the nominee"


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
    yield from _of_the_record(dossier)
    if dossier.request.status == Status.WAITING_FOR_FAMILY:
        yield Gap("R59", OPEN_QUESTION, place=Place.CASE)
    if dossier.strand.clock != ClockKind.DECISION and not dossier.decision.from_review_id:
        yield Gap("R59", NOT_AGREED, place=Place.PACKAGE)
    if not dossier.lines:
        yield Gap("R18", NO_LINE, place=Place.PACKAGE)


def _of_the_record(dossier: Dossier) -> Iterator[Gap]:
    """Custody and an end of the plan need an officer's word (R07); no budget outlives the plan (R05)."""
    record = dossier.request.plan.record
    if record is None:
        return
    if (record.in_custody or record.ceased_on) and "R07" not in dossier.ticks:
        yield Gap("R07", NOT_TAKEN_OVER, place=Place.CHECK)
    ends = dossier.decision.ends_on
    if record.ceased_on and ends and ends > record.ceased_on:
        yield Gap("R05", f"End the budget by {plain_date(record.ceased_on)}: the plan ends then")


def _of_the_whole(dossier: Dossier) -> Iterator[Gap]:
    decision = dossier.decision
    if not decision.starts_on or not decision.ends_on:
        yield Gap("R40", "Enter the days the budget starts and ends")
    if not decision.evidence_considered.strip():
        yield Gap("R39", "Say which evidence you considered")
    less = any(row.against_plan == AgainstPlan.LESS for row in dossier.written)
    if (dossier.refused or less) and not decision.delivered_instead.strip():
        yield Gap("R53", "Say how the plan’s provision will be delivered instead")
    below = dossier.indicative is not None and dossier.total < dossier.indicative
    if below and not decision.below_indicative_reason.strip():
        yield Gap("R24", "Say why the budget is below the indicative one")
    if "R25" not in dossier.ticks:
        yield Gap("R25", NOT_ACCEPTED, place=Place.CHECK)
    if any(row.payment == PaymentDecision.AGREED for row in dossier.written):
        yield from _of_the_payment(dossier)


def _of_the_payment(dossier: Dossier) -> Iterator[Gap]:
    """Every test is answered and met by whoever would be paid (R30, R32)."""
    recipient = dossier.recipient
    if recipient is None:
        yield Gap("R30", NOBODY_PAID, place=Place.TESTS)
        return
    if recipient.kind == RecipientKind.NOMINEE and not recipient.nominated_on:
        yield Gap("R32", NOT_NOMINATED, place=Place.TESTS)
    answers = {row.test: row.answer for row in dossier.tests}
    open_ones = [test for test in TestOfPayment if test not in answers]
    if open_ones:
        many = f"{len(open_ones)} of the {len(TestOfPayment)} tests for a direct payment"
        yield Gap("R30", f"Answer {many}", place=Place.TESTS)
    for test in TestOfPayment:
        if answers.get(test) == TestAnswer.NO and test != TestOfPayment.EXCLUDED:
            says = f"A test is not met, so no payment can be agreed: {test.label.lower()}"
            yield Gap("R30", says, place=Place.TESTS)
    if answers.get(TestOfPayment.EXCLUDED) == TestAnswer.NO:
        yield Gap("R33", "A test is not met, so no payment can be agreed", place=Place.TESTS)


def _of_a_line(dossier: Dossier, line: Line, row: LineDecision | None) -> Iterator[Gap]:
    if row is None:
        yield _on(line, "R18", "decide on the budget")
        return
    for rule, says in findings_on(dossier, line, row):
        yield _on(line, rule, says)


def _on(line: Line, rule: str, says: str) -> Gap:
    place = Place.PACKAGE if says in IN_THE_PACKAGE else Place.LINE
    place = Place.HEAD if rule == "R34" else place
    return Gap(rule, f"Line {line.position}: {says}", line.position, place)
