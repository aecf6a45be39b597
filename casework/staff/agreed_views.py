"""What was agreed in a case, and its reviews: one page for officers, with the papers behind each part."""

from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate, now

from budgets import queries as budgets
from budgets import services
from casework import agreed_facts, outcome_words
from casework.family import letters_list
from casework.staff.case_view import CasePage, SmallForm
from casework.staff.outcome_forms import AskedByPhoneForm


class CaseAgreed(CasePage):
    """Lines, amounts, how they are paid, from when to when, for which outcome; how it goes; what changed."""

    needs = "casework.review"
    tab = "case_agreed"
    template_name = "casework/staff/agreed.html"

    @cached_property
    def parts(self) -> list[agreed_facts.Part]:
        user = self.request.user
        decided = budgets.budgets_of(self.case, user)
        if not decided:
            raise Http404
        taken_over = budgets.taken_over_from(decided, user)
        return agreed_facts.parts_of(decided, taken_over, localdate())

    def get_context_data(self, **kwargs):
        user, today = self.request.user, localdate()
        reviews = budgets.outcome_reviews_of(self.case, user)
        return super().get_context_data(
            parts=self.parts,
            total=sum(part.total for part in self.parts),
            reviews=[outcome_words.standing(one, today) for one in reviews],
            offer=budgets.newest_sent(self.case, user),
            letters=letters_list.of_request(self.case, user),
            today=today,
            **kwargs,
        )


class AskedByPhone(SmallForm):
    """A family that asks by telephone or on paper (R48)."""

    needs = "casework.review"
    tab = "case_agreed"
    form_class = AskedByPhoneForm
    title = "The family asks for a review"
    done = "Written down. Answer the family in time."

    def get_context_data(self, **kwargs):
        if not budgets.lines_to_look_at(self.case, self.request.user):
            raise Http404
        return super().get_context_data(**kwargs)

    @property
    def page_url(self) -> str:
        return reverse("case_agreed", args=[self.case.reference])

    def act(self, reason) -> None:
        services.ask_for_outcome_review(self.case, reason=reason, actor=self.request.user, at=now())
