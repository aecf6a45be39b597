"""Prices the lines of a package and says of each whether it counts, and why not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from allocation.engine.case import Case, PackageLine, Spend
from allocation.engine.errors import Refused
from allocation.engine.money import plain, pounds, to_penny
from allocation.engine.quantity import NoPrice, Quantity, cost, in_words
from allocation.engine.rate_card import Rate, RateCard, Source
from allocation.engine.result import LineResult, Origin
from allocation.engine.scheme import Scheme
from allocation.engine.setting_rules import SettingRule
from allocation.engine.time_rules import fraction_of_year

WHY = {
    "other_strand": "{strand} decides this apart, so it is not in this sum.",
    "other_payer": "{payer} pays for this, so it is not in this sum.",
    "not_in_plan": "The plan does not name this, so it cannot be costed into a budget (R09).",
    "place": "The place is paid for every pupil. A personal budget cannot pay for a place (R10).",
    "not_separable": "It cannot be split off. The support stays as it is.",
    "no_price": "Nobody has given a price for this yet.",
}
PAYERS = {"health": "The NHS", "social_care": "Social care", "family": "The family"}


@dataclass(frozen=True, slots=True)
class Priced:
    """A line with the quantity as it was priced (rate filled in) and what became of it."""

    line: PackageLine
    quantity: Quantity | None
    result: LineResult


def price(case: Case, scheme: Scheme, card: RateCard, rule: SettingRule) -> tuple[Priced, ...]:
    """Every line in the order of its key, so that the order given does not matter."""
    refuse_doubled_keys(case.package)
    lines = sorted(case.package, key=lambda line: line.key)
    return tuple(_priced(case, line, scheme, card, rule) for line in lines)


def refuse_doubled_keys(lines: Sequence[PackageLine]) -> None:
    keys: set[str] = set()
    for number, line in enumerate(lines):
        if line.key in keys:
            raise Refused(f"package[{number}].key", f"“{line.key}” is there twice")
        keys.add(line.key)


def reprice(priced: Priced, quantity: Quantity) -> Priced:
    """The same line with less counted, because a cap of the scheme applies."""
    result = replace(
        priced.result,
        amount=cost(quantity),
        sum=in_words(quantity),
        hours=_hours(priced.line, quantity),
    )
    return Priced(priced.line, quantity, result)


def _priced(
    case: Case, line: PackageLine, scheme: Scheme, card: RateCard, rule: SettingRule
) -> Priced:
    rate = _rate_of(case, line, card)
    quantity = _with_rate(line, rate)
    amount, said = _worth(line, quantity)
    amount, said = _for_a_year(case, scheme, card, amount, said)
    origin, why = _origin(line, scheme, rule, amount)
    used = rate if rate and _uses_card(line) else None
    result = LineResult(
        key=line.key,
        label=line.label,
        section=line.section,
        strand=line.strand,
        paid_by=line.paid_by,
        asked=line.asked,
        separable=line.separable and not line.place,
        counted=_is_counted(line, scheme, rule),
        origin=origin,
        why=why,
        sum=said,
        amount=amount,
        hours=_hours(line, quantity),
        rate=_rate_in_words(line, quantity, used),
        rate_name=line.rate,
        quote=line.quantity.rate if line.quantity else None,
        source=_source_of(line, card, used),
    )
    return Priced(line, quantity, result)


def _rate_of(case: Case, line: PackageLine, card: RateCard) -> Rate | None:
    return card.rate(line.rate, case.on, f"package.{line.key}.rate") if line.rate else None


def _uses_card(line: PackageLine) -> bool:
    has_quote = line.quantity is not None and line.quantity.rate is not None
    return bool(line.rate) and (line.use == "card" or not has_quote)


def _with_rate(line: PackageLine, rate: Rate | None) -> Quantity | None:
    quantity = line.quantity
    if quantity is None or rate is None or not _uses_card(line):
        return quantity
    per = rate.per if rate.per in ("hour", "session", "minute", "weekly_hour") else "unit"
    if quantity.kind == "sessions" and per == "unit":
        raise Refused(
            f"package.{line.key}.rate",
            f"“{line.rate}” is a price {rate.per}, and the line is in sessions",
        )
    return replace(quantity, rate=rate.amount, rate_per=per)


def _worth(line: PackageLine, quantity: Quantity | None) -> tuple[Decimal | None, str]:
    if line.spend:
        return to_penny(line.spend.amount), _spend_in_words(line.spend)
    if quantity is None:
        return None, "no price yet"
    try:
        return cost(quantity), in_words(quantity)
    except NoPrice:
        return None, in_words(quantity)


def _for_a_year(
    case: Case, scheme: Scheme, card: RateCard, amount: Decimal | None, said: str
) -> tuple[Decimal | None, str]:
    if case.package_covers == "year" or amount is None:
        return amount, said
    rule = (case.period and case.period.rule) or scheme.time_rule
    weight, of = fraction_of_year(rule, case.period, card.school_year)
    if not weight:
        raise Refused("period", "must not be empty when the package covers the period")
    annual = to_penny(amount * of / weight)
    return annual, f"{said}; for a year × {plain(of)} ÷ {plain(weight)} = {pounds(annual)}"


def _is_counted(line: PackageLine, scheme: Scheme, rule: SettingRule) -> bool:
    if line.strand != scheme.strand or not line.in_plan:
        return False
    if line.place and not rule.counts_place():
        return False
    return rule.goes_through_setting(line) or scheme.strand != "education"


def _origin(
    line: PackageLine, scheme: Scheme, rule: SettingRule, amount: Decimal | None
) -> tuple[Origin, str]:
    origin = _first_reason(line, scheme, rule, amount)
    why = WHY.get(origin, "").format(
        strand=line.strand.replace("_", " ").capitalize(),
        payer=PAYERS.get(line.paid_by, "Somebody else"),
    )
    if origin == "not_separable" and line.why_not_separable:
        why = line.why_not_separable
    return origin, why


def _first_reason(
    line: PackageLine, scheme: Scheme, rule: SettingRule, amount: Decimal | None
) -> Origin:
    if line.strand != scheme.strand:
        return "other_strand"
    if not line.in_plan:
        return "not_in_plan"
    if line.place:
        return "place"
    if amount is None:
        return "no_price" if line.separable or not line.asked else "not_separable"
    if not rule.goes_through_setting(line) and line.paid_by not in ("council", "setting"):
        return "other_payer"
    if not line.asked:
        return "not_asked"
    if not line.separable:
        return "not_separable"
    return "element_3" if rule.goes_through_setting(line) else "council_direct"


def _hours(line: PackageLine, quantity: Quantity | None) -> Decimal | None:
    """Hours a year, to two places; what a sum buys is in the unit of its rate."""
    if line.spend:
        return to_penny(line.spend.amount / line.spend.rate)
    if quantity is None or quantity.kind != "sessions" or not quantity.minutes:
        return None
    return to_penny(quantity.minutes_a_year / 60).normalize() if quantity.weeks else None


def _spend_in_words(spend: Spend) -> str:
    per = {"weekly_hour": "hours a week", "session": "sessions", "minute": "minutes"}
    bought = to_penny(spend.amount / spend.rate)
    unit = per.get(spend.rate_per, "hours")
    return f"{pounds(spend.amount)} ÷ {pounds(spend.rate)} = about {plain(bought)} {unit}"


def _rate_in_words(line: PackageLine, quantity: Quantity | None, used: Rate | None) -> str:
    if used:
        return used.in_words
    if quantity is None or quantity.rate is None:
        return ""
    return f"The price given: {pounds(quantity.rate)}"


def _source_of(line: PackageLine, card: RateCard, used: Rate | None) -> Source | None:
    if used is None:
        return None
    return replace(used.source, text=f"{card.title}. {used.source.text}".rstrip())
