"""The links of a head or principal, and of a contact at the setting."""

from django.urls import path

from casework.outside.head_views import Head, HeadAnswer, HeadDone
from casework.outside.setting_views import SettingWord, SettingWordAnswer, SettingWordDone

GOES = "how-it-goes/<str:token>/"
urlpatterns = [
    path("school/<str:token>/", Head.as_view(), name="head"),
    path("school/<str:token>/answer/", HeadAnswer.as_view(), name="head_answer"),
    path("school/<str:token>/done/", HeadDone.as_view(), name="head_done"),
    path(GOES, SettingWord.as_view(), name="setting_word"),
    path(f"{GOES}answer/", SettingWordAnswer.as_view(), name="setting_word_answer"),
    path(f"{GOES}done/", SettingWordDone.as_view(), name="setting_word_done"),
]
