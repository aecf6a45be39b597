"""Read-only questions about schemes, rates and stored calculations."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from allocation.engine import ENGINE_VERSION, Refused, calculate
from allocation.fingerprints import fingerprint_of
from allocation.models import Calculation, RateCard, Scheme, Use, Versioned

DRAFT, IN_FORCE, LATER, OVER = "draft", "in force", "from a later day", "over"
STATES = (DRAFT, IN_FORCE, LATER, OVER)


def versions_by_state(
    model: type[RateCard] | type[Scheme], on: date
) -> dict[str, list[tuple[str, Versioned]]]:
    """The council's own versions and the examples, each with what it is on that day."""
    newest = _newest_in_force(model, on)
    rows = model.objects.with_names().defer("document")
    found = [(_state(row, on, newest), row) for row in rows]
    found.sort(key=lambda one: STATES.index(one[0]))
    return {
        "own": [one for one in found if one[1].use == Use.COUNCIL],
        "examples": [one for one in found if one[1].use == Use.EXAMPLE],
    }


def _newest_in_force(model: type[RateCard] | type[Scheme], on: date) -> set[int]:
    """Of each name only the version that is used."""
    used: dict[str, int] = {}
    for name, pk in model.objects.in_force(on).values_list("name", "pk"):
        used.setdefault(name, pk)
    return set(used.values())


def _state(row: Versioned, on: date, newest: set[int]) -> str:
    if not row.is_published:
        return DRAFT
    if row.pk in newest:
        return IN_FORCE
    return LATER if row.valid_from and row.valid_from > on else OVER


def differing(sample: int | None = None) -> Iterator[tuple[Calculation, str]]:
    """Each stored calculation worked out again, with what differs or an empty text."""
    rows = Calculation.objects.select_related("scheme", "rate_card")
    rows = rows.order_by("pk") if sample is None else rows.order_by("?")[:sample]
    compiled: dict[tuple[type, int], Any] = {}
    for row in rows.iterator(chunk_size=500):
        yield row, _difference(row, compiled)


def _difference(row: Calculation, compiled: dict[tuple[type, int], Any]) -> str:
    stored = fingerprint_of(row.inputs, row.scheme, row.rate_card, row.result)
    if stored != row.fingerprint:
        return "the stored inputs or result no longer fit their fingerprint"
    try:
        again = calculate(row.case, _once(row.scheme, compiled), _once(row.rate_card, compiled))
    except Refused as error:
        return f"cannot be worked out any more: {error}"
    changed = _changed_amounts(row.result, again.to_dict())
    if changed and row.engine_version != ENGINE_VERSION:
        return f"{changed} (engine {row.engine_version}, now {ENGINE_VERSION})"
    return changed


def _once(row: Scheme | RateCard, compiled: dict[tuple[type, int], Any]) -> Any:
    key = (type(row), row.pk)
    if key not in compiled:
        compiled[key] = row.compiled()
    return compiled[key]


def _changed_amounts(before: dict[str, Any], after: dict[str, Any]) -> str:
    keys = [key for key in after if before.get(key) != after[key]]
    return ", ".join(f"{key} {_short(before.get(key))} → {_short(after[key])}" for key in keys)


def _short(value: Any) -> str:
    return str(value) if isinstance(value, str | None) else "changed"
