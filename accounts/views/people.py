"""The administrator's pages of people: invite, change what they may do, end their access."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, ListView, TemplateView, View
from django.views.generic.base import ContextMixin

from accounts import services
from accounts.access import Allowed, found
from accounts.forms.people import InviteForm, WorkForm
from accounts.models import Person


class People(Allowed, ListView):
    needs = "accounts.manage_people"
    template_name = "accounts/people.html"
    context_object_name = "people"
    paginate_by = 100

    def get_queryset(self):
        return Person.objects.workers().for_list()


class Invite(Allowed, FormView):
    needs = "accounts.manage_people"
    form_class = InviteForm
    template_name = "accounts/invite.html"

    def form_valid(self, form):
        try:
            person = services.invite(
                **form.cleaned_data, actor=self.request.user, at=timezone.now()
            )
        except services.Refused as refused:
            form.add_error("email", str(refused))
            return self.form_invalid(form)
        messages.success(self.request, f"{person.full_name} is invited.")
        return redirect("people")


class OnePerson(Allowed, ContextMixin, View):
    needs = "accounts.manage_people"

    def get_person(self):
        return found(Person.objects.workers().select_related("user"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(person=self.get_person(), **kwargs)

    def told(self, done):
        messages.success(self.request, done)
        return redirect("people")


class ChangeWork(OnePerson, FormView):
    form_class = WorkForm
    template_name = "accounts/person.html"

    def get_initial(self):
        person = self.get_person()
        return {
            "groups": list(person.user.groups.values_list("name", flat=True)),
            "teams": person.teams.all(),
            "organisation": person.organisation_id,
            "deputy": person.user.user_permissions.exists(),
        }

    def get_context_data(self, **kwargs):
        events = self.get_person().access_events.select_related("actor")
        return super().get_context_data(events=events, **kwargs)

    def form_valid(self, form):
        person = self.get_person()
        services.change_work(
            person, **form.cleaned_data, actor=self.request.user, at=timezone.now()
        )
        return self.told(f"What {person.full_name} may do is changed.")


class EndAccess(OnePerson, TemplateView):
    template_name = "accounts/end_access.html"

    def post(self, request, *args, **kwargs):
        person = self.get_person()
        try:
            services.end_access(person, actor=request.user, at=timezone.now())
        except services.Refused as refused:
            messages.error(request, str(refused))
            return redirect("people")
        return self.told(f"{person.full_name} can no longer sign in.")


class InviteAgain(OnePerson, TemplateView):
    template_name = "accounts/invite_again.html"

    def post(self, request, *args, **kwargs):
        person = self.get_person()
        try:
            services.send_invitation(person, at=timezone.now())
        except services.Refused as refused:
            messages.error(request, str(refused))
            return redirect("people")
        return self.told(f"{person.full_name} gets a new link.")


class ForgetTwoSteps(OnePerson, TemplateView):
    template_name = "accounts/forget_two_steps.html"

    def post(self, request, *args, **kwargs):
        person = self.get_person()
        services.forget_two_steps(person, actor=request.user, at=timezone.now())
        return self.told(f"{person.full_name} sets up two steps anew.")
