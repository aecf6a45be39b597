from django.urls import path

from council import views

urlpatterns = [
    path("", views.OpenPage.as_view(template_name="public/start.html"), name="home_page"),
    path("help/", views.OpenPage.as_view(template_name="public/help.html"), name="help"),
    path(
        "accessibility/",
        views.OpenPage.as_view(template_name="public/accessibility.html"),
        name="accessibility",
    ),
    path("privacy/", views.OpenPage.as_view(template_name="public/privacy.html"), name="privacy"),
    path("cookies/", views.OpenPage.as_view(template_name="public/cookies.html"), name="cookies"),
    path("council.css", views.colours, name="council_colours"),
]
