"""What a letter's words are filled with: plain values, kept with the letter so that it can be made again."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from council.queries import the_council
from council.templatetags.council_format import money, plain_date
from requests_app.enums import Role
from requests_app.models import Request, Strand

COUNCIL = (
    "name",
    "service_name",
    "address",
    "phone",
    "email",
    "opening_hours",
    "advice_name",
    "advice_phone",
    "advice_url",
)


def everyday_facts(request: Request, strand: Strand | None, at: datetime) -> dict[str, Any]:
    """What every letter of a case may say; `request` with its child, requester and caseworker."""
    council, child = the_council(), request.child
    officer = request.caseworker.full_name if request.caseworker else ""
    return {
        "council": {name: getattr(council, name) for name in COUNCIL},
        "council_name": council.name,
        "reference": request.reference or "",
        "recipient": request.requester.full_name,
        "address": request.requester.address,
        "child": child.name,
        "first_name": child.first_name,
        "whose": "your" if request.role == Role.YOUNG_PERSON else f"{child.first_name}’s",
        "officer": officer,
        "part": strand.get_kind_display().lower() if strand else "",
        "sent_on": localdate(request.submitted_at) if request.submitted_at else None,
        "today": localdate(at),
    }


def in_words(value: Any) -> str:
    """A fact inside a sentence: days as 7 September 2026, money as £1,938.00, nothing as nothing."""
    if isinstance(value, date):
        return plain_date(value)
    if isinstance(value, Decimal):
        return money(value)
    return "" if value is None else str(value)


def to_json(value: Any) -> Any:
    """Plain JSON; a day, a moment and a number of pounds keep what they are."""
    if isinstance(value, Decimal):
        return {"pounds": str(value)}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if is_dataclass(value) and not isinstance(value, type):
        return to_json(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): to_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(inner) for inner in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


KINDS_OF_VALUE: dict[str, Any] = {
    "pounds": Decimal,
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
}


def from_json(value: Any) -> Any:
    if isinstance(value, list):
        return [from_json(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (name := next(iter(value))) in KINDS_OF_VALUE:
        return KINDS_OF_VALUE[name](value[name])
    return {name: from_json(inner) for name, inner in value.items()}
