from django.urls import include, path

urlpatterns = [
    path("", include("casework.family.urls")),
    path("", include("casework.staff.urls")),
    path("", include("casework.outside.urls")),
    path("", include("casework.partner.urls")),
]
