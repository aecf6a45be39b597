"""Puts a calculation together: elements or a total, payments, and the part of the year asked."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from allocation.engine import costed, elements, explain
from allocation.engine.elements import Elements
from allocation.engine.money import NOTHING, pounds, to_penny, to_pound
from allocation.engine.outcome import Outcome
from allocation.engine.rate_card import RateCard
from allocation.engine.result import Calculation, LineResult, Part, Step, Used
from allocation.engine.scheme import Costed, Limit, Scheme
from allocation.engine.time_rules import fraction_of_year, known, share
from allocation.engine.work import Work

ENGINE_VERSION = "1"


def unfinished(work: Work, lines: tuple[LineResult, ...], outcome: Outcome) -> Calculation:
    """All that is known when there is no amount: why, what is missing, the lines so far."""
    case, scheme, card = work.case, work.scheme, work.card
    shown = lines if outcome.status == "needs_package" else ()
    return Calculation(
        status=outcome.status,
        engine_version=ENGINE_VERSION,
        on=case.on,
        setting=case.setting,
        phase=case.phase or "",
        strand=scheme.strand,
        gives=scheme.gives,
        scheme=_used(scheme),
        rate_card=_used(card, card.illustrative),
        cost_base=work.rule.base,
        why=outcome.why,
        needs=outcome.needs,
        score=outcome.score,
        figures=outcome.figures,
        lines=lines,
        steps=(*outcome.steps, *(costed.line_step(line) for line in shown)),
    )


def with_elements(work: Work, lines: tuple[LineResult, ...], outcome: Outcome) -> Calculation:
    """Element 3 from the cost of the package or straight from a table, and what follows."""
    amount = outcome.amount or NOTHING
    cost = amount if _is_cost(work.scheme) else None
    first = elements.threshold(work.case, work.card, work.rule)
    element_3 = amount if cost is None else elements.above(cost, first)
    beyond = _beyond(work, element_3, lines, outcome)
    if beyond:
        return beyond
    element_3 = _rounded(work, _stepped_up(work.scheme, element_3))
    found, told = elements.told_from(work.case, work.card, work.rule, lines, cost, element_3)
    figures = {**outcome.figures, "total_expected_spend": f"{found.total_support:f}"}
    return replace(
        unfinished(work, told, outcome),
        element_1=found.element_1.amount if found.element_1 else None,
        threshold=found.threshold.amount if found.threshold else None,
        element_2=found.element_2,
        element_3=found.element_3,
        total_support=found.total_support,
        council_direct=found.council_direct,
        council_adds=found.council_adds,
        contribution=found.contribution,
        indicative=found.indicative,
        total=amount,
        figures=_routed(work.scheme, figures),
        bar=explain.bar(found, work.rule),
        steps=(*outcome.steps, *explain.steps(work.case, work.rule, found, told)),
        payments=_payments(work, found.element_3),
        for_period=_for_period(work, _yearly(found)),
    )


def with_total(work: Work, lines: tuple[LineResult, ...], outcome: Outcome) -> Calculation:
    """A strand's budget, a payment or a cost that is not told apart in elements."""
    total = _rounded(work, outcome.amount or NOTHING)
    indicative = total if outcome.convertible is None else outcome.convertible
    priced = lines if isinstance(work.scheme.method, Costed) else ()
    steps = (*outcome.steps, *_priced_steps(priced, total))
    return replace(
        unfinished(work, lines, outcome),
        total=total,
        total_support=total,
        indicative=indicative if work.scheme.gives == "strand_budget" else None,
        steps=steps,
        payments=_payments(work, total),
        for_period=_for_period(work, {"total": total}),
    )


def _is_cost(scheme: Scheme) -> bool:
    return scheme.gives == "total_cost" or isinstance(scheme.method, Costed)


def _limit(scheme: Scheme) -> Limit | None:
    return scheme.method.limit if isinstance(scheme.method, Costed) else None


def _beyond(
    work: Work, element_3: Decimal, lines: tuple[LineResult, ...], outcome: Outcome
) -> Calculation | None:
    """More than this route gives, or than its highest band: no amount, and who decides."""
    limit, scheme = _limit(work.scheme), work.scheme
    figures = {**outcome.figures, "needed": f"{element_3:f}"}
    if limit and element_3 > limit.amount:
        why = f"{pounds(element_3)} is more than {limit.route} gives, {pounds(limit.amount)}"
        figures |= {"route": limit.beyond, "cap": f"{limit.amount:f}"}
        said = replace(
            outcome, status="another_route", why=f"{why}: {limit.beyond}.", figures=figures
        )
        return unfinished(work, lines, said)
    if element_3 > max(_bands(scheme), default=element_3):
        why = f"{pounds(element_3)} is above the highest band of {scheme.title}: a person decides."
        said = replace(outcome, status="out_of_table", why=why, figures=figures)
        return unfinished(work, lines, said)
    return None


def _bands(scheme: Scheme) -> tuple[Decimal, ...]:
    return scheme.method.steps_up if isinstance(scheme.method, Costed) else ()


def _stepped_up(scheme: Scheme, element_3: Decimal) -> Decimal:
    bands = _bands(scheme)
    if not bands or not element_3:
        return element_3
    return min(band for band in bands if band >= element_3)


def _rounded(work: Work, amount: Decimal) -> Decimal:
    return to_pound(amount) if work.scheme.round_to == "pound" else amount


def _routed(scheme: Scheme, figures: Mapping[str, str]) -> Mapping[str, str]:
    limit = _limit(scheme)
    return {**figures, "route": limit.route, "cap": f"{limit.amount:f}"} if limit else figures


def _payments(work: Work, amount: Decimal) -> tuple[Part, ...]:
    rule = work.scheme.payments
    return share(amount, rule, rounding=work.scheme.round_to) if rule else ()


def _yearly(found: Elements) -> dict[str, Decimal]:
    amounts = {"element_3": found.element_3}
    return amounts if found.indicative is None else amounts | {"indicative": found.indicative}


def _for_period(work: Work, amounts: dict[str, Decimal]) -> Mapping[str, str]:
    """The year's amounts shared by the named rule (R27: annualise, subtract, then share)."""
    period = work.case.period
    if period is None:
        return {}
    rule = period.rule or work.scheme.time_rule
    weight, of = fraction_of_year(rule, period, work.card.school_year)
    shared = {key: to_penny(amount * weight / of) for key, amount in amounts.items()}
    said = {key: f"{_rounded(work, amount):f}" for key, amount in shared.items()}
    return {"rule": rule, "label": known(rule).label, "share": f"{weight}/{of}", **said}


def _priced_steps(lines: tuple[LineResult, ...], total: Decimal) -> tuple[Step, ...]:
    counted = tuple(costed.line_step(line) for line in lines if line.counted)
    if not counted:
        return ()
    said = " + ".join(pounds(step.amount or NOTHING) for step in counted)
    end = Step(
        key="support.total",
        group="support",
        kind="total",
        label="In all",
        sum=f"{said} = {pounds(total)}",
        amount=total,
    )
    return (*counted, end)


def _used(document: Scheme | RateCard, illustrative: bool = False) -> Used:
    return Used(
        name=document.name,
        version=document.version,
        title=document.title,
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        illustrative=illustrative,
    )
