"""Questions to a family: asked from a ready one or in one's own words; and the list of ready ones."""

from functools import cached_property

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from casework import services
from casework.models import QuestionTemplate
from casework.staff import case_queries
from casework.staff.case_forms import QuestionForm, VersionForm
from casework.staff.case_views import OnePage
from casework.staff.queue_order import are_numbers
from casework.staff.refusals import SaidNo, refusals
from council.govuk.fields import LongTextField, NumberField, TextField
from council.govuk.layout import Question, questions
from council.policy import value
from council.working_days import calendar
from requests_app.services import Changed


class AskQuestion(OnePage):
    """`?ready=` names the ready question whose words stand in the form."""

    needs = "casework.review"
    form_class = QuestionForm
    template_name = "casework/staff/ask.html"
    title = "Ask the family a question"
    lead = "It goes out as soon as you send it, and the clock stops until they answer."
    done = "The question is on its way. The clock has stopped."

    @cached_property
    def ready(self) -> list[QuestionTemplate]:
        return list(case_queries.ready_questions())

    @cached_property
    def chosen(self) -> QuestionTemplate | None:
        asked = self.request.GET.get("ready", "")
        number = int(asked) if are_numbers(asked) else 0
        return next((one for one in self.ready if one.pk == number), None)

    def get_initial(self):
        if self.request.method == "POST":
            return {}
        today, ready = localdate(), self.chosen
        days = (ready and ready.answer_days) or value("answer_days", today)
        words = {name: getattr(ready, name) for name in ("text", "why", "help")} if ready else {}
        due = calendar().add(today, days)
        return {"due_on": due, "version": self.case.version, **words}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"ready": self.ready, "chosen": self.chosen, **kwargs})

    def act(self, **answers) -> None:
        services.ask_question(self.case, actor=self.request.user, at=now(), **answers)


class ReadyForm(VersionForm):
    """The words of a ready question."""

    title = TextField(
        label="Title", max_length=80, help_text="Officers choose by it. The family does not see it."
    )
    text = LongTextField(label="What we need", max_length=4000)
    why = LongTextField(label="Why we need it", max_length=1000)
    help = LongTextField(label="What help there is", max_length=1000, required=False)
    answer_days = NumberField(
        label="Working days to answer",
        help_text="Leave it empty for the council’s usual number.",
        whole=True,
        minimum=1,
        maximum=60,
        required=False,
    )

    helper = questions(
        Question("title"),
        Question("text", rows=4),
        Question("why", rows=3),
        Question("help", rows=3),
        Question("answer_days", width="3"),
        send="Save the question",
    )


class ReadyQuestions(Allowed, TemplateView):
    needs = "casework.write_questions"
    template_name = "casework/staff/ready_questions.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(questions=case_queries.ready_questions(), **kwargs)


class WriteReadyQuestion(Allowed, FormView):
    """A new one, or the one whose number stands in the address; the second of two writers sees the first's words."""

    needs = "casework.write_questions"
    form_class = ReadyForm
    template_name = "casework/staff/ready_question.html"

    @cached_property
    def question(self) -> QuestionTemplate | None:
        pk = self.kwargs.get("pk")
        return found(case_queries.ready_questions(), pk=pk) if pk else None

    def get_initial(self):
        names = (*self.form_class.base_fields,)
        return {name: getattr(self.question, name) for name in names} if self.question else {}

    def form_valid(self, form):
        try:
            with refusals():
                services.write_question(
                    self.question, actor=self.request.user, at=now(), **form.cleaned_data
                )
        except SaidNo as no:
            form.add_error(None, str(no))
            return self.render_to_response(self.get_context_data(form=form, **self.news(no, form)))
        messages.success(self.request, "The question is saved.")
        return redirect("ready_questions")

    def news(self, no: SaidNo, form: forms.Form) -> dict:
        """What stands there now, beside what was typed; sent once more, it is saved."""
        if not isinstance(no.error, Changed):
            return {}
        theirs = case_queries.ready_questions().select_related("changed_by__person")
        now_there = found(theirs, pk=self.kwargs["pk"])
        form.data = form.data.copy()
        form.data["version"] = now_there.version
        return {"theirs": now_there}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"question": self.question, "theirs": None, **kwargs})


class RetireReadyQuestion(Allowed, View):
    needs = "casework.write_questions"
    http_method_names = ["post"]

    def post(self, request, pk):
        question = found(case_queries.ready_questions(), pk=pk)
        services.retire_question(question, actor=request.user, at=now())
        messages.success(request, "Officers no longer choose this question.")
        return HttpResponseRedirect("/questions/")
