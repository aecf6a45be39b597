"""JSON and YAML text without floats: 34.10 stays 34.10."""

import json
from decimal import Decimal
from typing import Any

import yaml

from allocation.engine.errors import Refused

LARGEST = 500_000


class _ExactLoader(yaml.SafeLoader):
    """Numbers become Decimals, a key said twice is refused, and aliases are not followed."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise Refused("", "write values out: YAML aliases (*) are not taken")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        doubled = [key for key in keys if keys.count(key) > 1]
        if doubled:
            raise Refused(str(doubled[0]), f"is there twice (line {node.start_mark.line + 1})")
        return super().construct_mapping(node, deep)


def _exact(loader: _ExactLoader, node: Any) -> Any:
    try:
        return Decimal(str(node.value))
    except ArithmeticError:
        return str(node.value)


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _exact)


def from_yaml(text: str) -> Any:
    """The document, or Refused with the line where reading stopped."""
    _refuse_huge(text)
    try:
        return yaml.load(text, Loader=_ExactLoader)
    except yaml.YAMLError as error:
        raise Refused("", f"This is not YAML: {' '.join(str(error).split())}") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("", "This is not YAML we can read") from None


def from_json(text: str) -> Any:
    """The document, or Refused with the place where reading stopped."""
    _refuse_huge(text)
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Refused("", f"This is not JSON ({place}): {error.msg}") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("", "This is not JSON we can read") from None


def _refuse_constant(name: str) -> None:
    raise Refused("", f"{name} is not a number")


def _refuse_huge(text: str) -> None:
    if len(text) > LARGEST:
        raise Refused("", f"The document is longer than {LARGEST:,} characters")
    if "\0" in text:
        raise Refused("", "The document contains a NUL character")
