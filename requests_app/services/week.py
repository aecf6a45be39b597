"""A week of education in one table: each row is one asked line of the education strand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from requests_app.enums import Holding, Purpose, QuantityKind, StrandKind
from requests_app.models import Line, Request, Strand
from requests_app.services.drafts import lock_draft, touch
from requests_app.services.lines import MOST_LINES, strand_of
from requests_app.services.moves import Refused


@dataclass(frozen=True)
class WeekRow:
    """`position` is that of the line it changes; None makes a new one. Price in pounds a session."""

    provision: str
    minutes: Decimal
    times_a_week: Decimal
    weeks: Decimal
    unit_price: Decimal | None
    position: int | None = None

    @property
    def fields(self) -> dict[str, Any]:
        return {
            "provision": self.provision,
            "minutes": self.minutes,
            "times_a_week": self.times_a_week,
            "weeks": self.weeks,
            "unit_price": self.unit_price,
        }


def week_row(line: Line) -> WeekRow:
    """A line of the table as the row it is."""
    return WeekRow(
        line.provision, line.minutes, line.times_a_week, line.weeks, line.unit_price, line.position
    )


def week_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that the table shows: asked education in sessions, for one child."""
    return [
        line
        for line in lines
        if line.asked
        and line.strand.kind == StrandKind.EDUCATION
        and line.quantity_kind == QuantityKind.SESSIONS
        and line.group_size == 1
    ]


@transaction.atomic
def save_week(
    request: Request, *, actor, at: datetime, rows: Sequence[WeekRow], **about_all
) -> Request:
    """Make, change and remove lines until they are these rows; sent twice they are the same lines.

    `about_all`: section_f, outcome, where, delivered_by, paid_by of lines that are new.
    """
    locked = lock_draft(request, actor)
    strand = strand_of(locked, StrandKind.EDUCATION)
    lines = list(Line.objects.filter(strand__request=locked).select_related("strand"))
    shown = {line.position: line for line in week_lines(lines)}
    if _sent_before(shown, rows):
        return locked
    kept = {row.position for row in rows}
    if len(lines) - len(shown) + len(rows) > MOST_LINES:
        raise Refused(f"You can add up to {MOST_LINES} lines. Remove one first.")
    Line.objects.filter(pk__in=[line.pk for at, line in shown.items() if at not in kept]).delete()
    last = max((line.position for line in lines), default=0)
    new: list[Line] = []
    for row in rows:
        if line := shown.get(row.position or 0):
            _change(line, row)
        else:
            new.append(_new(locked, strand, row, last + 1 + len(new), about_all))
    Line.objects.bulk_create(new)
    return touch(locked, at)


def _sent_before(shown: dict[int, Line], rows: Sequence[WeekRow]) -> bool:
    """A second click: every row is new, and every one of them is there already."""
    if not rows or any(row.position for row in rows):
        return False
    there = sorted(str([getattr(line, name) for name in rows[0].fields]) for line in shown.values())
    return there == sorted(str(list(row.fields.values())) for row in rows)


def _change(line: Line, row: WeekRow) -> None:
    for name, answer in row.fields.items():
        setattr(line, name, answer)
    line.version += 1
    line.save()


def _new(
    locked: Request, strand: Strand, row: WeekRow, position: int, about_all: dict[str, Any]
) -> Line:
    return Line(
        strand=strand,
        asked=True,
        position=position,
        purpose=Purpose.LEARNING_SUPPORT,
        quantity_kind=QuantityKind.SESSIONS,
        mechanism=Holding(locked.mechanism).mechanism if locked.mechanism else "",
        **about_all,
        **row.fields,
    )
