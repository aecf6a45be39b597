"""Officers record who was told of personal budgets and what they chose; managers read it (insights)."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView

from accounts.access import Allowed, found
from requests_app.forms.told import ChoiceForm, ToldFilter, ToldForm, TypedToldForm
from requests_app.models import PlanRecord, Told, ToldChoice, ToldHow
from requests_app.services import Changed, Refused
from requests_app.services.told import change_told, record_told
from requests_app.told_list import counts_of, earlier_of, record_to_tell, row_of, told_rows

NEEDS = "requests_app.record_told"
A_PAGE = 50
LABELS = {"": "All", **dict(ToldChoice.choices)}


class ToldList(Allowed, TemplateView):
    needs = NEEDS
    template_name = "requests_app/told.html"

    def get_context_data(self, **kwargs):
        asked, user, today = ToldFilter(self.request.GET).asked, self.request.user, localdate()
        pages = Paginator(told_rows(user, asked), A_PAGE)
        page = pages.get_page(asked.pop("page", 1))
        return super().get_context_data(
            rows=[row_of(told, today) for told in page],
            tabs=tabs_of(asked, counts_of(user, asked)),
            chose=asked.get("chose", ""),
            how=asked.get("how", ""),
            since=asked.get("since", ""),
            until=asked.get("until", ""),
            ways=[("", "Any way"), *ToldHow.choices],
            page=page,
            onward=query(asked),
            **kwargs,
        )


def tabs_of(asked: dict, counts: dict[str, int]) -> list[dict]:
    here = asked.get("chose", "")
    return [
        {
            "text": LABELS[choice],
            "url": "?" + query({**asked, "chose": choice}),
            "current": choice == here,
            "count": counts[choice],
        }
        for choice in ("", *ToldChoice.values)
    ]


def query(asked: dict) -> str:
    return urlencode({name: value for name, value in asked.items() if value})


class RecordTold(Allowed, FormView):
    """From a plan of the register (`?record=`), or with a name typed."""

    needs = NEEDS
    template_name = "requests_app/record_told.html"

    @cached_property
    def record(self) -> PlanRecord | None:
        return record_to_tell(self.request.user, self.request.GET.get("record", ""))

    def get_form_class(self):
        return ToldForm if self.record else TypedToldForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(record=self.record, **kwargs)

    def form_valid(self, form):
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            record_told(record=self.record, actor=self.request.user, at=now(), **given)
        except Refused as refused:
            form.add_error("chose_on", str(refused))
            return self.form_invalid(form)
        messages.success(self.request, "Recorded.")
        return redirect("record_told" if "another" in self.request.POST else "told")


class ChangeTold(Allowed, FormView):
    """What the family chose later."""

    needs = NEEDS
    form_class = ChoiceForm
    template_name = "requests_app/change_told.html"

    @cached_property
    def told(self) -> Told:
        rows = Told.objects.visible_to(self.request.user).select_related("by__person", "request")
        return found(rows, pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        return self.told and super().get(request, *args, **kwargs)

    def get_initial(self):
        told = self.told
        return {
            "chose": told.chose,
            "chose_on": told.chose_on,
            "why": told.why,
            "version": told.version,
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            told=self.told, earlier=earlier_of(self.told, self.request.user), **kwargs
        )

    def form_valid(self, form):
        try:
            change_told(self.told, actor=self.request.user, at=now(), **form.cleaned_data)
        except Changed as changed:
            self.told.refresh_from_db()
            form.data = form.data.copy()
            form.data["version"] = str(self.told.version)
            form.add_error(None, str(changed))
            return self.form_invalid(form)
        except Refused as refused:
            form.add_error("chose", str(refused))
            return self.form_invalid(form)
        messages.success(self.request, "Saved.")
        return redirect(reverse("told"))
