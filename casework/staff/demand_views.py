"""The commissioning-demand register, for managers (R20, Code of Practice 9.106)."""

from datetime import date, timedelta

from django import forms
from django.utils.timezone import localdate
from django.views.generic import FormView

from accounts.access import Allowed
from casework.staff.demand_queries import register
from council.govuk.fields import DateField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, Row, questions

A_YEAR = timedelta(days=364)


class PeriodForm(PlainForm):
    since = DateField(label="Letters from", latest=localdate)
    until = DateField(label="to")

    helper = questions(Row(Question("since"), Question("until")), send="Show these days")
    helper.form_method = "get"
    helper.disable_csrf = True

    def clean(self):
        answers = super().clean()
        since, until = answers.get("since"), answers.get("until")
        if since and until and until < since:
            self.add_error("until", "Enter an end on or after the start")
        return answers


class DemandRegister(Allowed, FormView):
    """The last year, or the days in the address."""

    needs = "casework.see_every_team"
    template_name = "casework/staff/demand.html"
    form_class = PeriodForm

    def get_form(self, form_class=None) -> forms.Form:
        return PeriodForm(
            self.request.GET if "since-day" in self.request.GET else None, initial=self.days()
        )

    def days(self) -> dict[str, date]:
        today = localdate()
        return {"since": today - A_YEAR, "until": today}

    def get_context_data(self, **kwargs):
        form = self.get_form()
        good = form.is_bound and form.is_valid()
        days = form.cleaned_data if good else self.days()
        return super().get_context_data(
            form=form, register=register(days["since"], days["until"]), days=days, **kwargs
        )
