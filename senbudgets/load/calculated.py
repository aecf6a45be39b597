"""Calculations of a load: as `allocation.services.run` makes them, each version read once, saved by many."""

from bisect import bisect_right
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache

from allocation.documents import read_case, written_case
from allocation.engine import ENGINE_VERSION, NotInForce, calculate
from allocation.fingerprints import fingerprint_of
from allocation.models import Calculation, RateCard, Scheme
from allocation.services.calculations import rate_card_for, scheme_in_force
from casework.cases import case_with
from casework.models import IndicativeBudget
from casework.services.indicative import amount_of
from requests_app.models import Line, Plan, Strand

NOT_WORKED_OUT = "The method gives no figure for this package; this is the cost of what was asked."


class Calculator:
    """`today`: worked out as of that day where no scheme and rates were in force on the day itself."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._compiled = cache(lambda row: row.compiled())
        self._versions = cache(_versions_on)
        self._changes = _days_of_change()

    def calculation(self, strand: Strand, lines: list[Line], at: datetime, actor) -> Calculation:
        on, scheme, card = self._in_force(strand.request.plan, at.date())
        case = case_with(strand.request, on, [(line, strand) for line in lines])
        worked_out = calculate(
            read_case(case, on), self._compiled(scheme), self._compiled(card)
        ).to_dict()
        inputs = written_case(case, on)
        return Calculation(
            scheme=scheme,
            rate_card=card,
            engine_version=ENGINE_VERSION,
            inputs=inputs,
            result=worked_out,
            fingerprint=fingerprint_of(inputs, scheme, card, worked_out),
            on=on,
            made_at=at,
            made_by=actor,
        )

    def _in_force(self, plan: Plan, day: date) -> tuple[date, Scheme, RateCard]:
        """The day to work it out for, with the versions of that day."""
        for on in (day, self.today):
            place = bisect_right(self._changes, on)
            since = self._changes[place - 1] if place else date.min
            if found := self._versions(plan.setting_kind, plan.phase, since):
                return on, *found
        raise NotInForce("scheme", f"Nothing for {plan.setting_kind} is in force today either")


def _days_of_change() -> list[date]:
    """Every day on which a scheme or a rate card begins or is over: between two, nothing changes."""
    days: set[date] = set()
    for model in (Scheme, RateCard):
        for begins, ends in model.objects.values_list("valid_from", "valid_to"):
            days |= {begins} if begins else set()
            days |= {ends + timedelta(days=1)} if ends else set()
    return sorted(days)


def _versions_on(setting: str, phase: str, on: date) -> tuple[Scheme, RateCard] | None:
    """What the council decides with on a day; None where it had nothing."""
    try:
        scheme = scheme_in_force(setting, phase, on)
        return scheme, rate_card_for(scheme, on)
    except NotInForce:
        return None


def indicative(
    strand: Strand, lines: list[Line], made: Calculation, shared_at: datetime | None
) -> IndicativeBudget:
    """The figure of a calculation; where the method has none, what was asked, with the reason."""
    amount = amount_of(made)
    return IndicativeBudget(
        strand=strand,
        number=1,
        calculation=made,
        calculated_amount=amount,
        amount=asked(lines) if amount is None else amount,
        departure_reason=NOT_WORKED_OUT if amount is None else "",
        made_at=made.made_at,
        made_by=made.made_by,
        shared_at=shared_at,
        shared_by=made.made_by if shared_at else None,
    )


def asked(lines: list[Line]) -> Decimal:
    """Pounds a year."""
    return sum((line.annual or Decimal(0) for line in lines if line.asked), Decimal("0.00"))
