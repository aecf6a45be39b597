"""Elements 1, 2 and 3 and the indicative budget of a child and year.

Element 3 = max(0, the year's countable cost of the whole package − the setting's threshold).
Indicative = min(element 3, asked separable lines the setting delivers)
+ asked separable lines the council pays directly + the setting's confirmed contribution.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from allocation.engine.case import Case
from allocation.engine.money import NOTHING, shares
from allocation.engine.rate_card import Rate, RateCard
from allocation.engine.result import LineResult, Origin
from allocation.engine.setting_rules import SettingRule


@dataclass(frozen=True, slots=True)
class Elements:
    """Pounds a year. `threshold` is None where nothing has to be paid first.

    `cost` is None when a table gave element 3 without pricing the package.
    """

    element_1: Rate | None
    threshold: Rate | None
    cost: Decimal | None
    element_3: Decimal
    council_direct: Decimal
    contribution: Decimal
    from_element_3: Decimal
    direct_asked: Decimal
    asked_anything: bool

    @property
    def element_2(self) -> Decimal:
        """Up to the threshold, never a grant of it; a table takes it as spent in full."""
        first = self.threshold.amount if self.threshold else NOTHING
        return first if self.cost is None else min(first, self.cost)

    @property
    def council_adds(self) -> Decimal:
        return self.element_3 + self.council_direct

    @property
    def total_support(self) -> Decimal:
        return self.element_2 + self.council_adds

    @property
    def indicative(self) -> Decimal | None:
        """Nothing to say when a table gave element 3 and no line is asked for."""
        if self.cost is None and not self.asked_anything:
            return None
        return self.from_element_3 + self.direct_asked + self.contribution


def told_from(
    case: Case,
    card: RateCard,
    rule: SettingRule,
    lines: tuple[LineResult, ...],
    cost: Decimal | None,
    element_3: Decimal,
) -> tuple[Elements, tuple[LineResult, ...]]:
    """The elements and the lines with who pays which part of them."""
    contribution = contribution_of(case)
    told = told_apart(lines, element_3, contribution)
    return Elements(
        element_1=element_1(case, card, rule),
        threshold=threshold(case, card, rule),
        cost=cost,
        element_3=element_3,
        council_direct=total(line for line in lines if is_direct(line)),
        contribution=contribution,
        from_element_3=sum((line.from_element_3 for line in told), NOTHING),
        direct_asked=sum((line.from_council for line in told), NOTHING),
        asked_anything=any(line.asked for line in lines),
    ), told


def element_1(case: Case, card: RateCard, rule: SettingRule) -> Rate | None:
    """What the place brings by phase; nothing where place funding or nobody pays for it."""
    if rule.base != "additional_support" or case.phase is None:
        return None
    return card.find(f"element_1.{case.phase}", case.on)


def threshold(case: Case, card: RateCard, rule: SettingRule) -> Rate | None:
    if not rule.threshold:
        return None
    return card.rate(f"threshold.{case.setting}", case.on, "setting")


def above(cost: Decimal, first: Rate | None) -> Decimal:
    """R27."""
    return max(NOTHING, cost - (first.amount if first else NOTHING))


def contribution_of(case: Case) -> Decimal:
    given = case.contribution
    return given.amount if given and given.confirmed else NOTHING


def is_direct(line: LineResult) -> bool:
    """Paid by the council itself, beside what goes through the setting."""
    in_sum = line.origin in ("council_direct", "not_asked", "not_separable")
    return in_sum and not line.counted and line.paid_by == "council" and line.amount is not None


def total(lines: Iterable[LineResult]) -> Decimal:
    return sum((line.amount or NOTHING for line in lines), NOTHING)


def told_apart(
    lines: tuple[LineResult, ...], element_3: Decimal, contribution: Decimal
) -> tuple[LineResult, ...]:
    """Each asked line with who pays which part; what the top-up covers is shared by amount."""
    asked = [line for line in lines if line.origin == "element_3" and line.amount]
    amounts = [line.amount or NOTHING for line in asked]
    covered = _shared(min(element_3, sum(amounts, NOTHING)), amounts)
    rests = [amount - part for amount, part in zip(amounts, covered, strict=True)]
    given = _shared(min(contribution, sum(rests, NOTHING)), rests)
    paid = {
        line.key: (part, extra, rest - extra)
        for line, part, extra, rest in zip(asked, covered, given, rests, strict=True)
    }
    return tuple(_told(line, paid) for line in lines)


def _shared(amount: Decimal, weights: list[Decimal]) -> list[Decimal]:
    return shares(amount, weights) if sum(weights) else [NOTHING for _weight in weights]


def _told(line: LineResult, paid: dict[str, tuple[Decimal, Decimal, Decimal]]) -> LineResult:
    if line.origin == "council_direct" and line.amount is not None:
        return replace(line, from_council=line.amount, in_budget=line.amount)
    if line.key not in paid:
        return line
    top_up, contribution, setting = paid[line.key]
    return replace(
        line,
        from_element_3=top_up,
        from_contribution=contribution,
        from_setting=setting,
        in_budget=top_up + contribution,
        origin=_main_origin(top_up, contribution),
    )


def _main_origin(top_up: Decimal, contribution: Decimal) -> Origin:
    if top_up:
        return "element_3"
    return "contribution" if contribution else "setting"
