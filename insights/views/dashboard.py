"""The managers' page of figures, and the requests behind each of them."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.views.generic import ListView, TemplateView

from accounts.access import Allowed
from council.policy import value
from council.templatetags.council_format import moment
from insights import figures
from insights.filters import Filters
from insights.periods import PILOT, read
from insights.queries import breakdowns
from insights.queries import outcomes as queries

WHICH = {
    "asked": "Asked",
    "agreed": "Agreed",
    "agreed_in_part": "Agreed in part",
    "turned_down": "Turned down",
    "waiting": "Waiting for information",
    "withdrawn": "Withdrawn by the family",
}


class InPeriod:
    """Reads the period from the address: ?from=2026-01-01&to=2026-03-31."""

    def period(self):
        given = self.request.GET
        return read(_day(given, "from"), _day(given, "to"), timezone.localdate())


def _day(given, name: str) -> str:
    """One box with an ISO day, or three boxes as the date input sends them."""
    boxes = [given.get(f"{name}_{part}", "").strip() for part in (2, 1, 0)]
    if any(boxes):
        return "-".join(box.zfill(2) for box in boxes)
    return given.get(name, "").strip()


class Dashboard(Allowed, InPeriod, TemplateView):
    needs = "insights.see_dashboard"
    template_name = "insights/dashboard.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        period, trouble = self.period()
        now = timezone.now()
        user, today = self.request.user, timezone.localdate(now)
        this, pilot = queries.outcomes(user, period, PILOT)
        return super().get_context_data(
            period=period,
            trouble=trouble,
            now=now,
            as_at=moment(now),
            today=queries.needs_a_person(user, today),
            **_this_period(this),
            **_pilot(pilot),
            days=figures.days_figure(
                queries.days_taken(user, period), value("decision_days", period.end)
            ),
            pounds=figures.money_figure(queries.pounds_by_purpose(user, period)),
            **kwargs,
        )


def _this_period(found: queries.Outcomes) -> dict[str, Any]:
    return {
        "this_rows": figures.outcome_rows(found),
        "this_table": figures.outcome_table(found, "Requests by outcome"),
        "this_bars": figures.outcome_bars(found),
        "this_finding": figures.outcome_finding(found),
        "this_sentence": figures.outcome_sentence(found),
    }


def _pilot(found: queries.Outcomes) -> dict[str, Any]:
    return {
        "pilot": found,
        "pilot_chart": figures.pilot_chart(found),
        "pilot_table": figures.outcome_table(found, "Pilot requests by outcome"),
        "pilot_sentence": figures.outcome_sentence(found),
    }


class RequestsBehind(Allowed, InPeriod, ListView):
    """Every number of the dashboard opens the requests it counts, for those who may see them."""

    needs = "insights.see_dashboard"
    template_name = "insights/requests_behind.html"
    paginate_by = 50
    context_object_name = "strands"

    def get_queryset(self):
        which = self.kwargs["which"]
        if which not in WHICH:
            raise Http404
        return breakdowns.behind(self.request.user, Filters(self.period()[0]), which, None, "")

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            period=self.period()[0], title=WHICH[self.kwargs["which"]], **kwargs
        )
