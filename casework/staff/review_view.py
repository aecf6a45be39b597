"""What every page of one review shows (R41, R42)."""

from decimal import Decimal
from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate

from casework.checker import gaps
from casework.models import LineDecision, Review
from casework.queries import dossier_of
from casework.review_checker import missing_of_review
from casework.staff import case_queries, review_queries
from casework.staff.case_view import CaseView
from casework.staff.clock_face import face_of
from casework.staff.decide_forms import WholeForm
from casework.staff.review_forms import DeciderForm, PointsForm, initial_of_points, paragraphs
from casework.staff.review_page import lines_of, missing_of
from council.working_days import calendar
from requests_app.models import Strand

OF_THE_WHOLE = (
    *("starts_on", "ends_on", "evidence_considered", "delivered_instead"),
    *("below_indicative_reason", "version"),
)


class ReviewView(CaseView):
    """The review of one strand's decision."""

    needs = "casework.review"
    template_name = "casework/staff/review.html"
    form_of_points: PointsForm | None = None
    form_of_decider: DeciderForm | None = None
    form_of_whole: WholeForm | None = None

    @property
    def tab(self) -> str:
        return f"decide-{self.kwargs['kind']}"

    @cached_property
    def strand(self) -> Strand:
        strand = next((one for one in self.strands if one.kind == self.kwargs["kind"]), None)
        if strand is None:
            raise Http404
        strand.request = self.case
        return strand

    @cached_property
    def review(self) -> Review:
        review = review_queries.review_of(self.strand, self.request.user)
        if review is None:
            raise Http404
        review.decision.strand = self.strand
        return review

    @property
    def page_url(self) -> str:
        return reverse("review", args=[self.case.reference, self.kwargs["kind"]])

    @cached_property
    def decided(self) -> list[LineDecision]:
        """The lines of the decision under review, as it stands."""
        return review_queries.decided_lines(self.review.decision)

    @cached_property
    def anew(self):
        """The decision the reviewer writes, as the checker reads it; None until a line is changed."""
        decision = getattr(self.review, "new_decision", None)
        changed = any(row.outcome == "changed" for row in self.reviewed.values())
        if decision is None or not changed:
            return None
        decision.strand = self.strand
        return dossier_of(decision, self.case, [row.line for row in self.decided])

    @cached_property
    def reviewed(self) -> dict:
        return {row.line_id: row for row in self.review.lines.all()}

    @property
    def may_write(self) -> bool:
        review, user = self.review, self.request.user
        mine = review.assigned_to_id == user.pk and user.has_perm("casework.decide_review")
        return mine and review.decided_at is None

    @property
    def gaps(self) -> list:
        if self.review.decided_at:
            return []
        of_new = gaps(self.anew) if self.anew else []
        return [*missing_of_review(self.review, self.decided), *of_new]

    def points_form(self) -> PointsForm:
        review = self.review
        added = [one.text for one in self.added]
        said = paragraphs(review.representations, *added)
        initial = initial_of_points(list(review.points.all()), said, review.answer)
        initial["version"] = review.version
        return PointsForm(initial=initial, many=initial["many"])

    @cached_property
    def added(self) -> list:
        return list(self.review.added.select_related("by__person"))

    def decider_form(self) -> DeciderForm:
        initial = {"to": self.review.assigned_to_id, "version": self.review.version}
        return DeciderForm(initial=initial, deciders=review_queries.deciders(self.review))

    def whole_form(self) -> WholeForm | None:
        if self.anew is None:
            return None
        decision = self.anew.decision
        stored = {name: getattr(decision, name) for name in OF_THE_WHOLE}
        picked = [paper.pk for paper in self.papers if paper.considered]
        return WholeForm(initial={**stored, "evidence": picked}, papers=self.papers)

    @cached_property
    def papers(self) -> list:
        review = self.review
        return case_queries.papers_of(
            self.case, getattr(review, "new_decision", None) or review.decision
        )

    def get_context_data(self, **kwargs):
        may_give = self.request.user.has_perm("casework.decide_review")
        waits = self.review.decided_at is None
        return super().get_context_data(
            **{
                "strand": self.strand,
                "review": self.review,
                "added": self.added,
                "points": list(self.review.points.all()),
                "may_write": self.may_write,
                "may_give": may_give and waits,
                "incomplete": [],
                "clock": face_of([self.strand], localdate(), calendar()),
                "letters": list(self.review.decision.letters.order_by("pk")),
                **self.what_is_found(),
                **(self.forms(may_give) if waits else {}),
                **kwargs,
            }
        )

    def what_is_found(self) -> dict:
        anew = self.anew.decided if self.anew else {}
        return {
            "rows": lines_of(self.decided, self.reviewed, anew),
            "total": self.anew.total if self.anew else None,
            "before": sum((row.amount for row in self.decided if row.amount), Decimal(0)),
            "missing": missing_of(self.gaps, self.page_url),
        }

    def forms(self, may_give: bool) -> dict:
        given = {"decider_form": self.form_of_decider or self.decider_form()} if may_give else {}
        if not self.may_write:
            return given
        return {
            **given,
            "points_form": self.form_of_points or self.points_form(),
            "whole_form": self.form_of_whole or self.whole_form(),
        }
