"""One child's case: the setting, the answers and the whole package of a year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from allocation.engine.quantity import Quantity, RatePer

SettingKind = Literal[
    "mainstream",
    "resourced_on_roll",
    "resourced_not_on_roll",
    "special",
    "alternative_provision",
    "independent",
    "early_years",
    "fe_college",
    "sixth_form",
    "eotas",
    "elective_home",
]
Phase = Literal["early_years", "primary", "secondary", "key_stage_3", "key_stage_4", "post_16"]
Strand = Literal["education", "social_care", "health"]
Payer = Literal["setting", "council", "health", "social_care", "family", "other"]
Answer = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spend:
    """A sum spent on hours: how many hours a year or a week it buys at this rate."""

    amount: Decimal
    rate: Decimal
    rate_per: RatePer = "hour"


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One thing the plan provides in a year.

    `rate` names a rate of the card; `quantity.rate` is a price somebody quoted; `use` says which
    of the two was used. `paid_by` is who pays today: the setting's lines count towards element 3,
    lines the council pays directly never do. `place` marks the fee or cost of the place itself.
    """

    key: str
    label: str
    quantity: Quantity | None = None
    spend: Spend | None = None
    strand: Strand = "education"
    section: str = ""
    delivered_by: str = "setting"
    paid_by: Payer = "setting"
    asked: bool = False
    separable: bool = True
    why_not_separable: str = ""
    in_plan: bool = True
    place: bool = False
    rate: str = ""
    use: Literal["quote", "card"] = "quote"
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the setting adds of its own money; it counts once the head has confirmed it (R26)."""

    amount: Decimal
    confirmed_by: str = ""
    confirmed_on: date | None = None

    @property
    def confirmed(self) -> bool:
        return bool(self.confirmed_by and self.confirmed_on)


@dataclass(frozen=True, slots=True)
class Period:
    """The part of the year wanted: two dates (both included), or so many units of the rule.

    `of` is needed only by rules whose year has no fixed length: school days.
    """

    start: date | None = None
    end: date | None = None
    take: Decimal | None = None
    of: Decimal | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Part-time attendance: 15 hours of 30, 3 days of 5."""

    has: Decimal
    of: Decimal


@dataclass(frozen=True, slots=True)
class Case:
    """Amounts in `package` are for a year unless `package_covers` is "period".

    Answers are texts (a chosen option's key or a number), or several numbers for one area.
    """

    setting: SettingKind
    on: date
    phase: Phase | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    whole_package: bool = False
    package: tuple[PackageLine, ...] = ()
    package_covers: Literal["year", "period"] = "year"
    contribution: Contribution | None = None
    attendance: Attendance | None = None
    period: Period | None = None
