"""Before asking: pages for everybody, without an account. They keep nothing of what is typed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from allocation.paper import PaperMissing, pdf_of
from council import policy
from council.queries import the_council
from council.templatetags.council_format import plain_date
from requests_app.address_code import code_of
from requests_app.before_asking import answer_on
from requests_app.examples import EXAMPLES
from requests_app.forms.before_asking import CanIAskForm

TIMES = ("indicative_days", "decision_days", "review_days")


def times_on(day) -> dict[str, int]:
    return {key: policy.value(key, day) for key in TIMES}


@method_decorator([login_not_required, never_cache], name="dispatch")
class CanIAskView(FormView):
    """The answers are posted, so that no birth date stands in an address."""

    form_class = CanIAskForm
    template_name = "requests_app/can_i_ask.html"

    def form_valid(self, form):
        if "change" in self.request.POST:
            again = CanIAskForm(initial=form.cleaned_data)
            return self.render_to_response(self.get_context_data(form=again))
        shown = {
            "answer": answer_on(localdate(), **form.cleaned_data),
            "answers": answers_in_words(form),
            "typed": typed_in(form),
        }
        return render(self.request, "requests_app/can_i_ask_answer.html", shown)


def answers_in_words(form: CanIAskForm) -> list[dict[str, str]]:
    return [
        {"label": str(form.fields[name].label), "value": in_words(form.fields[name], value)}
        for name, value in form.cleaned_data.items()
    ]


def in_words(field, value) -> str:
    if choices := getattr(field, "choices", None):
        return dict(choices)[value]
    return plain_date(value) or "Not given"


def typed_in(form: CanIAskForm) -> dict[str, str]:
    """The boxes of this form as they were posted, to post them again."""
    return {key: form.data[key] for key in form.data if key.partition("-")[0] in form.fields}


@method_decorator(login_not_required, name="dispatch")
class PaysForView(TemplateView):
    template_name = "requests_app/what_it_pays_for.html"
    extra_context = {"examples": EXAMPLES}


@method_decorator(login_not_required, name="dispatch")
class LeafletView(TemplateView):
    template_name = "requests_app/leaflet.html"

    def get_context_data(self, **kwargs):
        today = localdate()
        return super().get_context_data(
            today=today, times=times_on(today), code=code_to_checker(self.request), **kwargs
        )


def checker_of(request) -> str:
    return request.build_absolute_uri(reverse("can_i_ask"))


def code_to_checker(request) -> str:
    return code_of(checker_of(request), "Code that opens “Can I ask now?” on a phone")


class EasyReadView(LeafletView):
    template_name = "requests_app/leaflet_easy_read.html"


@method_decorator(login_not_required, name="dispatch")
class LeafletPdfView(View):
    """The leaflet as a tagged PDF; where none can be made, the page that prints as well."""

    def get(self, request):
        today = localdate()
        shown = {
            "today": today,
            "times": times_on(today),
            "council": the_council(),
            "checker": checker_of(request),
            "code": code_to_checker(request),
        }
        try:
            pdf = pdf_of("requests_app/leaflet_paper.html", shown)
        except PaperMissing:
            return redirect("leaflet")
        name = {"Content-Disposition": 'inline; filename="personal-sen-budget-leaflet.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=name)
