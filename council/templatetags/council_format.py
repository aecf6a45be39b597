"""How the portal writes money, days, dates and times: the same on every page, letter and email."""

from decimal import Decimal

from django import template
from django.utils import timezone

register = template.Library()

MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"


@register.filter
def money(amount) -> str:
    """Pounds, always with pence: £1,938.00; less than nothing: −£6,000.00; None gives nothing."""
    if amount is None:
        return ""
    amount = Decimal(amount)
    sign = MINUS if amount < 0 else ""
    return f"{sign}£{abs(amount):,.2f}"


@register.filter
def days(count: int) -> str:
    """1 working day, 15 working days."""
    return f"{count} working day{'' if count == 1 else 's'}"


@register.filter
def short_days(count: int) -> str:
    """1 day, 15 days: staff pages say once that days are working days."""
    return f"{count} day{'' if count == 1 else 's'}"


@register.filter
def long_date(day) -> str:
    """Thursday 19 November 2026. A time counts as its day in London."""
    return f"{local(day):%A} {plain_date(day)}" if day else ""


@register.filter
def plain_date(day) -> str:
    """19 November 2026."""
    return f"{day_month(day)} {local(day):%Y}" if day else ""


@register.filter
def weekday_date(day) -> str:
    """Monday 9 November."""
    return f"{local(day):%A} {day_month(day)}" if day else ""


@register.filter
def day_month(day) -> str:
    """19 November."""
    return f"{local(day).day} {local(day):%B}" if day else ""


@register.filter
def short_date(day) -> str:
    """19 Nov, for the staff's tables."""
    return f"{local(day).day} {local(day):%b}" if day else ""


@register.filter
def clock_time(moment) -> str:
    """10:12am, in London; midday and midnight in words."""
    if not moment:
        return ""
    moment = local(moment)
    if moment.minute == 0 and moment.hour in (0, 12):
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'pm' if moment.hour >= 12 else 'am'}"


@register.filter
def moment(when) -> str:
    """Thursday 19 November 2026, 10:12am."""
    return f"{long_date(when)}, {clock_time(when)}" if when else ""


def local(day):
    """A moment as London sees it; a date stays what it is."""
    return timezone.localtime(day) if hasattr(day, "tzinfo") and day.tzinfo else day
