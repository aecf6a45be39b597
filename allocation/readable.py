"""A calculation as text that a person reads in a terminal."""

from collections.abc import Iterator

from allocation.engine import Calculation
from allocation.engine.money import plain, pounds
from allocation.engine.result import Step

HEADINGS = {
    "method": "The method",
    "support": "All the extra support in the plan",
    "setting": "What the setting pays",
    "council": "What the council adds",
    "yours": "What could be in your personal budget",
    "not_in_sum": "What is not in this sum",
}
STATUS = {
    "worked_out": "Indicative only, not a decision.",
    "needs_package": "Needs the whole package.",
    "out_of_table": "Outside the tables: a person decides.",
    "another_route": "Another route is needed.",
}


def readable(found: Calculation) -> str:
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Calculation) -> Iterator[str]:
    yield f"{found.scheme.title}, version {found.scheme.version}"
    yield f"Rates: {found.rate_card.title}, version {found.rate_card.version}, on {found.on}"
    yield " ".join(part for part in (STATUS[found.status], found.why) if part)
    if found.score is not None:
        yield f"Score: {plain(found.score)} points"
    for group, heading in HEADINGS.items():
        steps = [step for step in found.steps if step.group == group]
        if steps:
            yield from ("", heading)
            yield from (line for step in steps for line in _step(step))
    yield from _extras(found)


def _step(step: Step) -> Iterator[str]:
    amount = step.words if step.amount is None else pounds(step.amount)
    yield f"  {step.label:<52} {amount:>14}"
    details = [step.sum, step.note, step.rate, _source(step), step.rule]
    yield from (f"      {detail}" for detail in details if detail)


def _source(step: Step) -> str:
    source = step.source
    if source is None:
        return ""
    since = f", in force from {source.valid_from}" if source.valid_from else ""
    mark = " (illustrative)" if source.illustrative else ""
    return f"{source.text}{since}{mark}"


def _extras(found: Calculation) -> Iterator[str]:
    if found.payments:
        yield from ("", "Payments")
        yield from (
            f"  {part.label} ({part.share}): {pounds(part.amount)}" for part in found.payments
        )
    if found.for_period:
        yield from ("", "For the period")
        yield from (f"  {key}: {value}" for key, value in found.for_period.items())
    if found.figures:
        yield from ("", "Further figures")
        yield from (f"  {key}: {value}" for key, value in found.figures.items() if value)
