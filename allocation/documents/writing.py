"""Documents written out as YAML, in the order in which their keys are explained."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from allocation.documents.rate_card import RateCardIn
from allocation.documents.scheme import SchemeIn
from allocation.documents.strict import Strict, validated

MODELS: dict[str, type[RateCardIn] | type[SchemeIn]] = {"rate_card": RateCardIn, "scheme": SchemeIn}


class _PlainDumper(yaml.SafeDumper):
    """Decimals as they are written: 34.00, never 34.0."""


def _as_written(dumper: _PlainDumper, value: Decimal) -> yaml.ScalarNode:
    text = f"{value:f}"
    kind = "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_PlainDumper.add_representer(Decimal, _as_written)


def to_yaml(document: Mapping[str, Any]) -> str:
    """A scheme or rate card as people edit it; a default left out stays left out."""
    model: type[Strict] = MODELS[document["document"]]
    checked = validated(model, document)
    plain = checked.model_dump(by_alias=True, exclude_defaults=True)
    return yaml.dump(
        _named_first(plain), Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=100
    )


def _named_first(value: Any) -> Any:
    """A row begins with what it is called."""
    if isinstance(value, list):
        return [_named_first(item) for item in value]
    if not isinstance(value, dict):
        return value
    names = [key for key in ("name", "phase", "setting", "key") if key in value]
    rest = [key for key in value if key not in names]
    order = list(value) if "document" in value else [*names, *rest]
    return {key: _named_first(value[key]) for key in order}
