"""What was agreed, and how it goes: read, told in one's own words, looked at again when asked for."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.generic import TemplateView

from accounts.access import found
from budgets import queries as budgets
from budgets.models import Occasion, OutcomeReview, ReviewState, Voice
from budgets.services import ask_for_outcome_review, say, speaks_for_the_child, voice_of
from casework import agreed_facts, outcome_words
from casework.family import letters_list, queries
from casework.family.access import OneRequest
from casework.family.outcome_forms import AskForm, SayForm
from casework.family.views.acting import ActingForm
from casework.outcome_fields import initial_of
from casework.services.outcomes import say_for_family
from council.policy import value
from requests_app.services import Changed, Refused

ASKED = {
    ReviewState.ASKED: "We have your request for a review. We answer in writing.",
    ReviewState.DUE: "We added it to the review you asked for. We look at it together.",
}
TOO_LATE = "This review is closed. You can read here what came of it."
SOMEBODY_WROTE = (
    "Somebody else wrote while you did. What they wrote is shown above your words. "
    "Put in what should stay, and send it again."
)


class AgreedView(OneRequest, TemplateView):
    """What was agreed: each line, how it is paid now, how it goes, what changed, how to ask for a change."""

    whole_only = True
    template_name = "casework/family/agreed.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, localdate()
        decided = budgets.budgets_of(self.asked, user)
        if not decided:
            raise Http404
        parts = agreed_facts.parts_of(decided, budgets.taken_over_from(decided, user), today)
        return super().get_context_data(
            parts=parts,
            total=sum(part.total for part in parts),
            offer=budgets.newest_sent(self.asked, user),
            **self.reviews(today),
            may_say=voice_of(self.asked, user) is not None,
            letters=letters_list.of_request(self.asked, user),
            officer=queries.name_of(self.asked.caseworker),
            **kwargs,
        )

    def reviews(self, today) -> dict[str, Any]:
        """The one that comes first stands out; the others are a list."""
        rows = budgets.outcome_reviews_in_short(self.asked, self.request.user)
        coming = sorted((row for row in rows if row.is_open), key=lambda row: row.wanted_by)
        rest = [*coming[1:], *(row for row in rows if not row.is_open)]
        return {
            "coming": [outcome_words.standing(row, today, to_family=True) for row in coming[:1]],
            "reviews": [outcome_words.standing(row, today, to_family=True) for row in rest],
        }


class OneReview(OneRequest):
    """A review of outcomes by its number."""

    whole_only = True

    @cached_property
    def review(self) -> OutcomeReview:
        rows = OutcomeReview.objects.visible_to(self.request.user).filter(request=self.asked)
        return found(rows, number=self.kwargs["number"])

    @cached_property
    def whole_review(self) -> OutcomeReview:
        """With everything that was said, found and done."""
        rows = budgets.outcome_reviews_of(self.asked, self.request.user)
        return next(one for one in rows if one.pk == self.review.pk)

    @cached_property
    def lines(self) -> list:
        return budgets.lines_to_look_at(self.asked, self.request.user)

    def get_context_data(self, **kwargs):
        review, child = self.whole_review, self.asked.child.first_name
        return super().get_context_data(
            **{
                **outcome_words.standing(review, localdate(), to_family=True),
                "outcomes": outcome_words.outcomes_of(review, self.lines, child),
                "said": outcome_words.general_words(review, child),
                "answers": outcome_words.answers_of(review) if review.state == "done" else [],
                **kwargs,
            }
        )


class OutcomeReviewView(OneReview, TemplateView):
    template_name = "casework/family/outcome_review.html"

    def get_context_data(self, **kwargs):
        may_say = voice_of(self.asked, self.request.user) is not None
        officer = queries.name_of(self.asked.caseworker)
        return super().get_context_data(may_say=may_say, officer=officer, **kwargs)


class SayView(OneReview, ActingForm):
    """A word on each outcome, the family's or the young person's own; kept until it is changed or the review closes."""

    form_class = SayForm
    template_name = "casework/family/say_outcome.html"

    @cached_property
    def voice(self) -> Voice:
        voice = voice_of(self.asked, self.request.user)
        if voice is None:
            raise Http404
        return voice

    @cached_property
    def also_for_child(self) -> bool:
        return speaks_for_the_child(self.asked, self.request.user)

    def get(self, request, *args, **kwargs):
        if self.voice and not self.review.is_open:
            return self.closed()
        return super().get(request, *args, **kwargs)

    def closed(self):
        messages.info(self.request, TOO_LATE)
        return redirect(self.review)

    @property
    def sayings(self) -> dict[str, Any]:
        return {one.voice: one for one in self.whole_review.sayings.all()}

    def get_form_kwargs(self):
        child = self.asked.child.first_name if self.also_for_child else ""
        kwargs = super().get_form_kwargs() | {"lines": self.lines, "child": child}
        return kwargs | {"back": self.review.get_absolute_url()}

    def get_initial(self):
        mine = self.sayings.get(self.voice)
        child = self.sayings.get(Voice.YOUNG_PERSON) if self.also_for_child else None
        return {
            "version": mine.version if mine else 0,
            "words": mine.words if mine else "",
            "child_version": child.version if child else 0,
            "child_words": child.words if child else "",
            **(initial_of(mine.outcomes.all(), "words") if mine else {}),
        }

    def form_valid(self, form):
        try:
            self.keep(form)
        except Changed:
            return self.somebody_wrote(form)
        except Refused as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        messages.success(self.request, "Thank you. We have what you wrote.")
        return redirect(self.review)

    def keep(self, form) -> None:
        typed = form.cleaned_data
        said = {
            "outcomes": form.outcomes,
            "words": typed["words"],
            "version": typed["version"] or 0,
            "actor": self.request.user,
            "at": now(),
        }
        if self.voice == Voice.FAMILY:
            words, version = typed.get("child_words", ""), typed["child_version"] or 0
            say_for_family(self.review, child_words=words, child_version=version, **said)
        else:
            say(self.review, self.voice, **said)

    def somebody_wrote(self, form):
        """What was typed stays; sent once more, it counts."""
        self.__dict__.pop("whole_review", None)
        form.data = form.data.copy()
        for name in ("version", "child_version"):
            form.data[name] = self.get_initial()[name]
        form.add_error(None, SOMEBODY_WROTE)
        return self.render_to_response(self.get_context_data(form=form, theirs=True))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"theirs": False, "voice": self.voice, **kwargs})


class AskForOutcomeReviewView(ActingForm):
    """A button, and a reason for those who want to give one (R48)."""

    whole_only = True
    form_class = AskForm
    template_name = "casework/family/ask_outcome_review.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"back": reverse("agreed", args=[self.asked.reference])}

    def get_context_data(self, **kwargs):
        user, today = self.request.user, localdate()
        if not budgets.lines_to_look_at(self.asked, user):
            raise Http404
        waiting = OutcomeReview.objects.visible_to(user).open().filter(request=self.asked)
        asked = waiting.filter(occasion=Occasion.ASKED).first()
        days = value("outcome_review_answer_days", today)
        return super().get_context_data(waiting=asked, days=days, **kwargs)

    def form_valid(self, form):
        reason, user = form.cleaned_data["reason"], self.request.user
        try:
            review = ask_for_outcome_review(self.asked, reason=reason, actor=user, at=now())
        except Refused as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        messages.success(self.request, ASKED[review.state])
        return redirect("agreed", reference=self.asked.reference)
