from django.urls import path

from insights import views

urlpatterns = [
    path("", views.Dashboard.as_view(), name="dashboard"),
    path("requests/<slug:which>/", views.RequestsBehind.as_view(), name="requests_behind"),
]
