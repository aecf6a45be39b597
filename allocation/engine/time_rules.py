"""Shares of a year by named rules, never mixed: days, school days, weeks, terms or months.

Every rule knows what a whole year is. The total of a period is rounded once; each part but the
last is rounded half up, and the last takes what is left, so that the parts always add up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from allocation.engine.case import Period
from allocation.engine.errors import Refused
from allocation.engine.money import NOTHING, plain, shares, to_penny, to_pound
from allocation.engine.result import Part
from allocation.engine.school_year import SchoolYear

LONGEST = 3660
SCHOOL_RULES = ("school_days", "weeks_38", "weeks_39")
MONTHS = tuple(range(4, 13)) + tuple(range(1, 4))
AUTUMN, SPRING, SUMMER = (9, 10, 11, 12), (1, 2, 3), (4, 5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Rule:
    """`blocks` are the months paid together, in the order of the rule's year, with their weight."""

    name: str
    label: str
    unit: str
    units: int | None
    blocks: tuple[tuple[str, tuple[int, ...], int], ...] = ()
    of: int = 0


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the year before money: weight/of."""

    label: str
    weight: Decimal
    of: Decimal
    start: date | None = None
    end: date | None = None


def _months(label: str, months: tuple[int, ...]) -> tuple[str, tuple[int, ...], int]:
    return label, months, len(months)


RULES = {
    rule.name: rule
    for rule in (
        Rule("calendar_days", "calendar days of the year", "day", None),
        Rule("school_days", "school days on roll of the school days in the year", "day", None),
        Rule("weeks_38", "38 school weeks", "week", 38),
        Rule("weeks_39", "39 school weeks", "week", 39),
        Rule("weeks_52", "52 weeks", "week", 52),
        Rule("four_weekly", "13 payments, one every four weeks", "payment", 13),
        Rule(
            "terms_equal",
            "three equal terms",
            "term",
            3,
            (("Autumn", AUTUMN, 1), ("Spring", SPRING, 1), ("Summer", SUMMER, 1)),
            3,
        ),
        Rule(
            "terms_4_3_5",
            "autumn 4, spring 3, summer 5 months of 12",
            "",
            None,
            (_months("Autumn", AUTUMN), _months("Spring", SPRING), _months("Summer", SUMMER)),
            12,
        ),
        Rule(
            "terms_5_4_3",
            "April to August 5, September to December 4, January to March 3 months of 12",
            "",
            None,
            (
                _months("April to August", SUMMER),
                _months("September to December", AUTUMN),
                _months("January to March", SPRING),
            ),
            12,
        ),
        Rule(
            "months",
            "12 equal months",
            "month",
            12,
            tuple((f"{date(2000, month, 1):%B}", (month,), 1) for month in MONTHS),
            12,
        ),
        Rule(
            "months_5_7",
            "April to August 5, September to March 7 months of 12",
            "",
            None,
            (_months("April to August", SUMMER), _months("September to March", AUTUMN + SPRING)),
            12,
        ),
    )
}


def share(
    amount: Decimal,
    rule: str,
    period: Period | None = None,
    rounding: str = "penny",
    school_year: SchoolYear | None = None,
) -> tuple[Part, ...]:
    """The parts of an annual amount in a period; without a period, of the whole year."""
    slices = list(slices_of(rule, period, school_year))
    rounded = to_pound if rounding == "pound" else to_penny
    exact = [amount * each.weight / each.of for each in slices]
    total = rounded(_exact_total(amount, slices))
    parts = [rounded(part) for part in exact[:-1]]
    last = total - sum(parts, NOTHING)
    if last < 0 <= total:
        parts, last = _downwards(total, slices)
    return tuple(
        Part(each.label, f"{plain(each.weight)}/{plain(each.of)}", part, each.start, each.end)
        for each, part in zip(slices, [*parts, last], strict=True)
    )


def fraction_of_year(
    rule: str, period: Period | None, school_year: SchoolYear | None = None
) -> tuple[Decimal, Decimal]:
    """How much of the rule's year the period is, as weight and whole."""
    slices = list(slices_of(rule, period, school_year))
    wholes = {each.of for each in slices}
    if len(wholes) > 1:
        raise Refused("period", "lies in two years of different length: ask for one year at a time")
    return sum((each.weight for each in slices), Decimal(0)), wholes.pop()


def slices_of(
    rule_name: str, period: Period | None, school_year: SchoolYear | None = None
) -> Iterator[Slice]:
    """The pieces of the period that the rule pays apart, in order."""
    rule = known(rule_name)
    if period is None:
        return _whole_year(rule)
    if period.take is not None:
        return _units_taken(rule, period)
    if period.start is None or period.end is None:
        raise Refused("period", "give from and to, or how many units to take")
    return _between(rule, period.start, period.end, school_year)


def known(name: str) -> Rule:
    try:
        return RULES[name]
    except KeyError:
        raise Refused("rule", f"“{name}” is not a time rule: use {', '.join(RULES)}") from None


def _exact_total(amount: Decimal, slices: list[Slice]) -> Decimal:
    """Multiplied first and divided once for each length of year."""
    wholes: dict[Decimal, Decimal] = {}
    for each in slices:
        wholes[each.of] = wholes.get(each.of, Decimal(0)) + each.weight
    return sum((amount * weight / of for of, weight in wholes.items()), Decimal(0))


