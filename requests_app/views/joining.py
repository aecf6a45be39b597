"""An invitation's link: what it says depends on who opens it, and it names nobody (R65)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from requests_app.followers import has_account, invitation_with
from requests_app.forms.joining import AcceptForm, JoinForm
from requests_app.models import Invitation
from requests_app.services import Refused
from requests_app.services.invitations import accept, join

JOINED = "Your account is ready. Sign in with your new password."
WAITS = "Thank you. A caseworker checks who you are, and we write to you when that is done."


@method_decorator([login_not_required, never_cache], name="dispatch")
class JoinView(FormView):
    """Opening it uses nothing up; accepting does. Used, cancelled and expired links look the same."""

    template_name = "requests_app/join.html"

    def dispatch(self, request, *args, **kwargs):
        if self.invitation is None:
            return render(request, "requests_app/join_over.html", status=410)
        if self.accepted_by_me:
            return redirect("my_requests")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def invitation(self) -> Invitation | None:
        return invitation_with(self.kwargs["code"], self.request.user, now())

    @property
    def accepted_by_me(self) -> bool:
        return bool(self.invitation and self.invitation.accepted_at)

    @property
    def signed_in(self) -> bool:
        return self.request.user.is_authenticated

    @cached_property
    def state(self) -> str:
        """accept, other (somebody else is signed in), sign_in or join."""
        email = self.invitation.email if self.invitation else ""
        if self.signed_in:
            return "accept" if self.request.user.email == email else "other"
        return "sign_in" if has_account(email) else "join"

    def get_form(self, form_class=None):
        if self.state == "join" and self.invitation:
            kwargs = self.get_form_kwargs()
            return JoinForm(**kwargs, email=self.invitation.email)
        return AcceptForm(**self.get_form_kwargs())

    def get_initial(self):
        known = self.invitation.person.full_name if self.invitation else ""
        return {"full_name": known} if self.state == "join" else {}

    def get_context_data(self, **kwargs):
        here = reverse("join", kwargs=self.kwargs)
        return super().get_context_data(
            state=self.state, invitation=self.invitation, here=here, **kwargs
        )

    def form_valid(self, form):
        try:
            return self.joined(form) if self.state == "join" else self.accepted()
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)

    def accepted(self):
        if not self.signed_in:
            return redirect(f"{reverse('account_login')}?next={self.request.path}")
        accept(self.invitation, actor=self.request.user, at=now())
        messages.success(self.request, WAITS)
        return redirect("my_requests")

    def joined(self, form):
        given = form.cleaned_data
        join(
            self.invitation,
            full_name=given["full_name"],
            password=given["password1"],
            at=now(),
        )
        messages.success(self.request, JOINED)
        return redirect("account_login")
