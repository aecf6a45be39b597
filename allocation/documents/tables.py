"""The tables of points and tariffs: bands with both edges included, one after the other."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from pydantic import Field, model_validator

from allocation.documents.strict import Money, Number, Strict, Text, path_of
from allocation.engine.case import Phase
from allocation.engine.errors import Refused
from allocation.engine.scheme import Band, Table


class BandIn(Strict):
    """Both edges included. Without `to` there is no upper end."""

    low: Number = Field(alias="from")
    high: Number | None = Field(None, alias="to")
    amount: Money
    name: Text = ""


class TableIn(Strict):
    """Bands follow each other without a gap. No phases means every phase."""

    phases: list[Phase] = Field(default_factory=list)
    bands: list[BandIn] = Field(min_length=1)

    @model_validator(mode="after")
    def _closed(self) -> "TableIn":
        step = _step_of(self.bands)
        for number, band in enumerate(self.bands):
            if band.high is not None and band.high < band.low:
                raise Refused(path_of(("bands", number, "to")), "must not be below from")
            if number:
                _refuse_break(self.bands[number - 1], band, number, step)
        return self

    def to_engine(self) -> Table:
        bands = tuple(Band(band.low, band.high, band.amount, band.name) for band in self.bands)
        return Table(bands, tuple(self.phases))


def _step_of(bands: Sequence[BandIn]) -> Decimal:
    """1 for whole points, 0.5 or 0.1 where an edge has a decimal."""
    edges = [edge for band in bands for edge in (band.low, band.high) if edge is not None]
    places = [-min(0, int(edge.normalize().as_tuple().exponent)) for edge in edges]
    return Decimal(1).scaleb(-max(places))


def _refuse_break(before: BandIn, band: BandIn, number: int, step: Decimal) -> None:
    path = path_of(("bands", number, "from"))
    if before.high is None:
        raise Refused(path, "comes after a band without an upper end: give that one a to")
    if band.low <= before.high:
        raise Refused(path, f"overlaps the band before: start at {before.high + step}")
    if band.low != before.high + step:
        raise Refused(path, f"leaves a gap: start at {before.high + step}")


def refuse_doubled_phases(tables: Sequence[TableIn]) -> None:
    phases = Counter(phase for table in tables for phase in (*table.phases,) or ("",))
    doubled = [phase for phase, times in phases.items() if times > 1]
    if doubled or ("" in phases and len(tables) > 1):
        said = ", ".join(doubled) or "every phase"
        raise Refused("tables", f"two tables are for {said}: one phase, one table")
