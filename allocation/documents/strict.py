"""The base of all documents: unknown keys and floats refused, problems told by path."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from allocation.engine.errors import Refused


class BadDocument(Refused):
    """Everything wrong with one document; `problems` are Refused, each with its path."""

    def __init__(self, problems: list[Refused]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(first.path, first.message)

    def __str__(self) -> str:
        return "\n".join(f"{one.path}: {one.message}".lstrip(": ") for one in self.problems)


class Strict(BaseModel):
    """A key with nothing (null) is the same as a key left out."""

    model_config = ConfigDict(extra="forbid", str_max_length=2000)

    @model_validator(mode="before")
    @classmethod
    def _without_nothings(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        return {key: value for key, value in data.items() if value is not None}


def _exact(value: Any) -> Any:
    if isinstance(value, bool) or value is None or isinstance(value, date | list | dict):
        raise ValueError("must be a number")
    if isinstance(value, float):
        raise ValueError("write the number as text, like “34.10”: floats are not exact")
    return value.replace(",", "") if isinstance(value, str) else value


def _clean(value: Any) -> Any:
    if isinstance(value, str) and "\0" in value:
        raise ValueError("contains a NUL character")
    return str(value) if isinstance(value, Decimal | int) and value is not True else value


Money = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=100_000_000, decimal_places=6)]
Number = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=1_000_000, decimal_places=6)]
Positive = Annotated[Decimal, BeforeValidator(_exact), Field(gt=0, le=1_000_000, decimal_places=6)]
Text = Annotated[str, BeforeValidator(_clean)]
Key = Annotated[str, BeforeValidator(_clean), Field(min_length=1, max_length=80)]

Model = TypeVar("Model", bound=Strict)


def validated(model: type[Model], data: Any) -> Model:
    """The document as a model, or BadDocument with every problem."""
    if not isinstance(data, Mapping):
        raise BadDocument([Refused("", "The document must be a set of keys and values")])
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise BadDocument([_problem(one) for one in error.errors()]) from None


def path_of(place: tuple[Any, ...]) -> str:
    """package[2].quantity.minutes"""
    path = ""
    for part in place:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.lstrip(".")


def _problem(error: Any) -> Refused:
    inner = error.get("ctx", {}).get("error")
    path = path_of(_without_tags(error["loc"]))
    if isinstance(inner, Refused):
        return Refused(f"{path}.{inner.path}".strip("."), inner.message)
    return Refused(path, _in_plain_words(error))


def _without_tags(place: tuple[Any, ...]) -> tuple[Any, ...]:
    """Without the name of the kind of method, which is not part of the document."""
    kinds = {"points", "matrix", "levels", "costed", "components"}
    return tuple(
        part
        for number, part in enumerate(place)
        if not (number and part in kinds and place[number - 1] == "method")
    )


def _in_plain_words(error: Any) -> str:
    context = error.get("ctx", {})
    said = {
        "extra_forbidden": "is not a key we know: check the spelling or leave it out",
        "missing": "is missing",
        "greater_than_equal": f"must not be below {context.get('ge')}",
        "greater_than": f"must be more than {context.get('gt')}",
        "less_than_equal": f"must not be above {context.get('le')}",
        "decimal_parsing": "must be a number, like 34.10",
        "decimal_type": "must be a number, like 34.10",
        "finite_number": "must be a number, like 34.10",
        "decimal_max_places": f"has more than {context.get('decimal_places')} decimal places",
        "int_parsing": "must be a whole number",
        "int_type": "must be a whole number",
        "int_from_float": "must be a whole number",
        "bool_parsing": "must be true or false",
        "bool_type": "must be true or false",
        "literal_error": f"must be {context.get('expected')}",
        "list_type": "must be a list",
        "dict_type": "must be a set of keys and values",
        "model_type": "must be a set of keys and values",
        "string_type": "must be text",
        "string_too_long": f"is longer than {context.get('max_length')} characters",
        "string_too_short": "must not be empty",
    }
    if error["type"].startswith("date"):
        return "must be a date that exists, like 2026-09-01"
    return said.get(error["type"]) or error["msg"].removeprefix("Value error, ")
