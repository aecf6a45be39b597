from django.urls import path

from casework.staff.find_views import Find
from casework.staff.queue_views import Queue

urlpatterns = [
    path("cases/", Queue.as_view(), name="queue"),
    path("find/", Find.as_view(), name="find"),
]
