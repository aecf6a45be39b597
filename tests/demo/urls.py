from django.urls import include, path

from senbudgets.urls import *  # noqa: F403
from senbudgets.urls import urlpatterns

urlpatterns = [*urlpatterns, path("demo/", include("senbudgets.demo"))]
