"""The conditions that offers of direct payments start with: a list that managers edit."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.generic import FormView, View

from accounts.access import Allowed
from budgets import services
from budgets.models import OfferCondition
from casework.services.letter_texts import MAY
from casework.staff.refusals import SaidNo, refusals
from council.govuk.fields import LongTextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions


class ConditionForm(PlainForm):
    text = LongTextField(
        label="New condition",
        max_length=400,
        help_text="One sentence that the family reads.",
        widget=forms.Textarea,
    )

    helper = questions(Question("text", rows=2), send="Add it to the list")


class OfferConditions(Allowed, FormView):
    needs = MAY
    form_class = ConditionForm
    template_name = "casework/staff/offer_conditions.html"

    def get_context_data(self, **kwargs):
        rows = OfferCondition.objects.filter(retired_at=None)
        return super().get_context_data(
            conditions=rows.select_related("changed_by__person"), **kwargs
        )

    def form_valid(self, form):
        try:
            with refusals():
                services.add_condition(form.cleaned_data["text"], actor=self.request.user, at=now())
        except SaidNo as no:
            form.add_error("text", str(no))
            return self.form_invalid(form)
        messages.success(self.request, "Added. New offers start with it.")
        return redirect("offer_conditions")


class RetireCondition(Allowed, View):
    needs = MAY

    def post(self, request, pk):
        with refusals():
            services.retire_condition(pk, actor=request.user, at=now())
        messages.success(request, "Taken out. Offers that have it keep it.")
        return redirect("offer_conditions")
