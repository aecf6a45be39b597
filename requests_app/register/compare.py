"""A file of plans beside the register: what is new, changed, unchanged, no longer there. No database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """Native ids by what loading the file would do to them."""

    new: Collection[str]
    changed: Collection[str]
    unchanged: int
    missing: Collection[str]


def compare(
    plans: Mapping[str, tuple], held: Mapping[str, tuple], gone: Collection[str]
) -> Comparison:
    """`plans` of the file and `held` in the register, values alike; `gone`: those missing already."""
    both = plans.keys() & held.keys()
    changed = {one for one in both if plans[one] != held[one] or one in gone}
    return Comparison(
        new=plans.keys() - held.keys(),
        changed=changed,
        unchanged=len(both) - len(changed),
        missing=held.keys() - plans.keys() - set(gone),
    )
