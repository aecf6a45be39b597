"""Pounds and plain numbers in words; the only place where money is rounded."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")
POUND = Decimal("1")
NOTHING = Decimal("0.00")


def to_penny(amount: Decimal) -> Decimal:
    """Round half up, once, at the end of a sum."""
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def to_pound(amount: Decimal) -> Decimal:
    """Whole pounds, half up, still written with pence."""
    return amount.quantize(POUND, rounding=ROUND_HALF_UP).quantize(PENNY)


def shares(amount: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """Split by weight into whole pennies that add up; no share is above its exact share by more
    than a penny, and odd pennies go to the later ones.
    """
    total = sum(weights, Decimal(0))
    parts: list[Decimal] = []
    seen = given = Decimal(0)
    for weight in weights:
        seen += weight
        upto = (amount * seen / total).quantize(PENNY, rounding=ROUND_DOWN)
        parts.append(upto - given)
        given = upto
    return parts


def pounds(amount: Decimal) -> str:
    """£1,938.00, −£6,000.00; a rate finer than a penny keeps its figures: £0.255."""
    places = 2 if amount == amount.quantize(PENNY) else _places(amount)
    sign = "−" if amount < 0 else ""
    return f"{sign}£{abs(amount):,.{places}f}"


def _places(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(2, -exponent) if isinstance(exponent, int) else 2


def is_writable(number: Decimal) -> bool:
    """Not so long that writing it out would fill the page: at most 12 digits on either side."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -12 and number.adjusted() <= 12


def plain(number: Decimal | int) -> str:
    """The number without trailing zeros: 38, 2.5, 1,200."""
    text = f"{Decimal(number):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(number: Decimal | int, thing: str) -> str:
    """1 week, 38 weeks, 1 child, 4 children."""
    if number == 1:
        return f"1 {thing}"
    plural = {"child": "children", "person": "people"}.get(thing, f"{thing}s")
    return f"{plain(number)} {plural}"
