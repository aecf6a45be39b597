from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.utils.dateparse import parse_date

from insights.views import published


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


register_converter(DayConverter, "day")

urlpatterns = [
    path("", published.Published.as_view(), name="published"),
    path("<day:start>/", published.OneTerm.as_view(), name="published_term"),
    path("<day:start>/publish/", published.Publish.as_view(), name="publish_term"),
    path("<day:start>/open-data.csv", published.OpenData.as_view(), name="published_file"),
]
