"""The queue of reviews of outcomes: to hold, to answer, and with too little money; the longest overdue first."""

from django.core.paginator import Paginator
from django.utils.timezone import localdate
from django.views.generic import TemplateView

from accounts.access import Allowed
from budgets.models import OutcomeReview, ReviewState
from budgets.queries import in_order_of_need, reviews_to_see_to
from casework.staff.queue_order import are_numbers

A_PAGE = 50


class OutcomeWork(Allowed, TemplateView):
    needs = "casework.see_queue"
    template_name = "casework/staff/outcome_work.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, localdate()
        mine = "mine" in self.request.GET
        only = {"caseworker": user} if mine else {}
        number = self.request.GET.get("page", "1")
        pages = Paginator(in_order_of_need(reviews_to_see_to(user, today, **only)), A_PAGE)
        page = pages.get_page(number if are_numbers(number) else "1")
        rows = [row_of(review, today) for review in page]
        return super().get_context_data(
            rows=rows, page=page, many=pages.count, mine=mine, today=today, **kwargs
        )


def row_of(review: OutcomeReview, today) -> dict:
    """One review: which, what to do, since or by when."""
    short = review.state == ReviewState.DONE
    todo = {
        ReviewState.ASKED: "Answer the family",
        ReviewState.DUE: "Hold the review",
        ReviewState.DONE: "Act on too little money",
    }
    return {
        "review": review,
        "case": review.request,
        "todo": todo[ReviewState(review.state)],
        "why": "Found in a review" if short else review.get_occasion_display(),
        "by": review.held_on if short else review.wanted_by,
        "short": short,
        "overdue": review.is_overdue(today),
    }
