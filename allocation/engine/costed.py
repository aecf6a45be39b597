"""Costed provision: what the package's lines cost a year, with the method's caps."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from allocation.engine.case import Case
from allocation.engine.money import NOTHING, counted, plain, pounds
from allocation.engine.outcome import Outcome
from allocation.engine.pricing import Priced, reprice
from allocation.engine.result import LineResult, Step
from allocation.engine.scheme import Cap, Costed, Scheme


def work_out(case: Case, scheme: Scheme, lines: tuple[LineResult, ...]) -> Outcome:
    """The countable cost of a year; without the whole package there is no answer, never £0."""
    needs, figures = _unpriced(lines), _hours(lines)
    if not lines or (not case.whole_package and scheme.strand == "education"):
        why = "We need the whole package: what else the plan provides, and who pays for it."
        return Outcome("needs_package", figures=figures, why=why, needs=("whole_package",))
    if needs:
        why = f"We need the whole package. No price yet: {', '.join(needs)}."
        return Outcome("needs_package", figures=figures, why=why, needs=needs)
    return Outcome(amount=package_cost(lines), figures=figures)


def capped(lines: tuple[Priced, ...], method: Costed) -> tuple[Priced, ...]:
    """The lines with hours and weeks above a cap left out; each says so in its sum."""
    for cap in method.caps:
        lines = _apply(cap, lines)
    return lines


def package_cost(lines: Iterable[LineResult]) -> Decimal:
    return sum((line.amount or NOTHING for line in lines if line.counted), NOTHING)


def _unpriced(lines: Iterable[LineResult]) -> tuple[str, ...]:
    """Labels of lines that count and have no price yet."""
    return tuple(line.label for line in lines if line.counted and line.amount is None)


def line_step(line: LineResult) -> Step:
    return Step(
        key=f"line.{line.key}",
        group="support",
        label=line.label,
        sum=line.sum,
        amount=line.amount,
        words="" if line.amount is not None else "no price yet",
        rule="R28" if line.source else "R27",
        rate=line.rate,
        inputs={"section": line.section, "paid_by": line.paid_by},
        source=line.source,
    )


def _apply(cap: Cap, lines: tuple[Priced, ...]) -> tuple[Priced, ...]:
    lines = tuple(_cap_weeks(cap, line) if _meant(cap, line) else line for line in lines)
    lines = _cap_hours(cap, lines)
    return _cap_amount(cap, lines)


def _meant(cap: Cap, priced: Priced) -> bool:
    heading = not cap.heading or priced.line.heading == cap.heading
    return heading and priced.result.counted and priced.result.amount is not None


def _is_sessions(priced: Priced) -> bool:
    quantity = priced.quantity
    return quantity is not None and quantity.kind == "sessions" and priced.line.spend is None


def _cap_weeks(cap: Cap, priced: Priced) -> Priced:
    quantity = priced.quantity
    if cap.weeks is None or quantity is None or not _is_sessions(priced):
        return priced
    if quantity.weeks is None or quantity.weeks <= cap.weeks:
        return priced
    shorter = reprice(priced, replace(quantity, weeks=cap.weeks))
    return _with_note(shorter, f"only {counted(cap.weeks, 'week')} count")


def _cap_hours(cap: Cap, lines: tuple[Priced, ...]) -> tuple[Priced, ...]:
    """Above the weekly hours all lines shrink alike, whatever their order."""
    meant = [line for line in lines if _meant(cap, line) and _is_sessions(line)]
    minutes = sum((_weekly(line) for line in meant), Decimal(0))
    if cap.hours_a_week is None or minutes <= cap.hours_a_week * 60:
        return lines
    allowed = cap.hours_a_week * 60
    return tuple(_shorter(line, allowed, minutes, cap) if line in meant else line for line in lines)


def _weekly(priced: Priced) -> Decimal:
    quantity = priced.quantity
    if quantity is None or quantity.minutes is None:
        return Decimal(0)
    return quantity.minutes * quantity.times_a_week


def _shorter(priced: Priced, allowed: Decimal, minutes: Decimal, cap: Cap) -> Priced:
    quantity = priced.quantity
    if quantity is None or quantity.minutes is None:
        return priced
    fewer = replace(quantity, minutes=_weekly(priced) * allowed / minutes, times_a_week=Decimal(1))
    hours = counted(cap.hours_a_week or 0, "hour")
    return _with_note(reprice(priced, fewer), f"only {hours} a week count")


def _cap_amount(cap: Cap, lines: tuple[Priced, ...]) -> tuple[Priced, ...]:
    left = cap.amount
    if left is None:
        return lines
    kept: list[Priced] = []
    for line in lines:
        worth = line.result.amount or NOTHING
        if _meant(cap, line) and worth > left:
            line = _at_most(line, left)
        left -= min(worth, left) if _meant(cap, line) else NOTHING
        kept.append(line)
    return tuple(kept)


def _at_most(priced: Priced, amount: Decimal) -> Priced:
    result = replace(priced.result, amount=amount)
    return _with_note(replace(priced, result=result), f"at most {pounds(amount)} counts")


def _with_note(priced: Priced, note: str) -> Priced:
    result = replace(priced.result, sum=f"{priced.result.sum} ({note})")
    return replace(priced, result=result)


def _hours(lines: Iterable[LineResult]) -> dict[str, str]:
    """Hours of all lines that count, when there are any: a year, or as many as a sum buys."""
    hours = [line.hours for line in lines if line.counted and line.hours is not None]
    return {"hours": plain(sum(hours, Decimal(0))).replace(",", "")} if hours else {}
