"""Components: named parts, each a product of numbers and a rate, added or taken away.

Mileage (miles × journeys × days × pence), hourly supplements, an employer's on-costs, what is left
above a limit, and the budget made of a council's, a setting's and contracted services' shares.
"""

from collections.abc import Iterator
from decimal import Decimal

from allocation.engine.answers import chosen, number
from allocation.engine.case import Case
from allocation.engine.errors import Refused
from allocation.engine.money import NOTHING, plain, pounds, to_penny
from allocation.engine.outcome import Outcome
from allocation.engine.rate_card import RateCard, Source
from allocation.engine.result import Step
from allocation.engine.scheme import Component, Components, Factor, Scheme


def work_out(case: Case, scheme: Scheme, method: Components, card: RateCard) -> Outcome:
    """The sum of the parts, never below nothing."""
    steps: list[Step] = []
    figures: dict[str, str] = {}
    total = convertible = NOTHING
    for part in method.parts:
        if not _applies(case, scheme, part):
            continue
        step, more = _part(case, scheme, part, card)
        amount = step.amount or NOTHING
        total += amount
        convertible += amount if part.convertible else NOTHING
        figures |= {part.key: f"{abs(amount):f}"} | more
        steps.append(step)
    total, convertible = max(total, NOTHING), max(min(convertible, total), NOTHING)
    steps.append(_total_step(scheme, method, total, steps))
    figures |= {method.total_key: f"{total:f}", "per": method.per}
    return Outcome(amount=total, steps=tuple(steps), convertible=convertible, figures=figures)


def _applies(case: Case, scheme: Scheme, part: Component) -> bool:
    if part.when is None:
        return True
    key, wanted = part.when
    return chosen(case, scheme.by_key[key]) == wanted


def _part(
    case: Case, scheme: Scheme, part: Component, card: RateCard
) -> tuple[Step, dict[str, str]]:
    rate, source = _rate(case, scheme, part, card)
    factors = [(factor, _value(case, scheme, factor)) for factor in part.factors]
    top, bottom, figures = rate, Decimal(1), {}
    for factor, value in factors:
        if factor.divides:
            bottom *= _not_zero(factor, value)
        else:
            top *= value
        if factor.per:
            figures[f"per_{factor.per}"] = f"{to_penny(top / bottom):f}"
    amount = to_penny(top / bottom)
    said = f"{_product(factors, rate)} = {pounds(amount)}" if factors else pounds(amount)
    step = Step(
        key=f"part.{part.key}",
        group="method",
        kind="minus" if part.takes_away else "line",
        label=part.label,
        sum=said,
        amount=-amount if part.takes_away else amount,
        rule="R28",
        note="" if part.convertible else "Cannot be turned into a personal budget",
        inputs={factor.question or factor.label: plain(value) for factor, value in factors},
        source=source,
    )
    return step, figures


def _rate(
    case: Case, scheme: Scheme, part: Component, card: RateCard
) -> tuple[Decimal, Source | None]:
    if part.rate_name:
        rate = card.rate(part.rate_name, case.on, f"method.parts.{part.key}.rate_name")
        return rate.amount, rate.source
    if part.rate_question:
        return number(case, scheme.by_key[part.rate_question]), part.source or scheme.source
    return part.rate if part.rate is not None else Decimal(1), part.source or scheme.source


def _value(case: Case, scheme: Scheme, factor: Factor) -> Decimal:
    if factor.value is not None:
        return factor.value
    return number(case, scheme.by_key[factor.question])


def _not_zero(factor: Factor, value: Decimal) -> Decimal:
    if not value:
        raise Refused(f"answers.{factor.question or factor.label}", "must be more than nothing")
    return value


def _product(factors: list[tuple[Factor, Decimal]], rate: Decimal) -> str:
    words = [f"{plain(value)} {factor.label}" for factor, value in factors if not factor.divides]
    under = [f" ÷ {plain(value)} {factor.label}" for factor, value in factors if factor.divides]
    return " × ".join([*words, pounds(rate)]) + "".join(under)


def _total_step(scheme: Scheme, method: Components, total: Decimal, steps: list[Step]) -> Step:
    return Step(
        key="parts.total",
        group="method",
        kind="total",
        label=method.total_label,
        sum="".join(_signed(steps)) + f" = {pounds(total)}" if steps else pounds(total),
        amount=total,
        source=scheme.source,
    )


def _signed(steps: list[Step]) -> Iterator[str]:
    for place, step in enumerate(steps):
        amount = step.amount or NOTHING
        sign = " − " if amount < 0 else (" + " if place else "")
        yield f"{sign}{pounds(abs(amount))}"
