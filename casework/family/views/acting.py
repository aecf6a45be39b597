"""Pages that do something: add files, ask for a review, withdraw. Nothing typed is ever lost."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.generic import FormView

from casework import services
from casework.family import queries
from casework.family.access import Acting
from casework.family.forms import AddToReviewForm, EvidenceForm, ReviewForm, WithdrawForm
from casework.models import Review
from council.policy import value
from requests_app.lifecycle import NotNow
from requests_app.services import Refused, add_evidence
from requests_app.services.evidence import CLOSED
from requests_app.views.uploads import TakesFiles


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


class AddEvidenceView(TakesFiles, ActingForm):
    form_class = EvidenceForm
    template_name = "casework/family/add_evidence.html"
    had_already = 0

    def get(self, request, *args, **kwargs):
        return self.closed() or super().get(request, *args, **kwargs)

    def closed(self):
        if self.asked.is_open:
            return None
        messages.info(self.request, CLOSED)
        return redirect(self.asked)

    def get_context_data(self, **kwargs):
        files = queries.evidence_of(self.asked, self.request.user, whole=self.whole)
        return super().get_context_data(files=files, **kwargs)

    def keep(self, file, about):
        at = now()
        kept = add_evidence(self.asked, actor=self.request.user, at=at, file=file, about=about)
        self.had_already += kept.added_at != at

    def form_valid(self, form):
        if self.had_already == len(form.cleaned_data["files"]) > 0:
            return self.told("We had this already. It is in your evidence once.")
        return self.told("Thank you. What you added is with us.")


class AskForReviewView(ActingForm):
    whole_only = True
    form_class = ReviewForm
    template_name = "casework/family/ask_for_review.html"

    def get_context_data(self, **kwargs):
        adding = {"back": self.asked.get_absolute_url(), "action": self._add_url()}
        return super().get_context_data(
            **{
                "review": queries.review_of(self._decision(), self.request.user),
                "days": value("review_days", localdate()),
                "add_form": AddToReviewForm(**adding),
                **kwargs,
            }
        )

    def _add_url(self) -> str:
        return reverse("add_to_review", args=[self.asked.reference])

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


class AddToReviewView(AskForReviewView):
    """More to what was said, until the answer (R42)."""

    form_class = AddToReviewForm

    def get(self, request, *args, **kwargs):
        return redirect("ask_for_review", reference=self.asked.reference)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"action": self._add_url()}

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form, add_form=form))

    def form_valid(self, form):
        typed, user = form.cleaned_data["text"], self.request.user
        review = queries.review_of(self._decision(), user)
        if review is None:
            raise Http404
        try:
            services.add_representation(review, text=typed, actor=user, at=now())
        except Refused:
            return self.kept(typed=typed, earlier=review.representations, what="review")
        return self.told("Thank you. We answer it with the rest of your review.")


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
