"""Drafts of rate cards and schemes: read from text, checked, compared path by path."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from allocation.documents import from_json, from_yaml, read_rate_card, read_scheme
from allocation.documents.strict import BadDocument
from allocation.engine import RateCard, Refused, Scheme
from allocation.engine.canonical import to_plain

READ: dict[str, Callable[[Any], RateCard | Scheme]] = {
    "rate_card": read_rate_card,
    "scheme": read_scheme,
}
KINDS = {"rate_card": "rate card", "scheme": "scheme"}


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at one place of two documents; "" where it is not there."""

    path: str
    before: str
    after: str


def read_text(kind: str, text: str) -> tuple[RateCard | Scheme, dict[str, Any]]:
    """The checked document and its plain form, or BadDocument with every path."""
    document = from_json(text) if text.lstrip().startswith("{") else from_yaml(text)
    if not isinstance(document, Mapping) or document.get("document") != kind:
        raise BadDocument([Refused("document", f"must be {kind}")])
    plain = to_plain(document)
    return READ[kind](plain), plain


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Places that differ, in the order of their paths; rows with a name are matched by it."""
    old, new = dict(_flat(before)), dict(_flat(after))
    return [
        Change(path, old.get(path, ""), new.get(path, ""))
        for path in [*old, *(path for path in new if path not in old)]
        if old.get(path) != new.get(path)
    ]


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flat(item, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _flat(item, f"{path}[{_name_of(item) or number}]")
    else:
        yield path, str(value)


def _name_of(item: Any) -> str:
    """What a row is called: a rate and its first day, a phase, a setting, a question's key."""
    if not isinstance(item, Mapping):
        return ""
    name = next((item[key] for key in ("name", "phase", "setting", "key") if item.get(key)), "")
    start = item.get("from")
    return f"{name} from {start}" if name and start is not None else str(name)
