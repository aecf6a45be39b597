"""What differs between two calculations of one case, in sentences a family and an officer both read."""

from collections.abc import Iterator, Mapping
from typing import Any

from allocation.models import Calculation

OF_A_LINE = {
    "section": "paragraph of the plan",
    "delivered_by": "who gives it today",
    "paid_by": "who pays today",
    "asked": "asked for",
    "separable": "can be split off",
    "place": "is a place",
    "rate": "rate or price",
    "use": "which price counts",
    "label": "name",
}
OF_A_QUANTITY = {
    "minutes": "minutes",
    "times_a_week": "times a week",
    "weeks": "weeks a year",
    "group_size": "children who share it",
    "number": "how many",
    "unit": "unit",
    "rate": "price",
    "on_cost_percent": "employer’s costs in %",
}
OF_THE_CASE = {
    "setting": "kind of setting",
    "phase": "phase",
    "whole_package": "whole package known",
}
YES_NO = {True: "yes", False: "no", None: "nothing"}


def changes_between(before: Calculation, now: Calculation) -> list[str]:
    """Like “Reading tutor: weeks a year 38 → 30”; empty when the same was worked out again."""
    old, new = before.inputs, now.inputs
    return [
        *_named("", OF_THE_CASE, old, new),
        *_lines(_by_key(old), _by_key(new)),
        *_versions(before, now),
    ]


def _by_key(inputs: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {line["key"]: line for line in inputs["package"]}


def _lines(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key in [*old, *(key for key in new if key not in old)]:
        was, now = old.get(key), new.get(key)
        if was is None:
            yield f"{new[key]['label']}: added"
        elif now is None:
            yield f"{was['label']}: taken out"
        else:
            yield from _named(f"{now['label']}: ", OF_A_LINE, was, now)
            quantities = was.get("quantity") or {}, now.get("quantity") or {}
            yield from _named(f"{now['label']}: ", OF_A_QUANTITY, *quantities)


def _named(
    about: str, names: Mapping[str, str], old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[str]:
    for key, name in names.items():
        was, now = old.get(key), new.get(key)
        if was != now:
            yield f"{about}{name} {_said(was)} → {_said(now)}"


def _said(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return YES_NO[value]
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text or "nothing"


def _versions(before: Calculation, now: Calculation) -> Iterator[str]:
    for name, was, new in (
        ("Method", before.scheme, now.scheme),
        ("Rates", before.rate_card, now.rate_card),
    ):
        if was != new:
            yield f"{name}: {was} → {new}"
