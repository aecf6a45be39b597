"""What waits for a partner, and their decisions."""

from django.urls import path

from casework.partner.views import Decide, Part, Parts

urlpatterns = [
    path("parts/", Parts.as_view(), name="partner_parts"),
    path("parts/<int:strand>/", Part.as_view(), name="partner_part"),
    path("parts/<int:strand>/decide/", Decide.as_view(), name="partner_decide"),
]
