from django.urls import path, register_converter

from insights.day_in_address import DayConverter
from insights.sections import TABS
from insights.views import dashboard, files, pages

register_converter(DayConverter, "day")

urlpatterns = [
    path("", dashboard.Dashboard.as_view(), name="dashboard"),
    *(
        path(f"{name.removeprefix('dashboard_')}/", pages.FigurePage.as_view(page=name), name=name)
        for name in TABS
        if name != "dashboard"
    ),
    path("table/", files.FigureFile.as_view(), name="figure_file"),
    path("sen2/", files.Census.as_view(), name="census"),
    path("sen2/letters/", files.CensusLetters.as_view(), name="census_letters"),
    path("sen2/<day:on>/file/", files.CensusOrder.as_view(), name="census_order"),
    path("requests/<slug:which>/", dashboard.RequestsBehind.as_view(), name="requests_behind"),
]
