"""The list of reviews, and a review that came on paper or by telephone."""

from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.generic import TemplateView

from accounts.access import Allowed
from casework import services
from casework.staff import review_queries
from casework.staff.case_views import OnePage
from casework.staff.review_forms import EnterReviewForm
from casework.staff.review_page import GROUPS, row_of
from council.working_days import calendar
from requests_app.models import Strand


class Reviews(Allowed, TemplateView):
    """All reviews this person may see, in the order in which they need somebody."""

    needs = "casework.decide_review"
    template_name = "casework/staff/reviews.html"

    def get_context_data(self, **kwargs):
        today, days, user = localdate(), calendar(), self.request.user
        rows = [row_of(one, user, today, days) for one in review_queries.all_reviews(user)]
        groups = {name: [row for row in rows if row["group"] == name] for name in GROUPS}
        shown = [(GROUPS[name], found) for name, found in groups.items() if found]
        return super().get_context_data(groups=shown, **kwargs)


class EnterReview(OnePage):
    """A review asked for by letter or telephone counts as one asked for here."""

    needs = "requests_app.enter_for_family"
    form_class = EnterReviewForm
    title = "Enter a review the family asks for"
    lead = "By letter, by telephone or in person. They are told that we have it."
    done = "The review is entered. Name who decides it."

    @cached_property
    def strand(self) -> Strand:
        strand = next((one for one in self.strands if one.kind == self.kwargs["kind"]), None)
        if strand is None or not strand.decided_on:
            raise Http404
        return strand

    def get_initial(self):
        _ = self.strand
        return {"received_on": localdate()}

    def act(self, representations, received_on) -> None:
        decision = review_queries.issued_decision(self.strand)
        services.ask_for_review(
            decision,
            representations=representations,
            received_on=received_on,
            actor=self.request.user,
            at=now(),
        )

    def get_success_url(self) -> str:
        return reverse("review", args=[self.case.reference, self.kwargs["kind"]])
