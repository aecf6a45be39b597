"""A day in an address, as 2027-01-21."""

from django.urls.converters import StringConverter
from django.utils.dateparse import parse_date


class DayConverter(StringConverter):
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str):
        """Raises ValueError, which means not found, for a day there is none of."""
        day = parse_date(value)
        if day is None:
            raise ValueError
        return day

    def to_url(self, value) -> str:
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
