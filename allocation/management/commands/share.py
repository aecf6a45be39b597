"""manage.py share AMOUNT --rule NAME --from DATE --to DATE"""

import json
import sys
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand

from allocation.engine import Period, Refused, share
from allocation.engine.canonical import to_plain
from allocation.engine.money import NOTHING, is_writable, pounds
from allocation.engine.result import Part
from allocation.engine.school_year import SchoolYear
from allocation.engine.time_rules import RULES, SCHOOL_RULES, known
from allocation.management.choosing import chosen_rates

MOST = Decimal("100_000_000")


class Command(BaseCommand):
    requires_system_checks = []
    help = "Prints the parts of an annual amount by a named time rule. Bad input ends with code 2."

    def add_arguments(self, parser) -> None:
        parser.add_argument("amount", help="pounds a year")
        parser.add_argument("--rule", required=True, help=", ".join(RULES))
        parser.add_argument("--from", dest="start", help="first day, like 2026-04-01")
        parser.add_argument("--to", dest="end", help="last day, included")
        parser.add_argument("--take", help="so many days, weeks, terms or months, without dates")
        parser.add_argument("--of", help="of so many, where the rule does not say: school days")
        parser.add_argument("--round", default="penny", help="penny or pound")
        parser.add_argument("--becomes", help="the annual amount after the day of --change")
        parser.add_argument("--change", help="the first day of the new amount")
        parser.add_argument("--rates", help="whose term dates: a name, name@version or a file")
        parser.add_argument("--explain", action="store_true", help="readable text, not JSON")

    def handle(self, *args, **options) -> None:
        try:
            parts = _parts(options)
        except Refused as error:
            self.stderr.write(str(error))
            sys.exit(2)
        total = sum((part.amount for part in parts), NOTHING)
        if options["explain"]:
            said = [f"{part.label} ({part.share}): {pounds(part.amount)}" for part in parts]
            self.stdout.write("\n".join([*said, f"In all: {pounds(total)}"]))
        else:
            self.stdout.write(json.dumps(_answer(options, parts, total), indent=2))


def _parts(options: dict[str, Any]) -> tuple[Part, ...]:
    known(options["rule"])
    if options["round"] not in ("penny", "pound"):
        raise Refused("--round", "must be penny or pound")
    amount = _number("AMOUNT", options["amount"])
    period = _period(options)
    if not options["change"] and not options["becomes"]:
        return share(amount, options["rule"], period, options["round"], _school(options, period))
    return _changed(options, amount, period)


def _changed(options: dict[str, Any], amount: Decimal, period: Period | None) -> tuple[Part, ...]:
    """The old amount until the day before the change, the new one from then on."""
    if not (options["change"] and options["becomes"]):
        raise Refused("--change", "goes with --becomes: give both")
    change = _day("--change", options["change"])
    start, end = _financial_year(change)
    if period and period.start and period.end:
        start, end = period.start, period.end
    if not start < change <= end:
        raise Refused("--change", "must be after from and not after to")
    before, after = Period(start, change - timedelta(days=1)), Period(change, end)
    becomes, rounding = _number("--becomes", options["becomes"]), options["round"]
    return (
        *share(amount, options["rule"], before, rounding, _school(options, before)),
        *share(becomes, options["rule"], after, rounding, _school(options, after)),
    )


def _school(options: dict[str, Any], period: Period | None) -> SchoolYear | None:
    """The term dates in force on the first day, where the rule needs any."""
    if options["rule"] not in SCHOOL_RULES or period is None or period.start is None:
        return None
    return chosen_rates(options["rates"], period.start, "council").school_year


def _period(options: dict[str, Any]) -> Period | None:
    if not any(options[key] for key in ("start", "end", "take", "of")):
        return None
    return Period(
        start=_day("--from", options["start"]) if options["start"] else None,
        end=_day("--to", options["end"]) if options["end"] else None,
        take=_number("--take", options["take"]) if options["take"] else None,
        of=_number("--of", options["of"]) or None if options["of"] else None,
    )


def _financial_year(day: date) -> tuple[date, date]:
    year = day.year if day.month >= 4 else day.year - 1
    return date(year, 4, 1), date(year + 1, 3, 31)


def _day(path: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(path, f"“{text}” is not a date like 2026-04-01") from None


def _number(path: str, text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "").removeprefix("£"))
    except InvalidOperation:
        raise Refused(path, f"“{text}” is not a number like 1350.00") from None
    if not number.is_finite() or not is_writable(number) or not 0 <= number <= MOST:
        raise Refused(path, f"must be from 0 to {MOST:,}")
    return number


def _answer(options: dict[str, Any], parts: tuple[Part, ...], total: Decimal) -> dict[str, Any]:
    return {
        "amount": f"{_number('AMOUNT', options['amount']):.2f}",
        "rule": options["rule"],
        "label": known(options["rule"]).label,
        "parts": [_said(part) for part in parts],
        "total": f"{total:f}",
    }


def _said(part: Part) -> dict[str, Any]:
    plain = to_plain(part)
    dates = {"from": plain["start"], "to": plain["end"]}
    return {key: plain[key] for key in ("label", "share", "amount")} | dates
