from django.urls import path

from accounts import views

urlpatterns = [
    path("account/2fa/totp/activate/", views.SetUpTwoSteps.as_view(), name="mfa_activate_totp"),
    path("invitation/<str:token>/", views.AcceptInvitation.as_view(), name="accept_invitation"),
]
