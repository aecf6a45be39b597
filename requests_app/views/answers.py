"""The plain pages: the child, who is asking, the plan, the money."""

from django.shortcuts import redirect

from requests_app import services
from requests_app.enums import Holding
from requests_app.forms.money import EachLineForm, HoldingForm
from requests_app.forms.people import AskingForm, ChildForm
from requests_app.forms.plan import PlanForm
from requests_app.queries import progress_of
from requests_app.views.draft_page import DraftFormPage


class ChildView(DraftFormPage):
    form_class = ChildForm
    title = "{name}’s details"


class AskingView(DraftFormPage):
    form_class = AskingForm
    title = "Who is asking, and when"


class PlanView(DraftFormPage):
    form_class = PlanForm
    title = "{name}’s plan and school"


class MoneyView(DraftFormPage):
    form_class = HoldingForm
    title = "How would you like the money held?"
    template_name = "requests_app/question.html"

    def get_initial(self):
        return {"holding": self.draft.mechanism}

    def save(self, form) -> None:
        self.holding = form.cleaned_data["holding"]
        services.choose_holding(self.draft, **self.stamp, holding=self.holding)

    def get_success_url(self) -> str:
        return self.address("ask_money_lines" if self.holding == Holding.MIX else "task_list")


class MoneyLinesView(DraftFormPage):
    """Asked only when it is some of each."""

    form_class = EachLineForm
    title = "How would you like the money held for each line?"
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
        return progress_of(self.draft).asked

    def get_initial(self):
        return {}

    def get_form(self, form_class=None):
        lines = self.lines
        kwargs = self.get_form_kwargs()
        kwargs["initial"] = {f"line-{line.pk}": line.mechanism for line in lines}
        return EachLineForm(**kwargs, lines=lines)

    def save(self, form) -> None:
        services.hold_each(self.draft, **self.stamp, mechanisms=form.mechanisms)
