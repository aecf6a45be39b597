"""Form fields that understand what people type and say in plain English what is wrong."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from council.govuk import reading
from council.govuk.widgets import DateBoxes

MINUTES = {"minute": 1, "min": 1, "m": 1, "hour": 60, "hr": 60, "h": 60}
HIDDEN_CHARACTER = "Remove the hidden character that was pasted in, or type this again"


def no_hidden_character(text: str):
    """NUL cannot be stored; it comes from pasting and nobody sees it."""
    if "\x00" in text:
        raise ValidationError(HIDDEN_CHARACTER, "hidden_character")


class ReadField(forms.CharField):
    """A text box read as something else: `read` returns the value or raises Unclear."""

    def __init__(self, *, minimum=None, maximum=None, **kwargs):
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)
        self.minimum, self.maximum = minimum, maximum
        self.validators = []

    def read(self, text: str):
        raise NotImplementedError

    def clean(self, value):
        text = self.to_python(value)
        self.validate(text)
        return self.checked(self.understood(text)) if text else None

    def understood(self, text: str):
        try:
            if len(text) > (self.max_length or 60):
                raise reading.Unclear(text)
            return self.read(text)
        except reading.Unclear:
            raise ValidationError(self.error_messages["invalid"], "invalid") from None

    def checked(self, value):
        if self.minimum is not None and value < self.minimum:
            raise ValidationError(
                self.error_messages["minimum"], "minimum", {"n": f"{self.minimum:,}"}
            )
        if self.maximum is not None and value > self.maximum:
            raise ValidationError(
                self.error_messages["maximum"], "maximum", {"n": f"{self.maximum:,}"}
            )
        return value


class NumberField(ReadField):
    """One number as a Decimal (an int with `whole`): "2", "once", "1½", "45 mins", "1 hour 30".

    `units` names the units people may write, with their worth, e.g. MINUTES.
    """

    default_error_messages = {
        "invalid": "Enter one number, like 2. If it varies, give the usual number",
        "whole": "Enter a whole number, like 2",
        "minimum": "Enter %(n)s or more",
        "maximum": "Enter %(n)s or less",
    }

    def __init__(self, *, units=None, whole=False, minimum=0, maximum=1_000_000, **kwargs):
        super().__init__(minimum=minimum, maximum=maximum, **kwargs)
        self.units, self.whole = units, whole
        self.widget.attrs.setdefault("inputmode", "numeric" if whole else "decimal")

    def read(self, text):
        value = reading.number(text, self.units)
        if self.whole and value != value.to_integral_value():
            raise ValidationError(self.error_messages["whole"], "whole")
        return int(value) if self.whole else value

    def prepare_value(self, value):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class MoneyField(ReadField):
    """Pounds as a Decimal with two places: "£58", "58.00", "1,200", "75p". Refuses "58 to 65"."""

    default_error_messages = {
        "invalid": "Enter one amount in pounds, like 58 or 58.50",
        "minimum": "Enter £%(n)s or more",
        "maximum": "Enter £%(n)s or less",
    }

    def __init__(self, *, minimum=Decimal("0.00"), maximum=Decimal("9999999.99"), **kwargs):
        super().__init__(minimum=minimum, maximum=maximum, **kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def read(self, text):
        return reading.money(text)

    def prepare_value(self, value):
        return f"{value:.2f}" if isinstance(value, Decimal) else value


class DateField(forms.Field):
    """A date in three boxes; months may be words. An error's code names the wrong boxes."""

    widget = DateBoxes
    default_error_messages = {
        "required": "Enter a date, like 27 3 2018",
        "unreal": "Enter a real date, like 27 3 2018",
        "missing": "Enter the %(boxes)s as well",
        "year": "Enter the year with 4 numbers, like 2018",
        "earliest": "Enter a date on or after %(day)s",
        "latest": "Enter a date on or before %(day)s",
    }

    def __init__(self, *, earliest=None, latest=None, birthday=False, **kwargs):
        """`earliest`, `latest`: dates, or functions that give one when the form is read."""
        kwargs.setdefault("widget", DateBoxes(birthday=birthday))
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value):
        if value is None or isinstance(value, date):
            return value
        empty = [box for box in DateBoxes.names if not value[box]]
        if len(empty) == 3:
            return None
        if empty:
            boxes = " and ".join(empty)
            raise ValidationError(self.error_messages["missing"], boxes, {"boxes": boxes})
        return self.real(value)

    def real(self, typed: dict[str, str]) -> date:
        day = self.box(typed, "day", reading.whole)
        month = self.box(typed, "month", reading.month)
        year = self.box(typed, "year", reading.whole)
        if year < 1000:
            raise ValidationError(self.error_messages["year"], "year")
        try:
            return date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["unreal"], "unreal") from None

    def box(self, typed, name, read):
        try:
            return read(typed[name])
        except reading.Unclear:
            raise ValidationError(self.error_messages["unreal"], name) from None

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        for bound, outside in (("earliest", date.__lt__), ("latest", date.__gt__)):
            limit = getattr(self, bound)
            limit = limit() if callable(limit) else limit
            if limit and outside(value, limit):
                day = f"{limit.day} {limit:%B %Y}"
                raise ValidationError(self.error_messages[bound], bound, {"day": day})


class TextField(forms.CharField):
    """Words. Too long or with a hidden NUL: a plain message, and what was typed stays."""

    def __init__(self, *, max_length: int, **kwargs):
        super().__init__(max_length=max_length, **kwargs)
        self.validators = [
            own for own in self.validators if not isinstance(own, ProhibitNullCharactersValidator)
        ] + [no_hidden_character]


class LongTextField(TextField):
    """Several lines of words with a count of characters."""

    widget = forms.Textarea
