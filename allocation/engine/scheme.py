"""Resource allocation methods as data. Five kinds; a scheme holds one of them.

points: answers give points, a table or a £ rate gives money.
matrix: levels in areas are weighted, capped and added; a tariff gives money.
levels: bands and levels are looked up.
costed: the package's lines are priced and added.
components: named parts, each a product of factors and a rate, added or taken away.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from allocation.engine.case import Strand
from allocation.engine.rate_card import Source

Gives = Literal["element_3", "total_cost", "strand_budget", "score", "payment"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; `points` count in a points scheme."""

    key: str
    label: str
    points: Decimal = Decimal(0)


@dataclass(frozen=True)
class Question:
    """A choice (options), a number (minimum, maximum, step) or levels of several needs (many).

    `between` lets an assessor give points between two options (Trafford's rule).
    """

    key: str
    label: str
    help: str = ""
    options: tuple[Option, ...] = ()
    minimum: Decimal = Decimal(0)
    maximum: Decimal | None = None
    step: Decimal | None = None
    many: bool = False
    between: bool = False
    default: str = ""
    optional: bool = False
    by_key: dict[str, Option] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {option.key: option for option in self.options})


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` to `high`, both included; a `high` of None has no upper end."""

    low: Decimal
    high: Decimal | None
    amount: Decimal
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Bands for some phases; no phases means all of them."""

    bands: tuple[Band, ...]
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PerPoint:
    """£ a point: either stated, or a budget less a contingency shared over all children's points."""

    rate: Decimal | None = None
    budget: Decimal | None = None
    contingency_percent: Decimal = Decimal(0)
    total_points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Points:
    tables: tuple[Table, ...] = ()
    per_point: PerPoint | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """The cap applies after weighting and before the areas are added."""

    key: str
    weight: Decimal
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """`total` names a question that gives the total score at once, instead of the areas."""

    areas: tuple[Area, ...] = ()
    tables: tuple[Table, ...] = ()
    total: str = ""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """The amount when every answer in `where` is given. `of_which` names parts of the amount."""

    where: tuple[tuple[str, str], ...]
    amount: Decimal
    per: str = "year"
    name: str = ""
    of_which: tuple[tuple[str, Decimal], ...] = ()
    remainder: str = ""


@dataclass(frozen=True, slots=True)
class Levels:
    rows: tuple[LevelRow, ...]
    terms: int = 3


@dataclass(frozen=True, slots=True)
class Cap:
    """What counts of the lines with this heading (empty: of all lines) and no more."""

    heading: str = ""
    hours_a_week: Decimal | None = None
    weeks: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """The most this route gives; a child who needs more goes `beyond`."""

    amount: Decimal
    route: str
    beyond: str


@dataclass(frozen=True, slots=True)
class Costed:
    """`steps_up` rounds element 3 up to the next of these amounts, where the method is banded."""

    caps: tuple[Cap, ...] = ()
    limit: Limit | None = None
    steps_up: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """A number in a product: an answer (`question`) or a fixed `value`.

    With `per`, the product so far is shown too: an amount per day, per week.
    """

    label: str
    question: str = ""
    value: Decimal | None = None
    divides: bool = False
    per: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """Factors × rate. `convertible`: a family may take it as a personal budget.

    The rate is fixed, a named rate of the card, or an answer. `when` makes the component depend
    on an answer. `takes_away` subtracts it from the rest.
    """

    key: str
    label: str
    factors: tuple[Factor, ...] = ()
    rate: Decimal | None = None
    rate_name: str = ""
    rate_question: str = ""
    convertible: bool = True
    takes_away: bool = False
    when: tuple[str, str] | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Components:
    parts: tuple[Component, ...]
    per: str = "year"
    total_label: str = "In all"
    total_key: str = "total"


Method = Points | Matrix | Levels | Costed | Components


@dataclass(frozen=True, slots=True)
class PartTime:
    """Amounts are for `full` of this question's unit; less gives that share."""

    question: str
    full: Decimal


@dataclass(frozen=True)
class Scheme:
    """A method with its header: what it gives, for whom, from when, who says so, what is missing.

    `time_rule` shares a year's amount; `payments` is the rule by which it is paid.
    """

    name: str
    version: str
    title: str
    gives: Gives
    method: Method
    source: Source
    strand: Strand = "education"
    settings: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    part_time: PartTime | None = None
    says: str = ""
    missing: str = ""
    time_rule: str = "months"
    payments: str = ""
    round_to: Literal["penny", "pound"] = "penny"
    valid_from: date | None = None
    valid_to: date | None = None
    by_key: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {question.key: question for question in self.questions})
