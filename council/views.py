"""Pages that hold no case: start, help, legal pages, error pages, the council's own colours, and
the administrator's settings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import FormView, TemplateView, View

from council import policy, services
from council.forms import ClosureForm, CouncilForm, PolicyForm
from council.logo import bytes_of
from council.queries import closures_since, policies_on, policy_changes, the_council


@method_decorator(login_not_required, name="dispatch")
class OpenPage(TemplateView):
    """A page for everybody, signed in or not."""


class StartPage(OpenPage):
    """What a personal budget is, and how long we take today."""

    template_name = "public/start.html"
    shown = ("indicative_days", "decision_days", "review_days")

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        times = {key: policy.value(key, today) for key in self.shown}
        return super().get_context_data(**kwargs, times=times)


@login_not_required
@cache_control(max_age=3600, public=True)
def colours(request):
    """The council's own colours; linked, with the colours in its address, only when they differ."""
    sheet = render_to_string("public/council.css", {"council": the_council()})
    return HttpResponse(sheet, content_type="text/css")


@login_not_required
@cache_control(max_age=3600, public=True)
def logo(request):
    """The council's own logo, or the portal's mark; its address on a page changes with it."""
    return HttpResponse(bytes_of(the_council()), content_type="image/png")


def bad_request(request, exception):
    """Like the page of a fault it needs no database, session or context."""
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    return HttpResponse(render_to_string("500.html"), status=500)


class ForAdministrators(PermissionRequiredMixin, View):
    permission_required = "council.change_settings"
    raise_exception = True

    def told(self, done):
        messages.success(self.request, done)
        return redirect("settings")


class Settings(ForAdministrators, TemplateView):
    template_name = "council/settings.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        return super().get_context_data(
            policies=policies_on(today), closures=closures_since(today), **kwargs
        )


class ChangePolicy(ForAdministrators, FormView):
    form_class = PolicyForm
    template_name = "council/policy.html"

    def setup(self, request, *args, key, **kwargs):
        super().setup(request, *args, key=key, **kwargs)
        if key not in policy.DEFAULTS:
            raise Http404
        self.key = key

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"key": self.key}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            label=policy.LABELS[self.key],
            now=policy.value(self.key, timezone.localdate()),
            changes=policy_changes(self.key),
            **kwargs,
        )

    def form_valid(self, form):
        services.change_policy(
            key=self.key, **form.cleaned_data, actor=self.request.user, at=timezone.now()
        )
        return self.told("The new value is saved.")


class AddClosure(ForAdministrators, FormView):
    form_class = ClosureForm
    template_name = "council/closure.html"

    def form_valid(self, form):
        services.close_on(**form.cleaned_data)
        return self.told("The closed day is saved.")


class RemoveClosure(ForAdministrators):
    def post(self, request, pk):
        services.remove_closure(pk)
        return self.told("The day counts as a working day again.")


class ChangeCouncil(ForAdministrators, FormView):
    form_class = CouncilForm
    template_name = "council/council.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": services.set_up_council()}

    def form_valid(self, form):
        form.save()
        return self.told("The council’s details are saved.")
