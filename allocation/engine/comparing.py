"""Two calculations of one case side by side: which lines differ, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from allocation.engine.money import plain, pounds
from allocation.engine.result import Calculation, LineResult

AMOUNTS = {
    "total_support": "All the extra support",
    "element_2": "What the setting pays (element 2)",
    "element_3": "Top-up (element 3)",
    "council_direct": "Paid by the council directly",
    "contribution": "The setting’s own contribution",
    "score": "Points",
    "total": "The method’s amount",
    "indicative": "Indicative budget",
}
ORIGINS = {
    "element_3": "from the top-up",
    "council_direct": "paid by the council directly",
    "contribution": "from the setting’s contribution",
    "setting": "paid by the setting from element 2",
    "not_separable": "cannot be split off",
    "no_price": "without a price",
    "not_in_plan": "not in the plan",
    "place": "part of the place",
    "other_strand": "decided apart",
    "other_payer": "paid by somebody else",
    "not_asked": "not asked for",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One line or amount before and after, in pounds; None where there is none."""

    key: str
    label: str
    before: Decimal | None
    after: Decimal | None
    why: str

    @property
    def before_words(self) -> str:
        return self._words(self.before)

    @property
    def after_words(self) -> str:
        return self._words(self.after)

    def _words(self, value: Decimal | None) -> str:
        if value is None:
            return "–"
        return plain(value) if self.key == "score" else pounds(value)


def differences(before: Calculation, after: Calculation) -> tuple[Difference, ...]:
    """Lines first, then the amounts they lead to; what is the same is left out."""
    return (*_lines(before, after), *_amounts(before, after))


def _lines(before: Calculation, after: Calculation) -> Iterator[Difference]:
    old = {line.key: line for line in before.lines}
    new = {line.key: line for line in after.lines}
    for key in sorted(old | new):
        was, now = old.get(key), new.get(key)
        why = _why(was, now)
        if why:
            label = (now or was or after.lines[0]).label
            before_after = (was.amount if was else None, now.amount if now else None)
            yield Difference(f"line.{key}", label, *before_after, why)


def _why(was: LineResult | None, now: LineResult | None) -> str:
    if was is None or now is None:
        return "A new line" if was is None else "The line is left out"
    reasons = []
    if was.sum != now.sum:
        reasons.append(f"{now.sum} (before: {was.sum})")
    if was.rate != now.rate and was.rate and now.rate:
        reasons.append(f"{now.rate} (before: {was.rate})")
    if was.asked != now.asked:
        reasons.append("Now asked for" if now.asked else "No longer asked for")
    elif was.origin != now.origin:
        reasons.append(f"Now {ORIGINS[now.origin]} (before: {ORIGINS[was.origin]})")
    if was.in_budget != now.in_budget and not reasons:
        reasons.append(
            f"{pounds(now.in_budget)} of it could be yours (before: {pounds(was.in_budget)}), "
            "because the top-up or the other lines changed"
        )
    return ". ".join(reasons)


def _amounts(before: Calculation, after: Calculation) -> Iterator[Difference]:
    for key, label in AMOUNTS.items():
        was, now = getattr(before, key), getattr(after, key)
        doubled = key == "total" and after.element_3 is not None
        if was != now and not doubled:
            yield Difference(key, label, was, now, _amount_why(key, after))


def _amount_why(key: str, after: Calculation) -> str:
    """The sum of the step that gives this amount now."""
    named = {"total_support": "support.total", "total": "support.total"}.get(key, key)
    found = next((step.sum for step in after.steps if step.key == named), "")
    return found or after.why
