"""Answering what we asked, in words and with files, as many rounds as it takes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.views.generic import TemplateView

from accounts.access import found
from casework import services
from casework.family import queries
from casework.family.access import Acting
from casework.family.forms import AnswerForm
from casework.family.views.acting import ActingForm
from casework.models import Question
from casework.services.answer_files import ANSWERED
from requests_app.lifecycle import NotNow
from requests_app.models import Evidence
from requests_app.services import Refused, remove_evidence
from requests_app.views.uploads import TakesFiles


class AnswerView(TakesFiles, ActingForm):
    whole_only = True
    form_class = AnswerForm
    template_name = "casework/family/answer.html"

    def get_initial(self):
        return {"question": self.waiting.pk if self.waiting else None}

    def get_form_kwargs(self):
        has_files = bool(self.waiting and self.files.get(self.waiting.pk))
        return {**super().get_form_kwargs(), "has_files": has_files}

    def get_context_data(self, **kwargs):
        self.__dict__.pop("files", None)
        rounds = [(row, self.files.get(row.pk, [])) for row in self.questions if row.answered_at]
        waiting = self.waiting
        return super().get_context_data(
            question=waiting,
            files=self.files.get(waiting.pk, []) if waiting else [],
            late=bool(waiting and waiting.due_on < localdate()),
            answered=rounds[::-1],
            **kwargs,
        )

    def keep(self, file, about):
        if self.waiting is None:
            raise Refused(ANSWERED)
        services.add_answer_file(self.waiting, actor=self.request.user, at=now(), file=file)

    def form_valid(self, form):
        asked = form.cleaned_data["question"]
        question = next((row for row in self.questions if row.pk == asked), None)
        if question is None:
            raise Http404
        answer = form.cleaned_data["answer"]
        try:
            services.answer_question(question, answer=answer, actor=self.request.user, at=now())
        except (Refused, NotNow):
            question.refresh_from_db()
            return self.kept(typed=answer, earlier=question.answer, what="question")
        return self.told("Thank you. We have your answer, and go on with your request.")

    @cached_property
    def questions(self) -> list[Question]:
        return list(queries.questions_of(self.asked, self.request.user))

    @cached_property
    def waiting(self) -> Question | None:
        return next((row for row in self.questions if row.answered_at is None), None)

    @cached_property
    def files(self) -> dict[int, list[Evidence]]:
        return queries.answer_files(self.asked, self.request.user)


class RemoveAnswerFileView(Acting, TemplateView):
    """Only while the answer is not sent."""

    whole_only = True
    template_name = "casework/family/remove_answer_file.html"

    @cached_property
    def file(self) -> Evidence:
        rows = Evidence.objects.visible_to(self.request.user).filter(held_back=True)
        return found(rows, request=self.asked.pk, key=self.kwargs["file"])

    @property
    def back(self) -> str:
        return reverse("answer", args=[self.asked.reference])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"file": self.file, "back": self.back})

    def post(self, request, *args, **kwargs):
        remove_evidence(self.file, actor=request.user)
        messages.success(request, "The file is removed.")
        return redirect(self.back)
