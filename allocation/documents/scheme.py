"""The document of a scheme: its header, its questions and one of five methods."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from allocation.documents.methods import (
    AnswerKey,
    ComponentsIn,
    LevelsIn,
    MatrixIn,
    MethodIn,
    PointsIn,
)
from allocation.documents.rate_card import SourceIn
from allocation.documents.strict import Key, Number, Positive, Strict, Text, path_of, validated
from allocation.engine.case import Phase, SettingKind, Strand
from allocation.engine.errors import Refused
from allocation.engine.scheme import Gives, Option, PartTime, Question, Scheme
from allocation.engine.time_rules import RULES


class OptionIn(Strict):
    key: AnswerKey
    label: Text = ""
    points: Number = Decimal(0)


class QuestionIn(Strict):
    """A choice (options), a number, or levels of several needs (many)."""

    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_]*$", max_length=80)]
    label: Key
    help: Text = ""
    options: list[OptionIn] = Field(default_factory=list)
    minimum: Number = Decimal(0)
    maximum: Number | None = None
    step: Positive | None = None
    many: bool = False
    between: bool = Field(False, description="points between two options may be given")
    default: AnswerKey = ""
    optional: bool = False

    @model_validator(mode="after")
    def _options_differ(self) -> "QuestionIn":
        keys = [option.key for option in self.options]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                raise Refused(path_of(("options", number, "key")), f"“{key}” is there twice")
        if self.options and self.default and self.default not in keys:
            raise Refused("default", f"is not one of {', '.join(keys)}")
        return self

    def to_engine(self) -> Question:
        said = dict(self)
        said["options"] = tuple(
            Option(option.key, option.label or option.key, option.points) for option in self.options
        )
        return Question(**said)


class PartTimeIn(Strict):
    question: Key
    full: Positive


class SchemeIn(Strict):
    """A resource allocation method as data."""

    document: Literal["scheme"]
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
    version: Annotated[Key, Field(max_length=40)]
    title: Annotated[Key, Field(max_length=160)]
    use: Literal["council", "example"] = Field(
        "council", description="example: another council's published method"
    )
    gives: Gives
    strand: Strand = "education"
    settings: list[SettingKind] = Field(default_factory=list)
    phases: list[Phase] = Field(default_factory=list)
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    source: SourceIn
    says: Text = Field("", description="what the method gives, for whom")
    missing: Text = Field("", description="what of the published method is not here")
    questions: list[QuestionIn] = Field(default_factory=list)
    part_time: PartTimeIn | None = None
    time_rule: Text = "months"
    payments: Text = ""
    round_to: Literal["penny", "pound"] = "penny"
    method: MethodIn

    @model_validator(mode="after")
    def _fits_together(self) -> "SchemeIn":
        if self.start and self.end and self.end < self.start:
            raise Refused("to", "must not be before from")
        for key, rule in (("time_rule", self.time_rule), ("payments", self.payments)):
            if rule and rule not in RULES:
                raise Refused(key, f"“{rule}” is not a time rule: use {', '.join(RULES)}")
        keys = [question.key for question in self.questions]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                raise Refused(path_of(("questions", number, "key")), f"“{key}” is there twice")
        for path, key, answer in self._mentioned():
            self._refuse_unknown(path, key, answer)
        if isinstance(self.method, PointsIn) and not self.questions:
            raise Refused("questions", "is missing: points come from answers")
        return self

    def to_engine(self) -> Scheme:
        return Scheme(
            name=self.name,
            version=self.version,
            title=self.title,
            gives=self.gives,
            method=self.method.to_engine(),
            source=self.source.to_engine(),
            strand=self.strand,
            settings=tuple(self.settings),
            phases=tuple(self.phases),
            questions=tuple(question.to_engine() for question in self.questions),
            part_time=PartTime(**dict(self.part_time)) if self.part_time else None,
            says=self.says,
            missing=self.missing,
            time_rule=self.time_rule,
            payments=self.payments,
            round_to=self.round_to,
            valid_from=self.start,
            valid_to=self.end,
        )

    def _mentioned(self) -> Iterator[tuple[str, str, str | None]]:
        """Every question the method speaks of: path, key and the answer it expects."""
        if self.part_time:
            yield "part_time.question", self.part_time.question, None
        method = self.method
        if isinstance(method, MatrixIn):
            yield from _of_matrix(method)
        elif isinstance(method, LevelsIn):
            yield from _of_levels(method)
        elif isinstance(method, ComponentsIn):
            yield from _of_components(method)

    def _refuse_unknown(self, path: str, key: str, answer: str | None) -> None:
        question = next((one for one in self.questions if one.key == key), None)
        if question is None:
            known = ", ".join(one.key for one in self.questions) or "none"
            raise Refused(path, f"“{key}” is not a question of this scheme ({known})")
        options = [option.key for option in question.options]
        if answer is not None and options and answer not in options:
            raise Refused(path, f"“{answer}” is not an answer to {key}: {', '.join(options)}")


def _of_matrix(method: MatrixIn) -> Iterator[tuple[str, str, str | None]]:
    for number, area in enumerate(method.areas):
        yield path_of(("method", "areas", number, "key")), area.key, None
    if method.total:
        yield "method.total", method.total, None


def _of_levels(method: LevelsIn) -> Iterator[tuple[str, str, str | None]]:
    for number, row in enumerate(method.rows):
        for key, answer in row.where.items():
            yield path_of(("method", "rows", number, "where", key)), key, answer


def _of_components(method: ComponentsIn) -> Iterator[tuple[str, str, str | None]]:
    for number, part in enumerate(method.parts):
        path = ("method", "parts", number)
        for key, answer in part.when.items():
            yield path_of((*path, "when", key)), key, answer
        if part.rate_question:
            yield path_of((*path, "rate_question")), part.rate_question, None
        for place, factor in enumerate(part.factors):
            if factor.question:
                yield path_of((*path, "factors", place, "question")), factor.question, None


def read_scheme(data: Any) -> Scheme:
    """The engine's scheme. BadDocument names each path."""
    return validated(SchemeIn, data).to_engine()


def scheme_schema() -> dict[str, Any]:
    return SchemeIn.model_json_schema(by_alias=True)
