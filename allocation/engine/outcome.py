"""What one of the five methods found, before elements are told apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from allocation.engine.money import plain, pounds
from allocation.engine.result import Status, Step
from allocation.engine.scheme import Band, Scheme, Table
from allocation.engine.setting_rules import phase_fits


@dataclass(frozen=True, slots=True)
class Outcome:
    """`amount` is for a full-time year; `convertible` is what of it a family may take."""

    status: Status = "worked_out"
    amount: Decimal | None = None
    steps: tuple[Step, ...] = ()
    score: Decimal | None = None
    convertible: Decimal | None = None
    figures: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    needs: tuple[str, ...] = ()


def look_up(score: Decimal, scheme: Scheme, tables: tuple[Table, ...], phase: str) -> Outcome:
    """The band that holds the score; outside every band a person decides (R25)."""
    if scheme.gives == "score":
        return Outcome(score=score)
    if not tables:
        why = f"{scheme.title} gives points only: it has no table of money."
        return Outcome("out_of_table", None, score=score, why=why)
    fitting = [table for table in tables if phase_fits(phase, table.phases)]
    band = next((band for table in fitting for band in table.bands if holds(band, score)), None)
    if band is None:
        why = f"{plain(score)} points are outside every table of {scheme.title}: a person decides."
        return Outcome("out_of_table", None, score=score, why=why)
    step = Step(
        key="band",
        group="method",
        label=band.name or "Band",
        sum=f"{plain(score)} points are {_edges(band)}: {pounds(band.amount)} a year",
        amount=band.amount,
        rule="R25",
        inputs={"points": plain(score), "band": band.name},
        source=scheme.source,
    )
    return Outcome(amount=band.amount, steps=(step,), score=score, figures={"band": band.name})


def holds(band: Band, score: Decimal) -> bool:
    return band.low <= score and (band.high is None or score <= band.high)


def _edges(band: Band) -> str:
    if band.high is None:
        return f"{plain(band.low)} or more"
    return f"from {plain(band.low)} to {plain(band.high)}"