def _downwards(total: Decimal, slices: list[Slice]) -> tuple[list[Decimal], Decimal]:
    parts = shares(total, [each.weight for each in slices])
    return parts[:-1], parts[-1]


def _whole_year(rule: Rule) -> Iterator[Slice]:
    if rule.blocks:
        for label, _months, weight in rule.blocks:
            yield Slice(label, Decimal(weight), Decimal(rule.of))
    elif rule.units:
        for number in range(1, rule.units + 1):
            yield Slice(f"{rule.unit.capitalize()} {number}", Decimal(1), Decimal(rule.units))
    else:
        raise Refused("period", f"{rule.name} needs from and to, or take and of")


def _units_taken(rule: Rule, period: Period) -> Iterator[Slice]:
    whole = period.of or (Decimal(rule.units) if rule.units else None)
    if whole is None and rule.name == "calendar_days":
        whole = Decimal(365)
    if not rule.unit or whole is None:
        need = "give from and to" if not rule.unit else f"say of how many {rule.unit}s (of)"
        raise Refused("period", f"{rule.name}: {need}")
    taken = period.take or Decimal(0)
    if not 0 <= taken <= whole:
        raise Refused("period.take", f"must be from 0 to {plain(whole)}")
    yield Slice(f"{plain(taken)} of {plain(whole)} {rule.unit}s", taken, whole)


def _between(rule: Rule, start: date, end: date, school_year: SchoolYear | None) -> Iterator[Slice]:
    if end < start:
        raise Refused("period.to", "must not be before from")
    if (end - start).days > LONGEST:
        raise Refused("period.to", "must be within ten years of from")
    if rule.blocks:
        return _blocks_between(rule, start, end)
    if rule.name == "calendar_days":
        return _days_between(start, end)
    if rule.name == "weeks_52":
        return _weeks_between(start, end)
    if rule.name in SCHOOL_RULES:
        if school_year is None or not school_year.covers(start, end):
            raise Refused(
                "period",
                f"{rule.name}: the rate card has no term dates for that time, so give take"
                f"{' and of' if rule.units is None else ''}",
            )
        return _school_time(rule, start, end, school_year)
    raise Refused("period", f"{rule.name} counts {rule.unit}s: give take")


def _school_time(rule: Rule, start: date, end: date, school_year: SchoolYear) -> Iterator[Slice]:
    """School days month by month of all in the year; school weeks in one part."""
    if rule.units:
        weeks = min(school_year.weeks(start, end), rule.units)
        said = f"{weeks} of {rule.units} school weeks"
        yield Slice(said, Decimal(weeks), Decimal(rule.units), start, end)
        return
    for first, last in _month_pieces(start, end):
        days = school_year.days(first, last)
        yield Slice(f"{first:%B %Y}", Decimal(days), Decimal(school_year.all_days()), first, last)


def _weeks_between(start: date, end: date) -> Iterator[Slice]:
    weeks, rest = divmod((end - start).days + 1, 7)
    if rest:
        raise Refused("period", "weeks_52 takes whole weeks: 7, 14, 21… days from from to to")
    yield Slice(f"{weeks} of 52 weeks", Decimal(weeks), Decimal(52), start, end)


def _days_between(start: date, end: date) -> Iterator[Slice]:
    for first, last in _month_pieces(start, end):
        year = _days_in_financial_year(first)
        days = Decimal((last - first).days + 1)
        yield Slice(f"{first:%B %Y}", days, Decimal(year), first, last)


def _blocks_between(rule: Rule, start: date, end: date) -> Iterator[Slice]:
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        raise Refused(
            "period", f"{rule.name} takes whole months: from the first of a month to a last day"
        )
    pending: list[tuple[date, date]] = []
    for piece in _month_pieces(start, end):
        if pending and _block_of(rule, piece[0]) != _block_of(rule, pending[-1][0]):
            yield _slice_of(rule, pending)
            pending = []
        pending.append(piece)
    yield _slice_of(rule, pending)


def _slice_of(rule: Rule, pieces: list[tuple[date, date]]) -> Slice:
    label, months, weight = _block_of(rule, pieces[0][0])
    if rule.of == 12:
        weight = len(pieces)
    elif len(pieces) != len(months):
        raise Refused("period", f"{rule.name} takes whole terms, and {label} is cut")
    start, end = pieces[0][0], pieces[-1][1]
    name = _span(start, end) if " to " in label else f"{label} {start:%Y}"
    return Slice(name, Decimal(weight), Decimal(rule.of), start, end)


def _span(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    first = f"{start:%B}" if start.year == end.year else f"{start:%B %Y}"
    return f"{first} to {end:%B %Y}"


def _block_of(rule: Rule, day: date) -> tuple[str, tuple[int, ...], int]:
    return next(block for block in rule.blocks if day.month in block[1])


def _month_pieces(start: date, end: date) -> Iterator[tuple[date, date]]:
    first = start
    while first <= end:
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        yield first, min(last, end)
        first = last + timedelta(days=1)


def _days_in_financial_year(day: date) -> int:
    year = day.year if day.month >= 4 else day.year - 1
    return (date(year + 1, 4, 1) - date(year, 4, 1)).days
