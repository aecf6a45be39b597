"""The documents of the five kinds of method."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from allocation.documents.rate_card import SourceIn
from allocation.documents.strict import Key, Money, Number, Positive, Strict, Text, path_of
from allocation.documents.tables import TableIn, refuse_doubled_phases
from allocation.engine.errors import Refused
from allocation.engine.scheme import (
    Area,
    Cap,
    Component,
    Components,
    Costed,
    Factor,
    LevelRow,
    Levels,
    Limit,
    Matrix,
    PerPoint,
    Points,
)


def _as_answer(value: Any) -> Any:
    return str(value) if isinstance(value, int | Decimal) and value is not True else value


AnswerKey = Annotated[str, BeforeValidator(_as_answer)]


class PerPointIn(Strict):
    """£ a point as a rate, or as (budget − contingency) ÷ total_points."""

    rate: Money | None = None
    budget: Money | None = None
    contingency_percent: Annotated[Number, Field(le=100)] = Decimal(0)
    total_points: Positive | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "PerPointIn":
        if (self.rate is None) == (self.budget is None or self.total_points is None):
            raise Refused("", "give a rate, or a budget and total_points")
        return self


class PointsIn(Strict):
    kind: Literal["points"]
    tables: list[TableIn] = Field(default_factory=list)
    per_point: PerPointIn | None = None

    @model_validator(mode="after")
    def _one_price(self) -> "PointsIn":
        if self.tables and self.per_point:
            raise Refused("per_point", "does not go with tables: use one of the two")
        refuse_doubled_phases(self.tables)
        return self

    def to_engine(self) -> Points:
        tables = tuple(table.to_engine() for table in self.tables)
        return Points(tables, PerPoint(**dict(self.per_point)) if self.per_point else None)


class AreaIn(Strict):
    """`key` is the question whose levels are added; the cap applies after weighting."""

    key: Key
    weight: Number
    cap: Number | None = None


class MatrixIn(Strict):
    kind: Literal["matrix"]
    areas: list[AreaIn] = Field(default_factory=list)
    total: Text = Field("", description="a question that gives the total score at once")
    tables: list[TableIn] = Field(default_factory=list)

    @model_validator(mode="after")
    def _scored(self) -> "MatrixIn":
        if not self.areas and not self.total:
            raise Refused("areas", "is missing: give areas, or total")
        refuse_doubled_phases(self.tables)
        return self

    def to_engine(self) -> Matrix:
        areas = tuple(Area(area.key, area.weight, area.cap) for area in self.areas)
        return Matrix(areas, tuple(table.to_engine() for table in self.tables), self.total)


class LevelRowIn(Strict):
    """The amount when all answers in `where` are given."""

    where: dict[str, AnswerKey]
    amount: Money
    per: Text = "year"
    name: Text = ""
    of_which: dict[str, Money] = Field(default_factory=dict)
    remainder: Text = ""

    @model_validator(mode="after")
    def _parts_fit(self) -> "LevelRowIn":
        if sum(self.of_which.values(), Decimal(0)) > self.amount:
            raise Refused("of_which", "is more than the amount")
        return self

    def to_engine(self) -> LevelRow:
        return LevelRow(
            where=tuple(self.where.items()),
            amount=self.amount,
            per=self.per,
            name=self.name,
            of_which=tuple(self.of_which.items()),
            remainder=self.remainder,
        )


class LevelsIn(Strict):
    kind: Literal["levels"]
    rows: list[LevelRowIn] = Field(min_length=1)
    terms: Annotated[int, Field(ge=1, le=12)] = 3

    @model_validator(mode="after")
    def _one_row_each(self) -> "LevelsIn":
        seen: list[dict[str, str]] = []
        for number, row in enumerate(self.rows):
            if row.where in seen:
                path = path_of(("rows", number, "where"))
                raise Refused(path, "overlaps: another row is for the same answers")
            seen.append(row.where)
        return self

    def to_engine(self) -> Levels:
        return Levels(tuple(row.to_engine() for row in self.rows), self.terms)


class CapIn(Strict):
    heading: Text = ""
    hours_a_week: Number | None = None
    weeks: Number | None = None
    amount: Money | None = None

    @model_validator(mode="after")
    def _caps_something(self) -> "CapIn":
        if self.hours_a_week is None and self.weeks is None and self.amount is None:
            raise Refused("", "give hours_a_week, weeks or amount")
        return self


class LimitIn(Strict):
    """Element 3 above `amount` needs another route."""

    amount: Money
    route: Key
    beyond: Key


class CostedIn(Strict):
    kind: Literal["costed"]
    caps: list[CapIn] = Field(default_factory=list)
    limit: LimitIn | None = None
    steps_up: list[Money] = Field(default_factory=list)

    def to_engine(self) -> Costed:
        return Costed(
            caps=tuple(Cap(**dict(cap)) for cap in self.caps),
            limit=Limit(**dict(self.limit)) if self.limit else None,
            steps_up=tuple(self.steps_up),
        )


class FactorIn(Strict):
    label: Text
    question: Text = ""
    value: Number | None = None
    divides: bool = False
    per: Text = Field("", description="show the product up to here as the amount per this")

    @model_validator(mode="after")
    def _one_number(self) -> "FactorIn":
        if bool(self.question) == (self.value is not None):
            raise Refused("", "give a question or a value")
        if self.divides and self.value == 0:
            raise Refused("value", "must be more than 0: it divides")
        return self


class ComponentIn(Strict):
    """Factors × rate. The rate is fixed, the name of a card's rate, or an answer."""

    key: Key
    label: Key
    factors: list[FactorIn] = Field(default_factory=list)
    rate: Money | None = None
    rate_name: Text = ""
    rate_question: Text = ""
    convertible: bool = True
    takes_away: bool = False
    when: dict[str, AnswerKey] = Field(default_factory=dict, max_length=1)
    source: SourceIn | None = None

    @model_validator(mode="after")
    def _one_rate(self) -> "ComponentIn":
        rates = [self.rate is not None, bool(self.rate_name), bool(self.rate_question)]
        if sum(rates) > 1 or not (any(rates) or self.factors):
            raise Refused("rate", "give one of rate, rate_name or rate_question")
        return self

    def to_engine(self) -> Component:
        return Component(
            key=self.key,
            label=self.label,
            factors=tuple(Factor(**dict(factor)) for factor in self.factors),
            rate=self.rate,
            rate_name=self.rate_name,
            rate_question=self.rate_question,
            convertible=self.convertible,
            takes_away=self.takes_away,
            when=next(iter(self.when.items()), None),
            source=self.source.to_engine() if self.source else None,
        )


class ComponentsIn(Strict):
    kind: Literal["components"]
    parts: list[ComponentIn] = Field(min_length=1)
    per: Text = "year"
    total_label: Text = "In all"
    total_key: Text = "total"

    @model_validator(mode="after")
    def _keys_differ(self) -> "ComponentsIn":
        keys = [part.key for part in self.parts]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                raise Refused(path_of(("parts", number, "key")), f"“{key}” is there twice")
        return self

    def to_engine(self) -> Components:
        parts = tuple(part.to_engine() for part in self.parts)
        return Components(parts, self.per, self.total_label, self.total_key)


MethodIn = Annotated[
    PointsIn | MatrixIn | LevelsIn | CostedIn | ComponentsIn, Field(discriminator="kind")
]
