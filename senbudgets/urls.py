"""Every address of the portal. A URL without a line in tests/test_access.py fails the tests."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from senbudgets import rules
from senbudgets.home import home

handler400 = "council.views.bad_request"
handler403 = "council.views.forbidden"
handler404 = "council.views.not_found"
handler500 = "council.views.server_error"

urlpatterns = [
    path("", include("council.urls")),
    path("home/", home, name="home"),
    path("rules/", rules.page, name="rules"),
    path("health/", include("senbudgets.health")),
    path("", include("accounts.urls")),
    path("account/", include("allauth.urls")),
    path("messages/", include("notifications.urls")),
    path("", include("allocation.urls")),
    path("", include("requests_app.urls")),
    path("", include("casework.urls")),
    path("dashboard/", include("insights.urls")),
    path("figures/", include("insights.published_urls")),
    path("newsletter/", include("newsletter.urls")),
    path("stories/", include("newsletter.public_urls")),
    path("admin/", admin.site.urls),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("senbudgets.demo")))
