"""A file beside what is held: what is new, changed, unchanged, no longer there. No database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """Keys of rows by what loading the file would do to them."""

    new: Collection[str]
    changed: Collection[str]
    unchanged: int
    missing: Collection[str]


def compare(
    rows: Mapping[str, tuple], held: Mapping[str, tuple], gone: Collection[str] = ()
) -> Comparison:
    """`rows` of the file and `held`, values alike; `gone`: those missing already."""
    both = rows.keys() & held.keys()
    changed = {one for one in both if rows[one] != held[one] or one in gone}
    return Comparison(
        new=rows.keys() - held.keys(),
        changed=changed,
        unchanged=len(both) - len(changed),
        missing=held.keys() - rows.keys() - set(gone),
    )
