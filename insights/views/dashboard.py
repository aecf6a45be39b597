"""The first tab: what needs a person, then the period; and the requests behind each number."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.views.generic import ListView

from insights.group_names import group_name
from insights.queries.behind import KINDS, NoSuchNumber, Wanted, behind
from insights.queries.outcomes import needs_a_person
from insights.sections import SEE_TIMES
from insights.views.pages import FigurePage, Filtered


class Dashboard(FigurePage):
    template_name = "insights/dashboard.html"
    page = "dashboard"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        today = needs_a_person(self.asked.user, self.asked.today)
        return super().get_context_data(today=today, **kwargs)


class RequestsBehind(Filtered, ListView):
    """Every number of the dashboards opens the requests it counts, for those who may see them."""

    needs = SEE_TIMES
    template_name = "insights/requests_behind.html"
    paginate_by = 50
    context_object_name = "requests"

    @cached_property
    def wanted(self) -> Wanted:
        by, group = (self.request.GET.get(name, "").strip()[:40] for name in ("by", "group"))
        return Wanted(self.asked.user, self.asked.filters, self.asked.today, by, group)

    def get_queryset(self):
        which = self.kwargs["which"]
        try:
            rows = behind(which, self.wanted)
        except NoSuchNumber:
            raise Http404 from None
        if not (KINDS[which].times or self.request.user.has_perm("insights.see_dashboard")):
            raise PermissionDenied
        return rows.select_related("child", "plan").prefetch_related("strands")

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        given = self.request.GET.copy()
        given.pop("page", None)
        which, wanted = self.kwargs["which"], self.wanted
        return super().get_context_data(
            **self.frame(),
            title=KINDS[which].title,
            whatever_the_period=which == "open",
            group_words=group_name(which, wanted.by, wanted.group, wanted.filters.period.end),
            asked_with=given.urlencode(),
            **kwargs,
        )
