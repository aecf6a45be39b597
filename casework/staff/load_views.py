"""Loading a file of the council: choose it, see what it would do, confirm; and what was loaded before.

What kind of file is a `Loading`'s: the plan register here, others in the apps above."""

import csv
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from casework.staff.refusals import SaidNo, refusals
from casework.staff.register_forms import RegisterFileForm, RowsFileForm
from requests_app.register.columns import COLUMNS
from requests_app.register.rows import Column
from requests_app.services import loads
from requests_app.services.register import PLANS

LATEST = 20


@dataclass(frozen=True, slots=True)
class Loading:
    """`pages`: names of the addresses of choosing, one load, confirming, giving up, the template and the
    rows loaded; `rows`: what a row is, in words."""

    kind: loads.FileKind
    title: str
    about: str
    rows: str
    columns: tuple[Column, ...]
    form: type[RowsFileForm]
    pages: dict[str, str]
    done: str
    back: str
    missing: str = ""

    def url(self, page: str, *args) -> str:
        return reverse(self.pages[page], args=args)


REGISTER = Loading(
    kind=PLANS,
    title="Load plans from a file",
    about="Export every plan from your case system, one row a plan.",
    rows="plans",
    columns=COLUMNS,
    form=RegisterFileForm,
    pages={
        "choose": "load_register",
        "one": "register_check",
        "confirm": "confirm_load",
        "give_up": "give_up_load",
        "template": "register_template",
        "rows": "plan_register",
    },
    done="The register is loaded.",
    back="See the register",
)


class OfLoading(Allowed):
    loading = REGISTER

    @property
    def needs(self):
        return self.loading.kind.needs

    @property
    def loads(self):
        return self.loading.kind.loads.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(loading=self.loading, **kwargs)


class ChooseFile(OfLoading, FormView):
    template_name = "casework/staff/register_load.html"

    def get_form_class(self):
        return self.loading.form

    def form_valid(self, form):
        file, kind = form.cleaned_data["file"], self.loading.kind
        try:
            with refusals():
                load = loads.check(
                    kind, file.read(), name=file.name, actor=self.request.user, at=now()
                )
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
        so_far = self.loads.select_related("checked_by__person").order_by("-checked_at", "-pk")
        return super().get_context_data(loads=so_far[:LATEST], **kwargs)


class OneLoad(OfLoading):
    @cached_property
    def load(self):
        return found(
            self.loads.select_related("checked_by__person", "settled_by__person"),
            key=self.kwargs["key"],
        )


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
                load = loads.load(self.loading.kind, self.load, actor=request.user, at=now())
        except SaidNo as no:
            messages.error(request, str(no))
            return HttpResponseRedirect(self.load.get_absolute_url())
        messages.success(request, self.loading.done)
        return HttpResponseRedirect(load.get_absolute_url())


class GiveUpLoad(OneLoad, View):
    http_method_names = ["post"]

    def post(self, request, **kwargs):
        with refusals():
            loads.give_up(self.loading.kind, self.load, actor=request.user, at=now())
        messages.success(request, "The file was not loaded, and is deleted.")
        return HttpResponseRedirect(self.loading.url("choose"))


class LoadTemplate(OfLoading, View):
    """An empty file with our headings and one invented row."""

    def get(self, request):
        name = f'attachment; filename="{self.loading.rows}.csv"'
        response = HttpResponse(
            content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name}
        )
        response.write("\ufeff")
        rows = csv.writer(response)
        rows.writerow([column.title for column in self.loading.columns])
        rows.writerow([column.example for column in self.loading.columns])
        return response
