from django.contrib.auth.decorators import login_not_required
from django.urls import path

from senbudgets.urls import handler400, handler403, handler404, handler500  # noqa: F401
from senbudgets.urls import urlpatterns as ours


@login_not_required
def breaks(request):
    return 1 / len(request.POST["needs"][:0])


urlpatterns = [path("breaks/", breaks), *ours]
