"""The first tab: what needs a person, the pilot, the period; and the requests behind each number."""

from typing import Any

from django.http import Http404
from django.views.generic import ListView

from council.policy import value
from insights import dimensions, sections
from insights.figures import outcomes as figures
from insights.periods import PILOT
from insights.queries import breakdowns, outcomes
from insights.views.pages import FigurePage, Filtered

WHICH = {
    "asked": "Asked",
    "agreed": "Agreed",
    "agreed_in_part": "Agreed in part",
    "turned_down": "Turned down",
    "waiting": "Waiting for information",
    "withdrawn": "Withdrawn by the family",
}


class Dashboard(FigurePage):
    needs = "insights.see_dashboard"
    template_name = "insights/dashboard.html"
    page, title, makes = "dashboard", "How we are doing", staticmethod(sections.course_of)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        user, filters = self.asked.user, self.asked.filters
        only = filters.of_requests("request__")
        this, pilot = outcomes.outcomes(user, filters.period, PILOT, only=only)
        return super().get_context_data(
            today=outcomes.needs_a_person(user, self.asked.today),
            **_this_period(this),
            **_pilot(pilot),
            days=figures.days_figure(
                outcomes.days_taken(user, filters.period, filters.of_requests("strand__request__")),
                value("decision_days", filters.period.end),
            ),
            pounds=figures.money_figure(
                outcomes.pounds_by_purpose(
                    user, filters.period, filters.of_requests("budget__request__")
                )
            ),
            **kwargs,
        )


def _this_period(found: outcomes.Outcomes) -> dict[str, Any]:
    return {
        "this_rows": figures.outcome_rows(found),
        "this_table": figures.outcome_table(found, "Requests by outcome"),
        "this_bars": figures.outcome_bars(found),
        "this_finding": figures.outcome_finding(found),
        "this_sentence": figures.outcome_sentence(found),
    }


def _pilot(found: outcomes.Outcomes) -> dict[str, Any]:
    return {
        "pilot": found,
        "pilot_chart": figures.pilot_chart(found),
        "pilot_table": figures.outcome_table(found, "Pilot requests by outcome"),
        "pilot_sentence": figures.outcome_sentence(found),
    }


class RequestsBehind(Filtered, ListView):
    """Every number of the dashboards opens the requests it counts, for those who may see them."""

    needs = "insights.see_dashboard"
    template_name = "insights/requests_behind.html"
    paginate_by = 50
    context_object_name = "strands"

    def get_queryset(self):
        which, by = self.kwargs["which"], self.request.GET.get("by", "")
        if which not in WHICH or (by and by not in dimensions.DIMENSIONS):
            raise Http404
        group = self.request.GET.get("group", "")
        dimension = dimensions.DIMENSIONS.get(by)
        self.group_words = dimension.labels.get(group, "") if dimension else ""
        return breakdowns.behind(self.asked.user, self.asked.filters, which, dimension, group)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        given = self.request.GET.copy()
        given.pop("page", None)
        return super().get_context_data(
            **self.frame(),
            title=WHICH[self.kwargs["which"]],
            group_words=self.group_words,
            asked_with=given.urlencode(),
            **kwargs,
        )
