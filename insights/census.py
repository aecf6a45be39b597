"""SEN2's three items about a personal budget, from what is in place on the reference date. Plain Python.

PB: a personal budget is taken up. OA: something is arranged for the family. DP: who pays directly, one part of the
request or several ("integrated"); nominees and third parties count as direct payments. OA and DP may both be set.
Source: law.md section 8 (the labels are DfE's; the letters of DP are the council's to set)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from budgets.models import Payment

NOBODY, SEVERAL = "none", "integrated"
ARRANGED = (Payment.NOT_A_PAYMENT, Payment.INSTEAD)


@dataclass(frozen=True, slots=True)
class Coded:
    """`who_pays`: a part of a request, "integrated" or "none"."""

    taken_up: bool
    arranged: bool
    who_pays: str


def coded(lines: Iterable[tuple[str, str]]) -> Coded:
    """From (part, payment) of every line in place; one that is only offered is not in place, and a
    payment that was declined is arranged instead."""
    kept = [(part, payment) for part, payment in lines if payment != Payment.OFFERED]
    paid = {part for part, payment in kept if payment == Payment.TAKEN_UP}
    arranged = any(payment in ARRANGED for _, payment in kept)
    who = SEVERAL if len(paid) > 1 else next(iter(paid), NOBODY)
    return Coded(bool(kept), arranged, who)


def reference_date(today: date) -> date:
    """The next school census day in January: its third Thursday."""
    this_year = third_thursday(today.year)
    return this_year if this_year >= today else third_thursday(today.year + 1)


def third_thursday(year: int) -> date:
    first = date(year, 1, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 14)
