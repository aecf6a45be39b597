"""What changed in a line, old → new, in words that family and officers both read. No database."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from textwrap import shorten

from council.templatetags.council_format import money
from requests_app.enums import Deliverer, Mechanism, Payer, Purpose, QuantityKind, Where
from requests_app.models.lines import RatePer, RateUsed

FIELDS = {
    "provision": "what it is",
    "section_f": "where it is in the plan",
    "outcome": "what it is for",
    "purpose": "what kind of help it is",
    "where": "where it happens",
    "provider": "who gives it",
    "mechanism": "how it is paid",
    "quantity_kind": "how it is counted",
    "minutes": "minutes each time",
    "times_a_week": "times a week",
    "weeks": "weeks a year",
    "group_size": "how many children share it",
    "number": "how many",
    "unit": "what is counted",
    "unit_price": "the price",
    "council_rate": "our rate",
    "council_rate_name": "which of our rates",
    "council_rate_per": "what our rate is for",
    "rate_used": "which price counts",
    "on_cost_percent": "employer’s costs in %",
    "delivered_by": "who gives it today",
    "paid_by": "who pays today",
    "separable": "whether it has a price of its own",
    "not_separable_why": "why it has no price of its own",
    "is_place": "whether it is a place",
}
CHOICES = {
    "purpose": Purpose,
    "where": Where,
    "mechanism": Mechanism,
    "quantity_kind": QuantityKind,
    "council_rate_per": RatePer,
    "rate_used": RateUsed,
    "delivered_by": Deliverer,
    "paid_by": Payer,
}
POUNDS = ("unit_price", "council_rate")
PLAIN = {"None": "nothing", "": "nothing", "True": "yes", "False": "no"}
LONGEST = 60


def in_words(changed: Mapping[str, Sequence[str]]) -> list[str]:
    """Like “weeks a year: 38 → 30”, each field once; what has no words here is left out."""
    return list(_said(changed))


def _said(changed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name, label in FIELDS.items():
        if name in changed:
            was, now = changed[name]
            yield f"{label}: {value_in_words(name, was)} → {value_in_words(name, now)}"


def value_in_words(name: str, value: str) -> str:
    """A stored value as an event keeps it: a code, a number, yes or no, words."""
    if value in PLAIN:
        return PLAIN[value]
    if name in CHOICES and value in CHOICES[name].values:
        return str(CHOICES[name](value).label).split(":")[0].lower()
    try:
        number = Decimal(value)
    except InvalidOperation:
        return shorten(value, LONGEST, placeholder="…")
    return money(number) if name in POUNDS else f"{number.normalize():f}"
