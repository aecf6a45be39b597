"""From a case, a scheme and a rate card to a calculation with every step."""

from dataclasses import replace
from decimal import Decimal

from allocation.engine import components, costed, levels, matrix, points
from allocation.engine.answers import chosen, refuse_unknown_answers
from allocation.engine.assembly import unfinished, with_elements, with_total
from allocation.engine.case import Case
from allocation.engine.money import plain, pounds, to_penny
from allocation.engine.outcome import Outcome
from allocation.engine.pricing import price
from allocation.engine.rate_card import RateCard
from allocation.engine.result import Calculation, LineResult, Step
from allocation.engine.scheme import Components, Costed, Levels, Matrix, Points, Scheme
from allocation.engine.work import Work, refuse_wrong_use


def calculate(case: Case, scheme: Scheme, rate_card: RateCard) -> Calculation:
    """Refuses (Refused) what cannot be calculated; what a person must decide has its status."""
    work = Work(case, scheme, rate_card)
    refuse_wrong_use(work)
    refuse_unknown_answers(case, scheme)
    lines = _lines(work)
    outcome = _attended(work, _outcome(work, lines))
    if outcome.status != "worked_out" or outcome.amount is None:
        return unfinished(work, lines, outcome)
    if scheme.gives in ("element_3", "total_cost"):
        return with_elements(work, lines, outcome)
    return with_total(work, lines, outcome)


def _lines(work: Work) -> tuple[LineResult, ...]:
    priced = price(work.case, work.scheme, work.card, work.rule)
    if isinstance(work.scheme.method, Costed):
        priced = costed.capped(priced, work.scheme.method)
    return tuple(line.result for line in priced)


def _outcome(work: Work, lines: tuple[LineResult, ...]) -> Outcome:
    case, scheme = work.case, work.scheme
    match scheme.method:
        case Points() as method:
            return points.work_out(case, scheme, method)
        case Matrix() as method:
            return matrix.work_out(case, scheme, method)
        case Levels() as method:
            return levels.work_out(case, scheme, method)
        case Components() as method:
            return components.work_out(case, scheme, method, work.card)
        case Costed():
            return costed.work_out(case, scheme, lines)


def _attended(work: Work, outcome: Outcome) -> Outcome:
    """A table's amount is for full time; a package already says its own hours."""
    attendance = _attendance(work)
    if attendance is None or outcome.amount is None or isinstance(work.scheme.method, Costed):
        return outcome
    has, of = attendance
    amount = to_penny(outcome.amount * has / of)
    step = Step(
        key="attendance",
        group="method",
        label="Part-time attendance" if has < of else "Full-time attendance",
        sum=f"{pounds(outcome.amount)} × {plain(has)} ÷ {plain(of)} = {pounds(amount)}",
        amount=amount,
        inputs={"has": plain(has), "of": plain(of)},
        source=work.scheme.source,
    )
    return replace(outcome, amount=amount, steps=(*outcome.steps, step))


def _attendance(work: Work) -> tuple[Decimal, Decimal] | None:
    case, scheme = work.case, work.scheme
    if scheme.part_time is None:
        return (case.attendance.has, case.attendance.of) if case.attendance else None
    question = scheme.by_key[scheme.part_time.question]
    return Decimal(chosen(case, question)), scheme.part_time.full
