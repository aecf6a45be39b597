"""The living pages of components at /demo/components/, in the demonstration only."""

from django.urls import path

from council.samples import FAMILY
from council.samples_staff import STAFF
from council.views import OpenPage

urlpatterns = [
    path(
        "family/",
        OpenPage.as_view(template_name="components/family.html", extra_context=FAMILY),
        name="components_family",
    ),
    path(
        "staff/",
        OpenPage.as_view(template_name="components/staff.html", extra_context=STAFF),
        name="components_staff",
    ),
]
