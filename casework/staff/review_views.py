"""Working on a review: who decides it, its points, its lines, its outcome (R41, R42)."""

from functools import cached_property

from django.http import Http404, HttpResponseRedirect
from django.utils.timezone import now

from accounts.access import found
from accounts.models import User
from casework import services
from casework.review_checker import lines_to_review
from casework.services.approval import Incomplete
from casework.staff import case_queries, review_queries
from casework.staff.case_forms import VersionForm
from casework.staff.case_view import CaseButton, CasePage
from casework.staff.decide_forms import WholeForm
from casework.staff.decide_line_form import initial_of
from casework.staff.event_words import happened
from casework.staff.review_forms import DeciderForm, PointsForm, ReviewedLineForm
from casework.staff.review_page import lines_of, missing_of
from casework.staff.review_view import ReviewView
from council.typed_numbers import whole_number
from requests_app.models import Line


class ReviewPage(ReviewView, CasePage):
    """What the family says, the answer to each point, each line, and the outcome."""


class ReviewButton(ReviewView, CaseButton):
    needs = "casework.decide_review"
    form_class = VersionForm
    read_again = (
        *("case", "strands", "strand", "review", "decided", "anew", "reviewed"),
        *("added", "line"),
    )

    @property
    def form_still_shown(self) -> bool:
        return self.may_write

    def changes_since(self, form) -> list[dict]:
        missed = max(self.version_now() - (form.cleaned_data.get("version") or 0), 1)
        return [happened(event) for event in review_queries.events_of(self.strand, missed)]

    def version_now(self) -> int:
        return self.review.version


class GiveReview(ReviewButton):
    form_class = DeciderForm
    done = "The review has a decider."
    form_still_shown = True

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"deciders": review_queries.deciders(self.review)}

    def act(self, to, version) -> None:
        decider = found(User.objects.filter(is_active=True), pk=to)
        services.give_review(
            self.review, to=decider, actor=self.request.user, at=now(), version=version
        )

    def get_context_data(self, **kwargs):
        self.form_of_decider = kwargs.get("form")
        return super().get_context_data(**kwargs)


class SavePoints(ReviewButton):
    form_class = PointsForm
    done = "The points and answers are saved."

    def get_form_kwargs(self):
        many = whole_number(self.request.POST.get("many", ""), digits=3)
        return super().get_form_kwargs() | {"many": 1 if many is None else many}

    def form_valid(self, form):
        self.typed = form.points
        return super().form_valid(form)

    def act(self, version, answer, **typed) -> None:
        services.save_points(
            self.review,
            self.typed,
            answer=answer,
            actor=self.request.user,
            at=now(),
            version=version,
        )

    def get_success_url(self) -> str:
        return f"{self.page_url}#points"

    def get_context_data(self, **kwargs):
        self.form_of_points = kwargs.get("form")
        return super().get_context_data(**kwargs)


class SaveNewWhole(ReviewButton):
    """What belongs to the new decision as a whole: its dates, evidence, delivery instead."""

    form_class = WholeForm
    done = "Saved."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"papers": list(case_queries.evidence_of(self.case))}

    def act(self, version, **typed) -> None:
        if self.anew is None:
            raise Http404
        services.save_decision(
            self.anew.decision, actor=self.request.user, at=now(), version=version, **typed
        )

    def version_now(self) -> int:
        return self.anew.decision.version if self.anew else 0

    def get_context_data(self, **kwargs):
        self.form_of_whole = kwargs.get("form")
        return super().get_context_data(**kwargs)


class DecideReview(ReviewButton):
    """Pressed early, what is missing comes back as an error summary."""

    done = "Decided. The family has been told, and the letter is in their documents."

    def act(self, version) -> None:
        services.decide_review(self.review, actor=self.request.user, at=now(), version=version)

    def refused(self, form, error: Exception):
        if not isinstance(error, Incomplete):
            return super().refused(form, error)
        missing = missing_of(error.gaps, self.page_url)
        entries = [{"text": one["says"], "href": one["url"]} for one in missing]
        return self.render_to_response(self.get_context_data(form=form, incomplete=entries))


class ReviewLine(ReviewButton):
    """One line under review, on a page of its own."""

    template_name = "casework/staff/review_line.html"
    form_class = ReviewedLineForm
    form_still_shown = True

    def get(self, request, *args, **kwargs):
        if not self.may_write:
            return HttpResponseRedirect(self.page_url)
        return self.render_to_response(self.get_context_data())

    @cached_property
    def row(self) -> dict:
        anew = self.anew.decided if self.anew else {}
        rows = lines_of(self.decided, self.reviewed, anew)
        return next(row for row in rows if row["line"] == self.line)

    @cached_property
    def line(self) -> Line:
        lines = [row.line for row in lines_to_review(self.decided)]
        one = next((line for line in lines if line.position == self.kwargs["line"]), None)
        if one is None:
            raise Http404
        return one

    @property
    def done(self) -> str:
        return f"Line {self.line.position} is saved."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"line": self.line, "close": self.page_url}

    def get_initial(self):
        if self.request.method == "POST":
            return {}
        row = self.row
        said = row["found"]
        initial = initial_of(row["line"], row["anew"] or row["row"])
        of_review = {"outcome": said.outcome, "reasons": said.reasons} if said else {"reasons": ""}
        return {**initial, **of_review, "version": self.review.version}

    def act(self, version, outcome, reasons, **anew) -> None:
        services.save_reviewed_line(
            self.review,
            self.line,
            outcome=outcome,
            reasons=reasons,
            actor=self.request.user,
            at=now(),
            version=version,
            **anew,
        )

    def get_success_url(self) -> str:
        return f"{self.page_url}#line-{self.line.position}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"row": self.row, **kwargs})
