"""The link of a head or principal."""

from django.urls import path

from casework.outside.head_views import Head, HeadAnswer, HeadDone

urlpatterns = [
    path("school/<str:token>/", Head.as_view(), name="head"),
    path("school/<str:token>/answer/", HeadAnswer.as_view(), name="head_answer"),
    path("school/<str:token>/done/", HeadDone.as_view(), name="head_done"),
]
