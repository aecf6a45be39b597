"""The portal's addresses with the demonstration's pages of components."""

from django.urls import include, path

from senbudgets import urls

handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [*urls.urlpatterns, path("demo/components/", include("council.components"))]
