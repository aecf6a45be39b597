"""The document of a case: what one child gets, and the answers to a scheme's questions."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from allocation.documents.strict import Key, Money, Number, Positive, Strict, Text, validated
from allocation.engine.case import (
    Answer,
    Attendance,
    Case,
    Contribution,
    PackageLine,
    Payer,
    Period,
    Phase,
    SettingKind,
    Spend,
    Strand,
)
from allocation.engine.errors import Refused
from allocation.engine.quantity import Kind, Quantity, RatePer

MOST_LINES = 200


def _answer(value: Any) -> Answer:
    if isinstance(value, list | tuple):
        return tuple(_one_answer(one) for one in value)
    return _one_answer(value)


def _one_answer(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        raise ValueError("write the number as text, like “34.10”: floats are not exact")
    if isinstance(value, str | int | Decimal):
        return str(value).strip()
    raise ValueError("must be an answer: a text or a number, or a list of numbers")


AnswerIn = Annotated[str | list[str], BeforeValidator(lambda value: _listed(_answer(value)))]


def _listed(answer: Answer) -> str | list[str]:
    return list(answer) if isinstance(answer, tuple) else answer


class QuantityIn(Strict):
    """How much of one thing a year; the total is always computed."""

    kind: Kind = Field(description="sessions, one_off or units (miles, days, licences)")
    minutes: Number | None = Field(None, description="minutes of one session")
    hours: Number | None = Field(None, description="hours of one session, instead of minutes")
    times_a_week: Number = Decimal(1)
    weeks: Annotated[Number, Field(le=53)] | None = None
    group_size: Annotated[int, Field(ge=1, le=1000)] = 1
    set_up_for_this_child: bool = Field(
        False, description="the group exists for this child alone: charged whole"
    )
    number: Number = Decimal(1)
    unit: Text = ""
    rate: Money | None = Field(None, description="the quoted price in pounds")
    rate_per: RatePer = Field("hour", description="what the quoted price is for")
    on_cost_percent: Annotated[Number, Field(le=500)] = Decimal(0)

    @model_validator(mode="after")
    def _complete(self) -> "QuantityIn":
        if self.kind != "sessions":
            return self
        if self.minutes is not None and self.hours is not None:
            raise Refused("hours", "give minutes or hours, not both")
        if self.minutes is None and self.hours is None and self.rate_per != "session":
            raise Refused("minutes", "is missing: how long is one session?")
        if self.weeks is None and self.rate_per != "weekly_hour":
            raise Refused("weeks", "is missing: for how many weeks a year?")
        return self

    def to_engine(self) -> Quantity:
        minutes = self.hours * 60 if self.hours is not None else self.minutes
        return Quantity(
            kind=self.kind,
            minutes=minutes,
            times_a_week=self.times_a_week,
            weeks=self.weeks,
            group_size=self.group_size,
            number=self.number,
            rate=self.rate,
            rate_per=self.rate_per,
            on_cost_percent=self.on_cost_percent,
            unit=self.unit,
            alone=self.set_up_for_this_child,
        )


class SpendIn(Strict):
    """A sum of money, and the hours it buys at this rate."""

    amount: Money
    rate: Annotated[Money, Field(gt=0)]
    rate_per: RatePer = "hour"


class LineIn(Strict):
    """One thing the plan provides, asked for or not."""

    key: Key | None = None
    label: Text = ""
    cost: Money | None = Field(None, description="pounds a year, when the sum is not known")
    quantity: QuantityIn | None = None
    spend: SpendIn | None = None
    rate: Text = Field("", description="the name of a rate of the rate card")
    use: Literal["quote", "card"] = Field("quote", description="which price, when both are there")
    strand: Strand = "education"
    section: Text = Field("", description="the plan's paragraph, like F3")
    delivered_by: Text = "setting"
    paid_by: Payer = Field("setting", description="who pays for it today")
    asked: bool = Field(False, description="the family asks for it as a personal budget")
    separable: bool = Field(True, description="it can be split off from a contract")
    why_not_separable: Text = ""
    in_plan: bool = Field(True, description="the plan names it (R09)")
    place: bool = Field(False, description="the fee or cost of the place itself (R10)")
    heading: Text = ""

    @model_validator(mode="after")
    def _one_sum(self) -> "LineIn":
        sums = [self.cost is not None, self.quantity is not None, self.spend is not None]
        if sum(sums) > 1:
            raise Refused("", "give one of cost, quantity or spend")
        if self.cost is not None and self.rate:
            raise Refused("rate", "does not go with cost: give a quantity")
        return self

    def to_engine(self, number: int) -> PackageLine:
        key = self.key or f"{number:03}"
        return PackageLine(
            key=key,
            label=self.label or key,
            quantity=self._quantity(),
            spend=Spend(**dict(self.spend)) if self.spend else None,
            **{name: getattr(self, name) for name in _SAME},
        )

    def _quantity(self) -> Quantity | None:
        if self.cost is not None:
            return Quantity("one_off", rate=self.cost)
        return self.quantity.to_engine() if self.quantity else None


_SAME = (
    "strand",
    "section",
    "delivered_by",
    "paid_by",
    "asked",
    "separable",
    "why_not_separable",
    "in_plan",
    "place",
    "rate",
    "use",
    "heading",
)


class ContributionIn(Strict):
    """Counts only once the head has confirmed it: who and when (R26)."""

    amount: Money
    confirmed_by: Text = ""
    confirmed_on: date | None = None


class AttendanceIn(Strict):
    """Part-time attendance: 15 of 30 hours."""

    has: Positive
    of: Positive

    @model_validator(mode="after")
    def _a_part(self) -> "AttendanceIn":
        if self.has > self.of:
            raise Refused("has", "must not be more than of")
        return self


class PeriodIn(Strict):
    """The part of the year wanted: from and to, or so many units (take) of the time rule."""

    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    take: Number | None = None
    of: Positive | None = None
    rule: Text = ""


class CaseIn(Strict):
    """A case for `manage.py allocate`."""

    setting: SettingKind
    phase: Phase | None = None
    on: date | None = Field(None, description="the day whose scheme and rates apply")
    answers: dict[str, AnswerIn] = Field(default_factory=dict)
    whole_package: bool = Field(
        False, description="true when `package` is all the plan provides, not only what is asked"
    )
    package: list[LineIn] = Field(default_factory=list, max_length=MOST_LINES)
    package_covers: Literal["year", "period"] = "year"
    contribution: ContributionIn | None = None
    attendance: AttendanceIn | None = None
    period: PeriodIn | None = None

    def to_engine(self, on: date | None) -> Case:
        day = on or self.on
        if day is None:
            raise Refused("on", "is missing: the day whose scheme and rates apply")
        return Case(
            setting=self.setting,
            on=day,
            phase=self.phase,
            answers={
                key: tuple(answer) if isinstance(answer, list) else answer
                for key, answer in self.answers.items()
            },
            whole_package=self.whole_package,
            package=tuple(line.to_engine(n) for n, line in enumerate(self.package, 1)),
            package_covers=self.package_covers,
            contribution=Contribution(**dict(self.contribution)) if self.contribution else None,
            attendance=Attendance(**dict(self.attendance)) if self.attendance else None,
            period=Period(**dict(self.period)) if self.period else None,
        )


def read_case(data: Any, on: date | None = None) -> Case:
    """The engine's case; `on` wins over the document's own day. BadDocument names each path."""
    return validated(CaseIn, data).to_engine(on)


def written_case(data: Any, on: date | None = None) -> dict[str, Any]:
    """The checked document with its day, defaults left out and numbers as texts: to be stored."""
    checked = validated(CaseIn, data)
    day = on or checked.on
    plain = checked.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return plain | {"on": day.isoformat()} if day else plain


def case_schema() -> dict[str, Any]:
    """The JSON Schema of a case document."""
    return CaseIn.model_json_schema(by_alias=True)
