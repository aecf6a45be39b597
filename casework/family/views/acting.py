"""Pages that do something: answer, add a file, ask for a review, withdraw. Nothing typed is ever lost."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.generic import FormView

from accounts.access import found
from casework import services
from casework.family import queries
from casework.family.access import Acting
from casework.family.forms import AnswerForm, EvidenceForm, ReviewForm, WithdrawForm
from casework.models import Review
from council.policy import value
from requests_app.lifecycle import NotNow
from requests_app.services import Refused, add_evidence

TOO_BIG = "The file is bigger than 50 MB. Choose a smaller one, or send it in parts."


class ActingForm(Acting, FormView):
    """One form about one request; after it the person is back on the status page, told what happened."""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "back": self.asked.get_absolute_url()}

    def told(self, words: str):
        messages.success(self.request, words)
        return redirect(self.asked)

    def kept(self, **told: Any):
        """What came too late is shown with everything that was typed, to copy and send another way."""
        context = self.get_context_data(**told)
        return render(self.request, "casework/family/kept.html", context)


class AnswerView(ActingForm):
    whole_only = True
    form_class = AnswerForm
    template_name = "casework/family/answer.html"

    def get_initial(self):
        question = self._questions().filter(answered_at=None).first()
        return {"question": question.pk if question else None}

    def get_context_data(self, **kwargs):
        questions = list(self._questions())
        waiting = next((row for row in questions if row.answered_at is None), None)
        return super().get_context_data(
            question=waiting,
            late=bool(waiting and waiting.due_on < localdate()),
            answered=[row for row in questions if row.answered_at][::-1],
            **kwargs,
        )

    def form_valid(self, form):
        question = found(self._questions(), pk=form.cleaned_data["question"])
        answer = form.cleaned_data["answer"]
        try:
            services.answer_question(question, answer=answer, actor=self.request.user, at=now())
        except (Refused, NotNow):
            question.refresh_from_db()
            return self.kept(typed=answer, earlier=question.answer, what="question")
        return self.told("Thank you. We have your answer, and go on with your request.")

    def _questions(self):
        return queries.questions_of(self.asked, self.request.user)


class AddEvidenceView(ActingForm):
    form_class = EvidenceForm
    template_name = "casework/family/add_evidence.html"

    def get(self, request, *args, **kwargs):
        if not self.asked.is_open:
            messages.info(request, "This request is closed. Ring us if you have something to add.")
            return redirect(self.asked)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """A file that was stopped on its way (`requests_app.uploads`) never reaches the form."""
        arrived = request.FILES
        if getattr(request, "too_big", []) and not arrived:
            form = self.get_form()
            form.errors.pop("file", None)
            form.add_error("file", TOO_BIG)
            return self.form_invalid(form)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        files = queries.evidence_of(self.asked, self.request.user, whole=self.whole)
        return super().get_context_data(files=files, **kwargs)

    def form_valid(self, form):
        at = now()
        try:
            kept = add_evidence(self.asked, actor=self.request.user, at=at, **form.cleaned_data)
        except Refused as refused:
            form.add_error("file", str(refused))
            return self.form_invalid(form)
        if kept.added_at != at:
            return self.told("We had this file already. It is in your evidence once.")
        return self.told("Thank you. Your file is with us.")


class AskForReviewView(ActingForm):
    whole_only = True
    form_class = ReviewForm
    template_name = "casework/family/ask_for_review.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            review=queries.review_of(self._decision(), self.request.user),
            days=value("review_days", localdate()),
            **kwargs,
        )

    def form_valid(self, form):
        typed, at = form.cleaned_data["representations"], now()
        decision, user = self._decision(), self.request.user
        review: Review | None
        try:
            review = services.ask_for_review(decision, representations=typed, actor=user, at=at)
        except (Refused, NotNow):
            review = queries.review_of(decision, user)
        if review is None:
            raise Http404
        if review.asked_at != at and review.representations != typed:
            return self.kept(typed=typed, earlier=review.representations, what="review")
        return self.told("We have your request for a review. You can follow it on this page.")

    def _decision(self):
        """The newest decision issued; a request nobody has decided has nothing to look at again."""
        decision = queries.decisions_of(self.asked, self.request.user).last()
        if decision is None:
            raise Http404
        return decision


class WithdrawView(ActingForm):
    form_class = WithdrawForm
    template_name = "casework/family/withdraw.html"

    def form_valid(self, form):
        reason = form.cleaned_data["reason"]
        try:
            services.withdraw(self.asked, actor=self.request.user, at=now(), reason=reason)
        except NotNow:
            return self.too_late()
        child = self.asked.child.first_name
        return self.told(f"The request is withdrawn. {child}’s plan and support stay as they are.")

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.asked.is_open else self.too_late()

    def too_late(self):
        self.asked.refresh_from_db()
        words = {
            "withdrawn": "The request is withdrawn already. There is nothing more to do.",
            "decided": "The request is decided, so there is nothing to withdraw. "
            "You can say no to what we offer.",
        }
        messages.info(self.request, words.get(self.asked.status, "That cannot be done now."))
        return redirect(self.asked)
