"""What a calculation answers: amounts, lines and steps that a page prints without computing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self

from allocation.engine.canonical import canonical, fingerprint, from_plain, to_plain
from allocation.engine.rate_card import Source

Status = Literal["worked_out", "needs_package", "out_of_table", "another_route"]
Group = Literal["support", "setting", "council", "yours", "not_in_sum", "method", "shares"]
Kind = Literal["line", "minus", "total", "words"]
Origin = Literal[
    "element_3",
    "council_direct",
    "contribution",
    "setting",
    "not_separable",
    "no_price",
    "not_in_plan",
    "place",
    "other_strand",
    "other_payer",
    "not_asked",
]


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered line of the explanation.

    `group` is where the family's page shows it: all the support, what the setting pays, what the
    council adds, what could be yours, what is not in the sum. `sum` is in words; `amount` is None
    where there is none, and `words` then stands in its place ("no price yet").
    """

    key: str
    group: Group
    label: str
    sum: str
    amount: Decimal | None = None
    kind: Kind = "line"
    note: str = ""
    words: str = ""
    rule: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    rate: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class LineResult:
    """What one package line costs, whether it counts, and who pays which part of it.

    For an asked line from_element_3 + from_council + from_contribution + from_setting = amount
    when it is separable; `in_budget` is what of it could be in the personal budget.
    """

    key: str
    label: str
    section: str
    strand: str
    paid_by: str
    asked: bool
    separable: bool
    counted: bool
    origin: Origin
    why: str
    sum: str
    amount: Decimal | None = None
    hours: Decimal | None = None
    rate: str = ""
    rate_name: str = ""
    quote: Decimal | None = None
    source: Source | None = None
    from_element_3: Decimal = Decimal("0.00")
    from_council: Decimal = Decimal("0.00")
    from_contribution: Decimal = Decimal("0.00")
    from_setting: Decimal = Decimal("0.00")
    in_budget: Decimal = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class BarPart:
    """A: the setting pays. B: the council pays. C: could be in a personal budget."""

    key: Literal["A", "B", "C"]
    label: str
    note: str
    amount: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """One payment or share of a year; `share` is written out, like 5/12."""

    label: str
    share: str
    amount: Decimal
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Used:
    """Which version of a scheme or rate card was used."""

    name: str
    version: str
    title: str
    valid_from: date | None = None
    valid_to: date | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Calculation:
    """Amounts are for a year; `for_period` holds them for the period the case asked for.

    `status` says whether there is an answer at all; `why` and `needs` say what is missing or who
    decides. `figures` are further numbers the scheme gives: per_day, route, total_expected_spend.
    """

    status: Status
    engine_version: str
    on: date
    setting: str
    phase: str
    strand: str
    gives: str
    scheme: Used
    rate_card: Used
    cost_base: str = ""
    why: str = ""
    needs: tuple[str, ...] = ()
    element_1: Decimal | None = None
    element_2: Decimal | None = None
    threshold: Decimal | None = None
    element_3: Decimal | None = None
    total_support: Decimal | None = None
    council_direct: Decimal | None = None
    council_adds: Decimal | None = None
    contribution: Decimal | None = None
    indicative: Decimal | None = None
    score: Decimal | None = None
    total: Decimal | None = None
    figures: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[LineResult, ...] = ()
    bar: tuple[BarPart, ...] = ()
    steps: tuple[Step, ...] = ()
    payments: tuple[Part, ...] = ()
    for_period: Mapping[str, str] = field(default_factory=dict)

    @property
    def worked_out(self) -> bool:
        return self.status == "worked_out"

    @property
    def fingerprint(self) -> str:
        return fingerprint(self)

    def steps_of(self, group: Group) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.group == group)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON: money as strings, dates as ISO dates."""
        return to_plain(self)

    def to_json(self) -> str:
        return canonical(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        return from_plain(cls, data)
