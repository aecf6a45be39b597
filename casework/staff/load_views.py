"""Loading the plan register: choose a file, see what it would do, confirm; and what was loaded before."""

import csv
from functools import cached_property

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.timezone import now
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from casework.staff import register_queries
from casework.staff.refusals import SaidNo, refusals
from casework.staff.register_forms import RegisterFileForm
from requests_app.models import RegisterLoad
from requests_app.register.columns import COLUMNS
from requests_app.services import check_file, give_up, load_file


class LoadRegister(Allowed, FormView):
    needs = "requests_app.load_register"
    form_class = RegisterFileForm
    template_name = "casework/staff/register_load.html"

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        try:
            with refusals():
                load = check_file(file.read(), name=file.name, actor=self.request.user, at=now())
        except SaidNo as no:
            form.add_error("file", str(no))
            return self.form_invalid(form)
        return HttpResponseRedirect(load.get_absolute_url())

    def form_invalid(self, form):
        """A file that was stopped while it arrived looks like none was chosen."""
        if getattr(self.request, "too_big", []):
            form.errors.clear()
            form.add_error("file", "The file is bigger than 30 MB. Take out columns we do not use")
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            columns=COLUMNS, loads=register_queries.loads_of(self.request.user), **kwargs
        )


class OneLoad(Allowed):
    needs = "requests_app.load_register"

    @cached_property
    def load(self) -> RegisterLoad:
        loads = RegisterLoad.objects.visible_to(self.request.user)
        people = loads.select_related("checked_by__person", "settled_by__person")
        return found(people, key=self.kwargs["key"])


class LoadPage(OneLoad, TemplateView):
    """What loading the file would do, or did; or what is wrong, row by row."""

    template_name = "casework/staff/register_check.html"

    def get_context_data(self, **kwargs):
        load = self.load
        nothing = load.state == "checked" and not (load.new or load.changed or load.missing)
        return super().get_context_data(load=load, nothing=nothing, **kwargs)


class ConfirmLoad(OneLoad, View):
    http_method_names = ["post"]

    def post(self, request, **kwargs):
        try:
            with refusals():
                load = load_file(self.load, actor=request.user, at=now())
        except SaidNo as no:
            messages.error(request, str(no))
            return HttpResponseRedirect(self.load.get_absolute_url())
        messages.success(request, "The register is loaded.")
        return HttpResponseRedirect(load.get_absolute_url())


class GiveUpLoad(OneLoad, View):
    http_method_names = ["post"]

    def post(self, request, **kwargs):
        with refusals():
            give_up(self.load, actor=request.user, at=now())
        messages.success(request, "The file was not loaded, and is deleted.")
        return HttpResponseRedirect("/register/load/")


class RegisterTemplate(Allowed, View):
    """An empty file with our headings and one invented row."""

    needs = "requests_app.load_register"

    def get(self, request):
        name = 'attachment; filename="plan-register.csv"'
        response = HttpResponse(
            content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name}
        )
        response.write("\ufeff")
        rows = csv.writer(response)
        rows.writerow([column.title for column in COLUMNS])
        rows.writerow([column.example for column in COLUMNS])
        return response
