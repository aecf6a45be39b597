"""The administrator's pages of teams."""

from functools import cached_property

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView, View

from accounts import teams
from accounts.access import Allowed, found
from accounts.forms.teams import TeamForm
from accounts.models import Team
from accounts.services import Refused


class Teams(Allowed, TemplateView):
    needs = "accounts.manage_people"
    template_name = "accounts/teams.html"

    def get_context_data(self, **kwargs):
        here = Count("people", filter=Q(people__user__is_active=True))
        return super().get_context_data(teams=Team.objects.annotate(here=here), **kwargs)


class TeamPage(Allowed, FormView):
    """A new team, or the name of one; refused, what was typed stays."""

    needs = "accounts.manage_people"
    form_class = TeamForm
    template_name = "accounts/team.html"

    @cached_property
    def team(self) -> Team | None:
        return found(Team.objects.all(), pk=self.kwargs["pk"]) if "pk" in self.kwargs else None

    def get_initial(self):
        return {"name": self.team.name, "was": self.team.name} if self.team else {}

    def form_valid(self, form):
        try:
            self.save(**form.cleaned_data)
        except Refused as refused:
            form.add_error("name", str(refused))
            self.take_note_of(form)
            return self.form_invalid(form)
        messages.success(self.request, f"{form.cleaned_data['name']} is saved.")
        return redirect("teams")

    def save(self, name: str, was: str) -> None:
        if self.team:
            teams.rename_team(self.team, name=name, was=was)
        else:
            teams.add_team(name=name)

    def take_note_of(self, form) -> None:
        """The other name has been read; sent once more, this one is saved."""
        if self.team:
            form.data = form.data.copy()
            form.data["was"] = Team.objects.get(pk=self.team.pk).name

    def get_context_data(self, **kwargs):
        return super().get_context_data(team=self.team, **kwargs)


class TakeIn(Allowed, View):
    needs = "accounts.manage_people"
    http_method_names = ["post"]

    def post(self, request, pk):
        team = found(Team.objects.all(), pk=pk)
        teams.take_in_new_requests(team)
        messages.success(request, f"New requests arrive in {team.name} now.")
        return redirect("teams")
