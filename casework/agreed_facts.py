"""What was agreed, part by part, as everybody reads it: its lines now, and what each decision changed. No database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise

from budgets.models import Budget, BudgetLine
from casework.offer_facts import how_in_words
from council.templatetags.council_format import money, plain_date
from requests_app.enums import Mechanism, StrandKind

NOTHING = Decimal("0.00")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LineNow:
    """One line as it stands. `paid`: how; `when`: only where its days are not those of the budget."""

    row: BudgetLine
    paid: str
    when: str
    counts: bool
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What one decision changed, in sentences; `reference` of the earlier request, if it was another one.

    Until `counts_from` what was agreed before goes on.
    """

    on: date
    counts_from: date
    says: Sequence[str]
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the budget under its newest decision; `total` is pounds a year of the lines that still count."""

    name: str
    kind: str
    budget: Budget
    lines: Sequence[LineNow]
    total: Decimal
    changes: Sequence[Change] = field(default_factory=list)

    @property
    def is_ours(self) -> bool:
        return self.kind == StrandKind.EDUCATION


def parts_of(
    budgets: Iterable[Budget], taken_over: Mapping[int, Sequence[BudgetLine]], on: date
) -> list[Part]:
    """`budgets` as `budgets.queries.budgets_of` gives them, `taken_over` as `taken_over_from` does."""
    by_part = groupby(budgets, key=lambda budget: budget.strand_id)
    return [_part(list(rows), taken_over, on) for _, rows in by_part]


def _part(decided: list[Budget], taken_over, on: date) -> Part:
    newest = decided[0]
    lines = [line_now(row, newest, on) for row in newest.lines.all()]
    changes = [*_within(decided), *_from_elsewhere(decided, taken_over)]
    return Part(
        name=newest.strand.get_kind_display(),
        kind=newest.strand.kind,
        budget=newest,
        lines=lines,
        total=sum((line.row.amount for line in lines if line.counts), NOTHING),
        changes=sorted(changes, key=lambda change: change.on, reverse=True),
    )


def line_now(row: BudgetLine, budget: Budget, on: date) -> LineNow:
    over = row.ended_on is not None
    newer = row.replaced_by.request if row.replaced_by else None
    return LineNow(
        row=row,
        paid=how_in_words(row),
        when=_when(row, budget, on),
        counts=not over,
        replaced_by=newer.reference or "" if newer and newer.pk != budget.request_id else "",
    )


def _when(row: BudgetLine, budget: Budget, on: date) -> str:
    if row.ended_on is None:
        return f"Ended on {plain_date(budget.ends_on)}" if budget.ends_on < on else ""
    if row.ended_on < budget.starts_on:
        return "Decided anew before it began"
    if row.ended_on < on:
        return f"Ended on {plain_date(row.ended_on)}"
    return f"Until {plain_date(row.ended_on)}"


def _within(decided: list[Budget]) -> Iterator[Change]:
    """Between the decisions of one part; `decided` newest first."""
    for newer, older in pairwise(decided):
        says = list(changes_between(older, newer))
        yield Change(newer.decided_on, newer.starts_on, says)


def changes_between(older: Budget, newer: Budget) -> Iterator[str]:
    """Line by line, in sentences; one that says nothing changed, where nothing did."""
    before = {row.line_id: row for row in older.lines.all()}
    after = {row.line_id: row for row in newer.lines.all()}
    said = [*_added(before, after), *_changed(before, after), *_gone(before, after)]
    yield from said or ["Every line stays as it was."]


def _added(before, after) -> Iterator[str]:
    for key, row in after.items():
        if key not in before:
            yield f"New: {row.provision}, {money(row.amount)} a year"


def _changed(before, after) -> Iterator[str]:
    for key, row in after.items():
        if (old := before.get(key)) is None:
            continue
        if old.amount != row.amount:
            yield f"{row.provision}: {money(old.amount)} → {money(row.amount)} a year"
        if old.mechanism != row.mechanism:
            yield f"{row.provision}: {held(old)} → {held(row)}"


def _gone(before, after) -> Iterator[str]:
    for key, row in before.items():
        if key not in after:
            yield f"No longer: {row.provision}, {money(row.amount)} a year"


def held(row: BudgetLine) -> str:
    return Mechanism(row.mechanism).short.lower()


def _from_elsewhere(decided: list[Budget], taken_over) -> Iterator[Change]:
    """The same support agreed in an earlier request, which one of these decisions ended."""
    for budget in decided:
        for row in taken_over.get(budget.pk, ()):
            until = plain_date(budget.starts_on - DAY)
            says = f"{row.provision}: {money(row.amount)} a year, agreed before, until {until}"
            reference = row.budget.request.reference or ""
            yield Change(budget.decided_on, budget.starts_on, [says], reference)
