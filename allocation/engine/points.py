"""Points: each answer has points, not always in even steps; the sum buys a band or £ a point."""

from dataclasses import replace
from decimal import Decimal

from allocation.engine.answers import points_of
from allocation.engine.case import Case
from allocation.engine.errors import Refused
from allocation.engine.money import plain, pounds, to_penny
from allocation.engine.outcome import Outcome, look_up
from allocation.engine.result import Step
from allocation.engine.scheme import PerPoint, Points, Question, Scheme


def work_out(case: Case, scheme: Scheme, method: Points) -> Outcome:
    skipped = scheme.part_time.question if scheme.part_time else ""
    asked = [question for question in scheme.questions if question.key != skipped]
    points = {question.key: points_of(case, question) for question in asked}
    score = sum(points.values(), Decimal(0))
    steps = tuple(_answer_step(case, scheme, question, points[question.key]) for question in asked)
    if method.per_point:
        found = _priced_by_the_point(score, scheme, method.per_point)
    else:
        found = look_up(score, scheme, method.tables, case.phase or "")
    return replace(found, steps=(*steps, *found.steps))


def _answer_step(case: Case, scheme: Scheme, question: Question, points: Decimal) -> Step:
    answer = case.answers.get(question.key, question.default)
    option = question.by_key.get(str(answer))
    return Step(
        key=f"answer.{question.key}",
        group="method",
        kind="words",
        label=question.label,
        sum=f"{option.label if option else plain(points)}: {plain(points)} points",
        words=f"{plain(points)} points",
        inputs={question.key: str(answer)},
        source=scheme.source,
    )


def _priced_by_the_point(score: Decimal, scheme: Scheme, price: PerPoint) -> Outcome:
    amount, said = _per_point(score, price)
    step = Step(
        key="per_point",
        group="method",
        label="Points × £ a point",
        sum=f"{said} = {pounds(amount)}",
        amount=amount,
        rule="R25",
        inputs={"points": plain(score)},
        source=scheme.source,
    )
    return Outcome(amount=amount, steps=(step,), score=score)


def _per_point(score: Decimal, price: PerPoint) -> tuple[Decimal, str]:
    """Either the stated rate, or (budget − contingency) ÷ all points, divided once."""
    if price.rate is not None:
        return to_penny(score * price.rate), f"{plain(score)} points × {pounds(price.rate)}"
    if price.budget is None or not price.total_points:
        raise Refused("method.per_point", "needs a rate, or a budget and total_points")
    spendable = price.budget * (100 - price.contingency_percent)
    amount = to_penny(score * spendable / (100 * price.total_points))
    less = f" − {plain(price.contingency_percent)}% kept back" if price.contingency_percent else ""
    budget = f"({pounds(price.budget)}{less})"
    return amount, f"{plain(score)} points × {budget} ÷ {plain(price.total_points)} points"
