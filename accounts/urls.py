from django.urls import path

from accounts.views import people, session, sign_in, teams

urlpatterns = [
    path("account/2fa/totp/activate/", sign_in.SetUpTwoSteps.as_view(), name="mfa_activate_totp"),
    path("account/go-on/", session.GoOn.as_view(), name="go_on"),
    path("account/unsent/", sign_in.UnsentView.as_view(), name="unsent"),
    path("account/", sign_in.YourAccount.as_view(), name="your_account"),
    path("invitation/<str:token>/", sign_in.AcceptInvitation.as_view(), name="accept_invitation"),
    path("teams/", teams.Teams.as_view(), name="teams"),
    path("teams/add/", teams.TeamPage.as_view(), name="add_team"),
    path("teams/<int:pk>/", teams.TeamPage.as_view(), name="team"),
    path("teams/<int:pk>/take-in/", teams.TakeIn.as_view(), name="take_in"),
    path("people/", people.People.as_view(), name="people"),
    path("people/invite/", people.Invite.as_view(), name="invite"),
    path("people/<int:pk>/", people.ChangeWork.as_view(), name="person"),
    path("people/<int:pk>/end/", people.EndAccess.as_view(), name="end_access"),
    path("people/<int:pk>/invite/", people.InviteAgain.as_view(), name="invite_again"),
    path(
        "people/<int:pk>/two-steps/",
        people.ForgetTwoSteps.as_view(),
        name="forget_two_steps",
    ),
]
