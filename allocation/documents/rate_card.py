"""The document of a rate card: element 1 by phase, thresholds by setting, all other rates."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from allocation.documents.strict import Key, Money, Strict, Text, path_of, validated
from allocation.engine.case import Phase, SettingKind
from allocation.engine.errors import Refused
from allocation.engine.rate_card import Rate, RateCard, Source
from allocation.engine.school_year import SchoolYear, Term

Per = Literal[
    "hour",
    "session",
    "minute",
    "weekly_hour",
    "mile",
    "day",
    "week",
    "month",
    "term",
    "year",
    "each",
]


class SourceIn(Strict):
    """Who says so, and on which days it is in force."""

    text: Text = ""
    url: Text = ""
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    illustrative: bool = Field(False, description="not verified: replace before real use")

    def to_engine(self) -> Source:
        return Source(self.text, self.url, self.start, self.end, self.illustrative)


class RowIn(Strict):
    amount: Money
    label: Text = ""
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    source: Text = ""
    url: Text = ""
    illustrative: bool | None = Field(None, description="left out: as the card says")

    @model_validator(mode="after")
    def _dates_in_order(self) -> "RowIn":
        if self.start and self.end and self.end < self.start:
            raise Refused("to", "must not be before from")
        return self

    def to_rate(self, card: "RateCardIn", name: str, label: str, per: str) -> Rate:
        source = Source(
            text=self.source or card.source,
            url=self.url,
            valid_from=self.start or card.start,
            valid_to=self.end or card.end,
            illustrative=card.illustrative if self.illustrative is None else self.illustrative,
        )
        return Rate(name, self.label or label, self.amount, per, source)


class ElementOneIn(RowIn):
    phase: Phase


class ThresholdIn(RowIn):
    setting: SettingKind


class RateIn(RowIn):
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]*$", max_length=80)]
    per: Per


class TermIn(Strict):
    name: Text = ""
    start: date = Field(alias="from")
    end: date = Field(alias="to")


class SchoolYearIn(Strict):
    """The terms of the card's year, and the days in them on which schools are closed."""

    terms: list[TermIn] = Field(min_length=1, max_length=20)
    closed: list[date] = Field(default_factory=list, max_length=100)

    @model_validator(mode="after")
    def _in_order(self) -> "SchoolYearIn":
        before = date.min
        for number, term in enumerate(self.terms):
            if not before < term.start <= term.end:
                raise Refused(path_of(("terms", number)), "must begin after the one before ends")
            before = term.end
        return self

    def to_engine(self) -> SchoolYear:
        terms = tuple(Term(term.name, term.start, term.end) for term in self.terms)
        return SchoolYear(terms, frozenset(self.closed))


class RateCardIn(Strict):
    """Dated money of one council."""

    document: Literal["rate_card"]
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
    version: Annotated[Key, Field(max_length=40)]
    title: Annotated[Key, Field(max_length=160)]
    use: Literal["council", "example"] = Field(
        "council", description="example: another council's published method"
    )
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    illustrative: bool = False
    source: Text = ""
    element_1: list[ElementOneIn] = Field(default_factory=list)
    thresholds: list[ThresholdIn] = Field(default_factory=list)
    rates: list[RateIn] = Field(default_factory=list)
    school_year: SchoolYearIn | None = None

    @model_validator(mode="after")
    def _one_amount_a_day(self) -> "RateCardIn":
        seen: dict[str, list[tuple[str, Rate]]] = {}
        for path, rate in self._rates():
            seen.setdefault(rate.name, []).append((path, rate))
        for rows in seen.values():
            _refuse_overlaps_and_gaps(rows)
        return self

    def to_engine(self) -> RateCard:
        return RateCard(
            name=self.name,
            version=self.version,
            title=self.title,
            rates=tuple(rate for _path, rate in self._rates()),
            valid_from=self.start,
            valid_to=self.end,
            illustrative=self.illustrative,
            school_year=self.school_year.to_engine() if self.school_year else None,
        )

    def _rates(self) -> Iterator[tuple[str, Rate]]:
        for number, place in enumerate(self.element_1):
            label = f"Element 1, {place.phase.replace('_', ' ')}"
            rate = place.to_rate(self, f"element_1.{place.phase}", label, "year")
            yield path_of(("element_1", number)), rate
        for number, first in enumerate(self.thresholds):
            label = f"Paid first, {first.setting.replace('_', ' ')}"
            rate = first.to_rate(self, f"threshold.{first.setting}", label, "year")
            yield path_of(("thresholds", number)), rate
        for number, row in enumerate(self.rates):
            label = row.name.replace("_", " ").capitalize()
            yield path_of(("rates", number)), row.to_rate(self, row.name, label, row.per)


def _refuse_overlaps_and_gaps(rows: list[tuple[str, Rate]]) -> None:
    ordered = sorted(rows, key=lambda row: row[1].source.valid_from or date.min)
    for (_path, before), (path, after) in pairwise(ordered):
        end, start = before.source.valid_to, after.source.valid_from
        if end is None or start is None or start <= end:
            raise Refused(path, f"overlaps another row of “{after.name}”: end that one first")
        if start != end + timedelta(days=1):
            raise Refused(path, f"leaves a gap: “{after.name}” ends {end} and starts {start}")


def read_rate_card(data: Any) -> RateCard:
    """The engine's rate card. BadDocument names each path."""
    return validated(RateCardIn, data).to_engine()


def rate_card_schema() -> dict[str, Any]:
    return RateCardIn.model_json_schema(by_alias=True)
