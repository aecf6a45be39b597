from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from council import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.StartPage.as_view(), name="home_page"),
    path("help/", views.OpenPage.as_view(template_name="public/help.html"), name="help"),
    path(
        "accessibility/",
        views.OpenPage.as_view(template_name="public/accessibility.html"),
        name="accessibility",
    ),
    path("privacy/", views.OpenPage.as_view(template_name="public/privacy.html"), name="privacy"),
    path("cookies/", views.OpenPage.as_view(template_name="public/cookies.html"), name="cookies"),
    path("council.css", views.colours, name="council_colours"),
    path("council-logo.png", views.logo, name="council_logo"),
    path("favicon.ico", views.logo, name="favicon"),
    path("settings/", views.Settings.as_view(), name="settings"),
    path("settings/council/", views.ChangeCouncil.as_view(), name="change_council"),
    path("settings/policy/<str:key>/", views.ChangePolicy.as_view(), name="change_policy"),
    path("settings/closed/", views.AddClosure.as_view(), name="add_closure"),
    path("settings/closed/<int:pk>/remove/", views.RemoveClosure.as_view(), name="remove_closure"),
]

if settings.DEMO:
    urlpatterns.append(path("demo/components/", include("council.components")))
