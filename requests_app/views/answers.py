"""The plain pages: who asks, the child, the plan, what is around the support asked for."""

from django.http import Http404
from django.shortcuts import redirect

from requests_app import services
from requests_app.enums import Window
from requests_app.forms.around_the_lines import HelpForm, TodayForm, ViewsForm
from requests_app.forms.asking import ACTING_FORMS, DATES_FORMS, AskingForm, WindowForm
from requests_app.forms.people import ChildForm
from requests_app.forms.plan import MoreForm, NeedsForm, PlanForm
from requests_app.forms.sharing import EqualityForm, ShareForm
from requests_app.forms.strands import StrandsForm
from requests_app.queries import equality_of
from requests_app.services import Refused
from requests_app.services.evidence import safe_name
from requests_app.views.draft_page import DraftFormPage
from requests_app.views.keeping import mark_of


class ChildView(DraftFormPage):
    form_class = ChildForm
    title = "{name}’s details"


class AskingView(DraftFormPage):
    form_class = AskingForm
    title = "Who is asking"

    def get_success_url(self) -> str:
        return self.address("ask_acting") if self.draft.role in ACTING_FORMS else self.home

    def save(self, form) -> None:
        self.draft = services.save_answers(self.draft, **self.stamp, **form.cleaned_data)


class Follows(DraftFormPage):
    """A page that an earlier answer calls for; without that answer it leads back to the question."""

    asked_on = ""
    forms: dict = {}
    back_text = "Back"

    @property
    def answered(self) -> str:
        raise NotImplementedError

    @property
    def back(self) -> str:
        return self.address(self.asked_on)

    def get_form_class(self):
        return self.forms[self.answered]

    def dispatch_to_form(self):
        if self.draft.is_draft and self.answered not in self.forms:
            return redirect(self.address(self.asked_on))
        return None

    def get(self, request, *args, **kwargs):
        return self.dispatch_to_form() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.dispatch_to_form() or super().post(request, *args, **kwargs)


class ActingView(Follows):
    """Asked only of who is neither the parent nor the young person."""

    title = "How you act for {name}"
    asked_on, forms = "ask_asking", ACTING_FORMS

    @property
    def answered(self) -> str:
        return self.draft.role


class WindowView(DraftFormPage):
    form_class = WindowForm
    title = "What is happening with {name}’s plan?"
    template_name = "requests_app/question.html"

    def save(self, form) -> None:
        known = {"plan_status": form.plan_status} if form.plan_status else {}
        services.save_answers(self.draft, **self.stamp, **form.cleaned_data, **known)

    def get_success_url(self) -> str:
        return self.address("ask_dates")


class DatesView(Follows):
    """Which dates are asked depends on the stage."""

    title = "Dates"
    asked_on, forms = "ask_window", DATES_FORMS

    @property
    def answered(self) -> str:
        return self.draft.window

    def get_context_data(self, **kwargs):
        other = self.answered == Window.OTHER
        return super().get_context_data(**kwargs) | ({"title": "The plan"} if other else {})


class PlanView(DraftFormPage):
    form_class = PlanForm
    title = "Where {name} learns"


class NeedsView(DraftFormPage):
    form_class = NeedsForm
    title = "What {name} needs support with"

    def get_initial(self):
        plan = self.draft.plan
        third, fourth, *_ = [*plan.other_needs, "", ""]
        return {
            "plan_main_need": plan.main_need,
            "plan_second_need": plan.second_need,
            "third_need": third,
            "fourth_need": fourth,
        }

    def differences(self, form) -> list[dict]:
        """The form gives one list of needs; compare that list."""
        needs = form.cleaned_data
        new = [needs["plan_main_need"], needs["plan_second_need"], *needs["plan_other_needs"]]
        stored = list(self.get_initial().values())
        if mark_of(list(filter(None, new))) == mark_of(list(filter(None, stored))):
            return []
        words = dict(form.fields["plan_main_need"].choices)
        named = ", ".join(words[need] for need in stored if need)
        return [{"label": "Needs", "value": named or "Nothing"}]


class MoreView(DraftFormPage):
    form_class = MoreForm
    title = "A little more about {name}"
    template_name = "requests_app/optional.html"


class StrandsView(DraftFormPage):
    form_class = StrandsForm
    title = "Which kinds of support would you like a budget for?"
    template_name = "requests_app/question.html"

    def get_initial(self):
        if not self.draft.strands_chosen:
            return {"kinds": []}
        return {"kinds": list(self.draft.strands.order_by("kind").values_list("kind", flat=True))}

    def save(self, form) -> None:
        services.choose_strands(self.draft, **self.stamp, **form.cleaned_data)


class TodayView(DraftFormPage):
    form_class = TodayForm
    title = "How things are today"


class HelpView(DraftFormPage):
    form_class = HelpForm
    title = "Help you would like"
    template_name = "requests_app/optional.html"

    def get_initial(self):
        return super().get_initial() | {"wants_easy_read": yes_no(self.draft.wants_easy_read)}


class ViewsView(DraftFormPage):
    """In words, in a picture, or both: the picture is one of the request's files."""

    form_class = ViewsForm
    title = "What {name} would like to say"
    template_name = "requests_app/views.html"
    taken = False

    def get_initial(self):
        return {"childs_views": self.draft.childs_views}

    def get_context_data(self, **kwargs):
        return super().get_context_data(picture=self.draft.childs_picture, **kwargs)

    def save(self, form) -> None:
        views = form.cleaned_data["childs_views"]
        services.save_answers(self.draft, **self.stamp, childs_views=views)

    def after(self, form):
        self.take_picture(form)
        return self.form_invalid(form) if form.errors else None

    def form_invalid(self, form):
        """Where the words are wrong the picture is kept all the same: it need not be sent again."""
        self.take_picture(form)
        return super().form_invalid(form)

    def take_picture(self, form) -> None:
        """Once; one that can’t be kept is named with its reason."""
        if self.taken:
            return
        self.taken = True
        for name in getattr(self.request, "too_big", []):
            form.add_error(
                "picture", f"{safe_name(name)}: it is bigger than 50 MB. Choose a smaller one."
            )
        if file := form.cleaned_data.get("picture"):
            self.add_picture(form, file)

    def add_picture(self, form, file) -> None:
        about = f"A picture by {self.draft.child.first_name}"
        try:
            picture = services.add_evidence(self.draft, **self.stamp, file=file, about=about)
        except Refused as refused:
            form.add_error("picture", f"{safe_name(file.name)}: {refused}")
        else:
            services.save_answers(self.draft, **self.stamp, childs_picture=picture)


class ShareView(DraftFormPage):
    form_class = ShareForm
    title = "Who may we share this request with?"
    template_name = "requests_app/question.html"

    def save(self, form) -> None:
        services.choose_sharing(self.draft, **self.stamp, **form.cleaned_data)


class EqualityView(DraftFormPage):
    """The family's own, apart from the case: an officer who types for a family is not shown it."""

    form_class = EqualityForm
    title = "Equality questions"
    template_name = "requests_app/equality.html"
    keeps = False

    def sent_already(self):
        if self.draft.entered_for_family:
            raise Http404
        return super().sent_already()

    def get_initial(self):
        said = equality_of(self.draft)
        return {name: getattr(said, name, "") for name in EqualityForm.base_fields}

    def save(self, form) -> None:
        services.save_equality(self.draft, **self.stamp, **form.cleaned_data)


def yes_no(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"
