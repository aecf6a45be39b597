from django.urls import path

from insights.views import dashboard as views

urlpatterns = [
    path("", views.Dashboard.as_view(), name="dashboard"),
    path("requests/<slug:which>/", views.RequestsBehind.as_view(), name="requests_behind"),
]
