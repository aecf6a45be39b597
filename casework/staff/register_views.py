"""The plan register for officers: looked up, never typed into; families never see any of it."""

from functools import cached_property

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.generic import TemplateView

from accounts.access import Allowed, found
from casework.staff import register_queries, register_words
from casework.staff.queue_forms import without
from casework.staff.register_forms import RegisterFindForm
from casework.staff.short_words import STAGES
from requests_app.enums import RecordStatus
from requests_app.models import PlanRecord
from requests_app.register.standing import plan_dates, taken_over_because

KEPT = "register"


class PlanRegister(Allowed, TemplateView):
    """Every plan by name; what was searched for is kept in the session, never in an address."""

    needs = "requests_app.see_register"
    template_name = "casework/staff/register.html"

    def post(self, request, *args, **kwargs):
        form = RegisterFindForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        request.session[KEPT] = form.cleaned_data["q"]
        return redirect("plan_register")

    @cached_property
    def status(self) -> str:
        asked = self.request.GET.get("plan", "")
        return asked if asked in RecordStatus.values else ""

    def get_context_data(self, **kwargs):
        words = self.request.session.get(KEPT, "")
        records = register_queries.records_page(
            self.request.user,
            words=words,
            status=self.status,
            after=self.request.GET.get("after", ""),
        )
        shown = records[: register_queries.PAGE]
        return super().get_context_data(
            **{
                "form": RegisterFindForm(initial={"q": words}),
                "words": words,
                "rows": [register_words.row_of(record) for record in shown],
                "tabs": self.tabs(),
                "next_page": self.next_page(shown, more=len(records) > len(shown)),
                "first_page": "after" in self.request.GET and without(self.request.GET, "after"),
                **kwargs,
            }
        )

    def tabs(self) -> list[dict]:
        counts = register_queries.register_counts(self.request.user)
        every = [("", "All plans", counts["all"])]
        every += [(one.value, str(one.label), counts[one.value]) for one in RecordStatus]
        return [
            {
                "text": text,
                "url": f"?plan={name}" if name else ".",
                "current": name == self.status,
                "count": many,
            }
            for name, text, many in every
        ]

    def next_page(self, shown: list[PlanRecord], *, more: bool) -> str:
        if not more:
            return ""
        address = self.request.GET.copy()
        address["after"] = register_queries.cursor_of(shown[-1])
        return f"?{address.urlencode()}"


class ForgetSearch(Allowed, TemplateView):
    """Back to every plan."""

    needs = "requests_app.see_register"
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        request.session.pop(KEPT, None)
        return HttpResponseRedirect("/register/")


class RegisterRecord(Allowed, TemplateView):
    needs = "requests_app.see_register"
    template_name = "casework/staff/register_record.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, localdate()
        record = found(PlanRecord.objects.visible_to(user), pk=self.kwargs["pk"])
        return super().get_context_data(
            record=record,
            colour=register_words.MARKS[record.status],
            child=register_words.child_rows(record),
            plan=register_words.plan_rows(record),
            dates=register_words.date_rows(record),
            law=plan_dates(record),
            window=register_words.window_words(record, today),
            taken_over=taken_over_because(record, today),
            today=today,
            requests=self.requests_of(record),
            **kwargs,
        )

    def requests_of(self, record: PlanRecord) -> list[dict]:
        found = register_queries.requests_matched_to(record, self.request.user)
        return [{"reference": one.reference, "stage": STAGES[one.status]} for one in found]
