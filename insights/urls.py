from django.urls import path

from insights.views import dashboard, tabs

urlpatterns = [
    path("", dashboard.Dashboard.as_view(), name="dashboard"),
    path("times/", tabs.Times.as_view(), name="dashboard_times"),
    path("refusals/", tabs.Refusals.as_view(), name="dashboard_refusals"),
    path("money/", tabs.Money.as_view(), name="dashboard_money"),
    path("children/", tabs.Children.as_view(), name="dashboard_children"),
    path("fairness/", tabs.Fairness.as_view(), name="dashboard_fairness"),
    path("requests/<slug:which>/", dashboard.RequestsBehind.as_view(), name="requests_behind"),
]
