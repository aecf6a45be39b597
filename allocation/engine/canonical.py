"""One way to write a value down: the same value always gives the same bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints


def to_plain(value: Any) -> Any:
    """Dataclasses, Decimals and dates as what JSON can hold; money and numbers become strings."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    kind: Any = type(value)
    return {name: to_plain(getattr(value, name)) for name in _names(kind)}


def from_plain(kind: Any, data: Any) -> Any:
    """The inverse of to_plain for a dataclass or any of its field types."""
    if data is None or kind in (Any, str, bool, int, NoneType):
        return data
    if kind is Decimal:
        return Decimal(data)
    if kind is date:
        return date.fromisoformat(data)
    if is_dataclass(kind):
        make = cast(Any, kind)
        hints = _hints(make)
        return make(**{key: from_plain(hints[key], item) for key, item in data.items()})
    return _from_generic(kind, data)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces."""
    return json.dumps(
        to_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def fingerprint(value: Any) -> str:
    """sha256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _from_generic(kind: Any, data: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return data
    if origin in (Union, UnionType):
        return from_plain(_member(inner, data), data)
    if origin is tuple and inner[-1] is Ellipsis:
        return tuple(from_plain(inner[0], item) for item in data)
    if origin is tuple:
        return tuple(from_plain(one, item) for one, item in zip(inner, data, strict=True))
    return {key: from_plain(inner[1], item) for key, item in data.items()}


def _member(kinds: tuple[Any, ...], data: Any) -> Any:
    """Which of a union was written down: a list is the tuple, anything else the first."""
    real = [kind for kind in kinds if kind is not NoneType]
    if isinstance(data, list):
        return next(kind for kind in real if get_origin(kind) is tuple)
    return real[0]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.init)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
