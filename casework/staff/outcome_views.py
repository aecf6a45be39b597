"""Reviews of outcomes: what waits for us, each held and written down, answered, left, acted on."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from budgets import queries as budgets
from budgets import services
from budgets.models import Answer, OutcomeReview, Payment, ReviewState, Voice
from budgets.models.reviews import ALWAYS_ASKED, QUESTIONS
from budgets.queries import OFFERED_UNDER
from budgets.services import Unfinished
from casework import outcome_words
from casework.outcome_fields import initial_of
from casework.services.setting_words import write_down_voice
from casework.staff import case_queries, others_queries
from casework.staff.case_view import CasePage, CaseView, SmallForm
from casework.staff.event_words import happened
from casework.staff.others_page import standing_of
from casework.staff.outcome_forms import (
    AnswerAskedForm,
    HoldForm,
    LeaveForm,
    SettleForm,
    VoiceForm,
)


class ReviewPage(CaseView):
    """A page about one review of outcomes, by its number."""

    needs: str | tuple[str, ...] = "casework.review"
    tab = "case_agreed"

    @cached_property
    def review(self) -> OutcomeReview:
        """With everything that was said, found and done."""
        rows = budgets.outcome_reviews_of(self.case, self.request.user)
        one = next((row for row in rows if row.number == self.kwargs["number"]), None)
        if one is None:
            raise Http404
        return one

    @cached_property
    def lines(self) -> list:
        return budgets.lines_to_look_at(self.case, self.request.user)

    @property
    def page_url(self) -> str:
        return reverse("case_outcome_review", args=[self.case.reference, self.review.number])

    def get_context_data(self, **kwargs):
        review, child = self.review, self.case.child.first_name
        return super().get_context_data(
            **{
                **self.setting_asked(),
                **outcome_words.standing(review, localdate()),
                "shortage": getattr(review, "shortage", None),
                "outcomes": outcome_words.outcomes_of(review, self.lines, child),
                "said": outcome_words.general_words(review, child),
                "answers": outcome_words.answers_of(review) if review.state == "done" else [],
                "voices": [(one, outcome_words.voice_words(one, child)) for one in Voice],
                **kwargs,
            }
        )

    def setting_asked(self) -> dict[str, Any]:
        """The link of the setting as it stands, and what an officer may do about it."""
        link = others_queries.setting_asked_for(self.review)
        ask = standing_of(link, now()) if link else None
        waits = ask is not None and ask["state"] not in ("answered", "cancelled")
        return {"ask": ask, "asking": waits, "may_ask_setting": self.review.is_open}


class CaseOutcomeReview(ReviewPage, CasePage):
    """Where it stands, what was said, what came of it, and what to do now."""

    template_name = "casework/staff/outcome_review.html"


class ReviewForm(ReviewPage, SmallForm):
    def state_now(self) -> str:
        return self.review.state

    def get_initial(self):
        return {"version": self.review.version}

    def version_now(self) -> int:
        return OutcomeReview.objects.visible_to(self.request.user).get(pk=self.review.pk).version

    def changes_since(self, form) -> list[dict]:
        """What the other person did is the last thing that happened in the case."""
        self.case.refresh_from_db()
        return [happened(event) for event in case_queries.latest_events(self.case, 1)]


class HoldReview(ReviewForm):
    """Written as often as needed, and closed when everything is there."""

    form_class = HoldForm
    template_name = "casework/staff/hold_review.html"
    states = (ReviewState.DUE,)
    title = "Hold the review of outcomes"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": self.lines, "paid": self.paid}

    @property
    def paid(self) -> bool:
        """Something is a direct payment of ours; else three of the five questions do not arise."""
        ours = (line for line in self.lines if line.budget.strand.kind == OFFERED_UNDER)
        return any(line.payment == Payment.TAKEN_UP for line in ours)

    def get_initial(self):
        review = self.review
        names = ("held_on", "result", *QUESTIONS, *(f"{name}_why" for name in QUESTIONS))
        written = {name: getattr(review, name) for name in names}
        if not self.paid:
            usual = dict.fromkeys(set(QUESTIONS) - set(ALWAYS_ASKED), Answer.NOT_APPLICABLE)
            written |= {name: usual[name] for name in usual if not written[name]}
        return super().get_initial() | written | initial_of(review.progress.all(), "note")

    def form_valid(self, form):
        self.typed = form
        return super().form_valid(form)

    def act(self, version, **typed) -> None:
        """What is missing to close it leaves what was written saved."""
        said = {"actor": self.request.user, "at": now()}
        written = services.write_review(
            self.review, progress=self.typed.progress, version=version, **said, **self.typed.written
        )
        self.written_version = written.version
        if "finish" in self.request.POST:
            services.hold_review(self.review, version=written.version, **said)

    def refused(self, form, error: Exception):
        if isinstance(error, Unfinished):
            self.name_what_is_missing(form, error)
        return super().refused(form, error)

    def name_what_is_missing(self, form, error: Unfinished) -> None:
        """Each beside its field; what was written is saved already, under a version of its own."""
        form.data = form.data.copy()
        form.data["version"] = self.written_version
        for name, says in error.missing.items():
            if name in QUESTIONS:
                says = f"Answer “{outcome_words.QUESTION_WORDS[name]}”"
            form.add_error(name.replace("line-", "progress_"), says)

    @property
    def done(self) -> str:
        if "finish" in self.request.POST:
            return "The review is closed. The family has been told."
        return "Saved. Close the review when everything is there."


class WriteSaying(ReviewForm):
    """What a voice told us, by telephone, on paper or in the meeting."""

    form_class = VoiceForm
    states = (ReviewState.ASKED, ReviewState.DUE)
    lead = "In their own words. The family reads it."
    done = "Written down."

    @cached_property
    def voice(self) -> Voice:
        if self.kwargs["voice"] not in Voice.values:
            raise Http404
        return Voice(self.kwargs["voice"])

    @property
    def title(self) -> str:
        return f"What {outcome_words.voice_words(self.voice, self.case.child.first_name)} says"

    @property
    def saying(self):
        said = (one for one in self.review.sayings.all() if one.voice == self.voice)
        return next(said, None)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": self.lines}

    def get_initial(self):
        said = self.saying
        if said is None:
            return {"version": 0}
        words = initial_of(said.outcomes.all(), "words")
        return {"version": said.version, "name": said.name, "words": said.words, **words}

    def form_valid(self, form):
        self.typed = form
        return super().form_valid(form)

    def act(self, version, name, words, **typed) -> None:
        write_down_voice(
            self.review,
            self.voice,
            outcomes=self.typed.outcomes,
            name=name,
            words=words,
            version=version or 0,
            actor=self.request.user,
            at=now(),
        )

    def version_now(self) -> int:
        del self.review
        return self.saying.version if self.saying else 0


class AnswerAsked(ReviewForm):
    form_class = AnswerAskedForm
    states = (ReviewState.ASKED,)
    title = "Answer the family’s wish for a review"
    done = "The family has our answer."

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"lead": self.review.asked_reason, **kwargs})

    def act(self, version, answer, due_on, reason) -> None:
        said = {"actor": self.request.user, "at": now(), "version": version}
        if answer == "yes":
            services.agree_to_review(self.review, due_on=due_on, **said)
        else:
            services.decline_review(self.review, reason=reason, **said)


class LeaveReview(ReviewForm):
    form_class = LeaveForm
    states = (ReviewState.DUE,)
    title = "Do not hold this review"
    lead = "Only where there is nothing to look at any more. A first review and one with the plan are the law’s."
    done = "Written down. The family reads why."

    def act(self, version, reason) -> None:
        services.leave_review(
            self.review, reason=reason, actor=self.request.user, at=now(), version=version
        )


class SettleShortage(ReviewForm):
    """R50: what was done about too little money."""

    form_class = SettleForm
    states = (ReviewState.DONE,)
    title = "Too little money: what was done"
    done = "Written down. The family reads what was done."

    @property
    def shortage(self):
        one = getattr(self.review, "shortage", None)
        if one is None:
            raise Http404
        return one

    def get(self, request, *args, **kwargs):
        if self.review.state in self.states and self.shortage.settled_at:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        return {}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"lead": self.review.sufficient_why, **kwargs})

    def act(self, how, what) -> None:
        services.settle_shortage(
            self.shortage, how=how, what=what, actor=self.request.user, at=now()
        )
