from django.urls import path, register_converter

from insights.day_in_address import DayConverter
from insights.views import dashboard, files, tabs

register_converter(DayConverter, "day")

urlpatterns = [
    path("", dashboard.Dashboard.as_view(), name="dashboard"),
    path("times/", tabs.Times.as_view(), name="dashboard_times"),
    path("refusals/", tabs.Refusals.as_view(), name="dashboard_refusals"),
    path("money/", tabs.Money.as_view(), name="dashboard_money"),
    path("children/", tabs.Children.as_view(), name="dashboard_children"),
    path("fairness/", tabs.Fairness.as_view(), name="dashboard_fairness"),
    path("table/", files.FigureFile.as_view(), name="figure_file"),
    path("sen2/", files.Census.as_view(), name="census"),
    path("sen2/letters/", files.CensusLetters.as_view(), name="census_letters"),
    path("sen2/<day:on>/file/", files.CensusOrder.as_view(), name="census_order"),
    path("requests/<slug:which>/", dashboard.RequestsBehind.as_view(), name="requests_behind"),
]
