"""A request as the case that `allocation` calculates: the whole package, line by line."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from casework.on_site import on_site
from requests_app.enums import Payer, QuantityKind
from requests_app.models import Line, Request, Strand
from requests_app.models.lines import RateUsed

PAYERS = {
    Payer.SETTING: "setting",
    Payer.COUNCIL: "council",
    Payer.NHS: "health",
    Payer.FAMILY: "family",
    Payer.NOT_SURE: "setting",
    "": "setting",
}


def case_of(request: Request, on: date) -> dict[str, Any]:
    """What `allocation.services.run` takes: numbers as texts, nothing that names a child."""
    strands = request.strands.prefetch_related("lines")
    lines = [(line, one) for one in strands for line in one.lines.all()]
    return case_with(request, on, lines) | _contribution(request, [line for line, _ in lines])


def case_with(request: Request, on: date, lines: Sequence[tuple[Line, Strand]]) -> dict[str, Any]:
    """The same from lines already loaded, each with its strand."""
    return {
        "setting": request.plan.counts_as,
        "phase": request.plan.phase or None,
        "on": on.isoformat(),
        "whole_package": bool(request.whole_package_known),
        "package": [_line(line, strand) for line, strand in lines],
    }


def _contribution(request: Request, lines: Sequence[Line]) -> dict[str, Any]:
    """What the setting adds of its own money, by the head's last written word (R26)."""
    if not on_site(lines):
        return {}
    last = request.head_links.exclude(answered_at=None).order_by("-answered_at", "-pk").first()
    if last is None or not last.share:
        return {}
    on = last.signed_on or localdate(last.answered_at)
    given = {"amount": _text(last.share), "confirmed_by": f"{last.name}, {last.role}"}
    return {"contribution": given | {"confirmed_on": on.isoformat()}}


def key_of(line: Line, strand: Strand) -> str:
    """Of a line in the case and its result; in the order of the lines, which the engine keeps by key."""
    return f"{strand.kind}-{line.position:03}"


def _line(line: Line, strand: Strand) -> dict[str, Any]:
    found = {
        "key": key_of(line, strand),
        "label": line.provision,
        "strand": strand.kind,
        "section": line.section_f,
        "delivered_by": line.delivered_by or "setting",
        "paid_by": PAYERS[line.paid_by],
        "asked": line.asked,
        "separable": line.separable is not False,
        "why_not_separable": line.not_separable_why,
        "place": line.is_place,
        "in_plan": bool(line.section_f) or not line.asked,
    }
    if quantity := _quantity(line):
        found["quantity"] = quantity
    if line.council_rate_name:
        found |= {"rate": line.council_rate_name, "use": _use(line)}
    return found


def _use(line: Line) -> str:
    from_card = line.rate_used == RateUsed.COUNCIL or line.unit_price is None
    return "card" if from_card else "quote"


def _quantity(line: Line) -> dict[str, Any] | None:
    if not line.quantity_kind:
        return None
    found: dict[str, Any] = {
        "kind": line.quantity_kind,
        "on_cost_percent": _text(line.on_cost_percent),
    }
    if line.quantity_kind == QuantityKind.SESSIONS:
        found |= {
            "minutes": _text(line.minutes),
            "times_a_week": _text(line.times_a_week),
            "weeks": _text(line.weeks),
            "group_size": line.group_size,
        }
    else:
        found |= {"number": _text(line.number), "unit": line.unit}
    if line.unit_price is not None:
        found |= {"rate": _text(line.unit_price), "rate_per": _per(line)}
    return found


def _per(line: Line) -> str:
    return "session" if line.quantity_kind == QuantityKind.SESSIONS else "unit"


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)
