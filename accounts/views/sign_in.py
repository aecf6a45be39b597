"""Choosing a password after an invitation, and setting up two steps."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from accounts import services, unsent
from accounts.access import Allowed
from accounts.forms.sign_in import SetPasswordForm
from accounts.models import Person
from accounts.tokens import invited_user


@method_decorator([login_not_required, never_cache], name="dispatch")
class AcceptInvitation(FormView):
    """Opening the link uses nothing up; choosing the password does."""

    form_class = SetPasswordForm
    template_name = "accounts/accept_invitation.html"

    def dispatch(self, request, *args, token, **kwargs):
        self.user = invited_user(token)
        if self.user is None:
            return render(request, "accounts/invitation_over.html", status=410)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(email=self.user.email, **kwargs)

    def form_valid(self, form):
        services.accept_invitation(self.user, password=form.cleaned_data["password1"])
        messages.success(self.request, "Your password is set. Sign in with it now.")
        return redirect("account_login")


class SetUpTwoSteps(ActivateTOTPView):
    """As allauth's; the code just typed counts as this session's second step."""

    def form_valid(self, form):
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return response


class YourAccount(Allowed, TemplateView):
    template_name = "accounts/your_account.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        person = Person.objects.filter(user=user).first()
        return super().get_context_data(two_steps=is_mfa_enabled(user), person=person, **kwargs)


class UnsentView(Allowed, TemplateView):
    """After signing in again: what was typed before, to be sent with one button."""

    template_name = "accounts/unsent.html"

    def get(self, request, *args, **kwargs):
        kept = unsent.unsent_of(request)
        if kept is None:
            return redirect("home")
        return self.render_to_response(self.get_context_data(unsent=kept))
