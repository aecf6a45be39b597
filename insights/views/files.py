"""Tables as files, made by a worker: one figure's, and the SEN2 file with what looks odd before it is sent."""

from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.views.generic import TemplateView, View

from accounts.access import Allowed
from casework.services.exporting import order_table
from insights.census import reference_date
from insights.figures.figure import Figure
from insights.forms import KINDS, LettersForm, ReferenceDateForm
from insights.models import CensusFile
from insights.queries import census
from insights.services.census import order_file, set_letters
from insights.table_files import figure

FIRST_ODD = 50


class FigureFile(Allowed, TemplateView):
    """Asks for one figure's table; what it shows is worked out again by the worker."""

    needs = "insights.export"
    template_name = "insights/figure_file.html"

    @cached_property
    def wanted(self) -> dict[str, str]:
        return {name: self.request.GET.get(name, "") for name in ("page", "figure", "query")}

    @cached_property
    def one(self) -> Figure:
        asked = self.wanted
        found = figure(
            self.request.user, asked["page"], asked["figure"], asked["query"], timezone.now()
        )
        return found

    def get(self, request, *args, **kwargs) -> HttpResponse:
        """Without a figure, back to where figures are."""
        if not self.wanted["page"]:
            return redirect("dashboard_money")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(one=self.one, kinds=KINDS, **self.wanted, **kwargs)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        kind = request.POST.get("kind")
        if kind not in KINDS:
            raise Http404
        export = order_table(
            "figure",
            title=capfirst(self.one.table["caption"])[:120],
            filters={**self.wanted, "as": kind},
            in_words=self.wanted["query"],
            actor=request.user,
            at=timezone.now(),
        )
        return redirect(export.get_absolute_url())


class Census(Allowed, TemplateView):
    needs = "insights.make_sen2"
    template_name = "insights/census.html"

    @cached_property
    def form(self) -> ReferenceDateForm:
        asked = any(name.startswith("on") for name in self.request.GET)
        return ReferenceDateForm(
            self.request.GET if asked else None,
            initial={"on": reference_date(timezone.localdate())},
        )

    def on(self) -> date:
        if self.form.is_bound and self.form.is_valid():
            return self.form.cleaned_data["on"]
        return reference_date(timezone.localdate())

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        on = self.on()
        found = list(census.rows(on))
        counted = census.totals(found)
        odd = census.oddities(on, found, counted)
        kwargs.setdefault("letters", LettersForm(letters=census.letters()))
        return super().get_context_data(
            on=on,
            form=self.form,
            counted=counted,
            not_coded=[row for row in found if row.code.taken_up and row.trouble][:FIRST_ODD],
            offered=sum(not row.code.taken_up for row in found),
            odd=odd[:FIRST_ODD],
            more_odd=max(0, len(odd) - FIRST_ODD),
            kinds=KINDS,
            files=CensusFile.objects.select_related("made_by__person")[:5],
            **kwargs,
        )


class CensusOrder(Allowed, View):
    needs = "insights.make_sen2"
    http_method_names = ["post"]

    def post(self, request, on: date) -> HttpResponse:
        kind = request.POST.get("kind", "csv")
        if kind not in KINDS:
            raise Http404
        export = order_file(on, kind=kind, actor=request.user, at=timezone.now())
        return redirect(export.get_absolute_url())


class CensusLetters(Census):
    """Saves the letters; a wrong one comes back on the same page."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        form = LettersForm(request.POST, letters={})
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(letters=form))
        set_letters(form.cleaned_data, actor=request.user)
        messages.success(request, "The letters are saved.")
        return redirect("census")
