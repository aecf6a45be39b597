"""The calculation: work it out, depart from it with a reason, share it with the family."""

from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import now

from casework import services
from casework.models import IndicativeBudget
from casework.services.indicative import OPEN
from casework.staff import calculation_queries
from casework.staff.calculation_forms import DepartForm, NumberForm
from casework.staff.calculation_page import figure_of
from casework.staff.case_forms import VersionForm
from casework.staff.case_view import CaseButton, CasePage, CaseView
from casework.staff.queue_order import are_numbers
from casework.staff.queue_rows import education_of
from requests_app.enums import Status


class CalculationView(CaseView):
    """One figure of the education part; `?number=` shows an older one."""

    needs = "casework.review"
    tab = "case_calculation"
    template_name = "casework/staff/calculation.html"

    @cached_property
    def strand(self):
        return education_of(self.strands)

    @cached_property
    def figures(self) -> list[IndicativeBudget]:
        """Newest first."""
        return calculation_queries.figures_of(self.strand)

    @cached_property
    def shown(self) -> IndicativeBudget | None:
        asked = self.request.GET.get("number", "")
        if not asked:
            return self.figures[0] if self.figures else None
        number = int(asked) if are_numbers(asked) else 0
        found = next((one for one in self.figures if one.number == number), None)
        if found is None:
            raise Http404
        return found

    @property
    def may_change(self) -> bool:
        case, may = self.case, self.request.user.has_perm("casework.calculate")
        return (
            may
            and case.status in (Status.IN_REVIEW, Status.PLANNING)
            and self.strand.status in OPEN
        )

    def get_context_data(self, **kwargs):
        shown = self.shown
        newest = bool(shown and shown == self.figures[0])
        form = kwargs.get("form")
        return super().get_context_data(
            **{
                "figure": figure_of(shown) if shown else None,
                "carried": shown.calculation.carried if shown else "",
                "older": self.figures,
                "newest": newest,
                "may_change": self.may_change,
                "may_depart": self.may_change and newest and shown.shared_at is None,
                "depart_form": form if isinstance(form, DepartForm) else self.depart_form(shown),
                **kwargs,
            }
        )

    def depart_form(self, shown: IndicativeBudget | None) -> DepartForm:
        initial = {"number": shown.number, "amount": shown.amount} if shown else {}
        return DepartForm(initial=initial)


class CalculationPage(CalculationView, CasePage):
    """The newest calculation, or the one asked for."""


class CalculationButton(CalculationView, CaseButton):
    needs = "casework.calculate"
    form_class = NumberForm

    @property
    def page_url(self) -> str:
        return reverse("case_calculation", args=[self.case.reference])

    def figure(self, number: int) -> IndicativeBudget:
        found = next((one for one in self.figures if one.number == number), None)
        if found is None:
            raise Http404
        return found


class Calculate(CalculationButton):
    form_class = VersionForm
    done = "Worked out. The older calculations stay below."

    def act(self, version) -> None:
        services.calculate(self.strand, actor=self.request.user, at=now())


class Depart(CalculationButton):
    form_class = DepartForm
    done = "Saved. The calculated figure and your reason stay beside it."

    def act(self, number, amount, reason) -> None:
        services.depart(
            self.figure(number), amount=amount, reason=reason, actor=self.request.user, at=now()
        )


class Share(CalculationButton):
    done = "Shared. The family has been told, and planning can start."

    def act(self, number) -> None:
        services.share(self.figure(number), actor=self.request.user, at=now())
