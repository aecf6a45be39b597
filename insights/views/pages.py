"""The dashboards: pages of figures over one set of filters."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from accounts.access import Allowed
from accounts.models import Team
from council.templatetags.council_format import moment
from insights.figures.figure import Section
from insights.filters import CHOICES, Filters, read
from insights.sections import Asked

TABS = (
    ("dashboard", "Overview", "insights.see_dashboard"),
    ("dashboard_times", "Times", "insights.see_dashboard"),
    ("dashboard_refusals", "Refusals and reviews", "insights.see_dashboard"),
    ("dashboard_money", "Money", "insights.see_money"),
    ("dashboard_children", "Children", "insights.see_dashboard"),
    ("dashboard_fairness", "Is it fair?", "insights.see_dashboard"),
    ("census", "SEN2", "insights.make_sen2"),
)


class Filtered(Allowed):
    """Reads the filters of the address, and keeps what could not be read as a sentence."""

    @cached_property
    def teams(self) -> dict[int, str]:
        return dict(Team.objects.order_by("name").values_list("pk", "name"))

    @cached_property
    def asked(self) -> Asked:
        now = timezone.now()
        filters, self.trouble = read(self.request.GET, timezone.localdate(now), self.teams)
        return Asked(self.request.user, filters, now)

    def frame(self) -> dict[str, Any]:
        """The filters as they stand on the page."""
        filters = self.asked.filters
        return {
            "filters": filters,
            "period": filters.period,
            "trouble": self.trouble,
            "now": self.asked.now,
            "as_at": moment(self.asked.now),
            "chosen_words": filters.words(self.teams),
            "boxes": self._boxes(filters),
        }

    def _boxes(self, filters: Filters) -> list[dict[str, Any]]:
        chosen = dict(filters.chosen) | {"team": str(filters.team or "")}
        teams = [(str(pk), name) for pk, name in self.teams.items()]
        lists = [("team", "Team", teams)]
        lists += [(name, title, choices.choices) for name, (title, _, choices) in CHOICES.items()]
        return [
            {"name": name, "title": title, "options": options, "chosen": chosen.get(name, "")}
            for name, title, options in lists
        ]


class FigurePage(Filtered, TemplateView):
    """One tab: `title`, its place in TABS as `page`, and what makes its sections."""

    template_name = "insights/page.html"
    page = ""
    title = ""
    makes: Callable[[Asked], list[Section]]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        asked = self.asked
        return super().get_context_data(
            **self.frame(),
            title=self.title,
            page=self.page,
            may_export=asked.user.has_perm("insights.export"),
            tabs=tabs_of(asked.user, self.page, asked.filters),
            sections=type(self).makes(asked),
            **kwargs,
        )


def tabs_of(user, page: str, filters: Filters) -> list[dict[str, Any]]:
    return [
        {
            "url": f"{reverse(name)}?{filters.query}",
            "text": text,
            "current": name == page,
            "count": None,
            "over": False,
        }
        for name, text, needs in TABS
        if user.has_perm(needs)
    ]
