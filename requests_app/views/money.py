"""How the money would be held, and the pages that an answer to that calls for."""

from django.shortcuts import redirect

from requests_app import services
from requests_app.enums import Holding
from requests_app.forms.money import (
    EachLineForm,
    ExcludedForm,
    HolderForm,
    HoldingForm,
    ManagingForm,
    PayeeForm,
)
from requests_app.progress import progress_of
from requests_app.views.answers import yes_no
from requests_app.views.draft_page import DraftFormPage

CHAIN = {"payee": "ask_payee", "managing": "ask_managing", "holder": "ask_holder"}
CHAIN |= {"excluded": "ask_excluded"}


class MoneyPage(DraftFormPage):
    """One of several that follow each other: on to the next one that is called for and not answered."""

    def get_success_url(self) -> str:
        states = progress_of(self.draft).states
        for part, page in CHAIN.items():
            if states.get(part) == "not_started":
                return self.address(page)
        return self.home


class MoneyView(MoneyPage):
    form_class = HoldingForm
    title = "How would you like the money held?"
    template_name = "requests_app/question.html"

    def get_initial(self):
        return {"holding": self.draft.mechanism}

    def save(self, form) -> None:
        holding = form.cleaned_data["holding"]
        self.draft = services.choose_holding(self.draft, **self.stamp, holding=holding)

    def get_success_url(self) -> str:
        if self.draft.mechanism == Holding.MIX:
            return self.address("ask_money_lines")
        return super().get_success_url()


class MoneyLinesView(MoneyPage):
    """Asked only when it is some of each."""

    form_class = EachLineForm
    title = "How would you like the money held for each line?"
    template_name = "requests_app/money_lines.html"
    back_text = "Back"

    @property
    def back(self) -> str:
        return self.address("ask_money")

    def get(self, request, *args, **kwargs):
        if self.draft.is_draft and not self.lines:
            return redirect(self.address("ask_support"))
        return super().get(request, *args, **kwargs)

    @property
    def lines(self):
        return self.progress.asked

    def get_initial(self):
        return {f"line-{line.pk}": line.mechanism for line in self.lines}

    def form_fields(self) -> dict:
        return EachLineForm.fields_of(self.lines)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": self.lines}

    def save(self, form) -> None:
        self.draft = services.hold_each(self.draft, **self.stamp, mechanisms=form.mechanisms)


class IfCalledFor(MoneyPage):
    """Opened although the answers no longer call for it, it leads to the question that does."""

    part = ""

    def get(self, request, *args, **kwargs):
        if self.draft.is_draft and self.part not in self.progress.parts:
            return redirect(self.address("ask_money"))
        return super().get(request, *args, **kwargs)


class PayeeView(IfCalledFor):
    part = "payee"
    form_class = PayeeForm
    title = "Who should the money go to?"
    template_name = "requests_app/question.html"

    def save(self, form) -> None:
        self.draft = services.save_answers(self.draft, **self.stamp, **form.cleaned_data)


class ManagingView(IfCalledFor):
    part = "managing"
    form_class = ManagingForm
    title = "Looking after the money"

    def save(self, form) -> None:
        self.draft = services.save_answers(self.draft, **self.stamp, **form.cleaned_data)


class HolderView(IfCalledFor):
    part = "holder"
    form_class = HolderForm
    template_name = "requests_app/holder.html"
    title = "Who would hold the money for you?"

    def get_context_data(self, **kwargs):
        return super().get_context_data(third=self.progress.third_party, **kwargs)

    def get_initial(self):
        holder = self.progress.holder
        if holder is None:
            return {}
        kept = {name: getattr(holder, name) for name in HolderForm.base_fields}
        return kept | {"has_agreed": yes_no(holder.has_agreed)}

    def save(self, form) -> None:
        services.name_money_holder(self.draft, **self.stamp, **form.cleaned_data)


class ExcludedView(IfCalledFor):
    """Seen by the assigned caseworker and the approver only; never kept half typed."""

    part = "excluded"
    form_class = ExcludedForm
    template_name = "requests_app/excluded.html"
    title = "A question the law makes us ask"
    keeps = False

    def get_initial(self):
        return {"answer": self.progress.around.excluded}

    def save(self, form) -> None:
        services.declare_excluded(self.draft, **self.stamp, **form.cleaned_data)
