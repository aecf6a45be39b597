"""The dashboards: pages of figures over one set of filters."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from accounts.access import Allowed, may
from accounts.models import Team
from council.templatetags.council_format import moment
from insights.filters import Filters, choices_for, read
from insights.queries.fairness import compared_with
from insights.sections import TABS, Asked, Tab


class Filtered(Allowed):
    """Reads the filters of the address, and keeps what could not be read as a sentence."""

    @cached_property
    def teams(self) -> dict[int, str]:
        """Those whose work this person sees."""
        rows = Team.objects.order_by("name")
        seen = rows if self.sees_all else rows.filter(people__user=self.request.user)
        return dict(seen.values_list("pk", "name"))

    @cached_property
    def sees_all(self) -> bool:
        return may(self.request.user, ("casework.see_every_team", "insights.see_money"))

    @cached_property
    def choices(self) -> dict[str, tuple]:
        return choices_for(self.request.user)

    @cached_property
    def asked(self) -> Asked:
        now = timezone.now()
        filters, self.trouble = read(
            self.request.GET, timezone.localdate(now), self.teams, self.choices
        )
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
            "everyone": "all teams" if self.sees_all else ", ".join(self.teams.values()),
            "boxes": self._boxes(filters),
        }

    def _boxes(self, filters: Filters) -> list[dict[str, Any]]:
        chosen = dict(filters.chosen) | {"team": str(filters.team or "")}
        teams = [(str(pk), name) for pk, name in self.teams.items()]
        lists = [("team", "Team", teams)] if len(teams) > 1 else []
        lists += [
            (name, title, listed.choices) for name, (title, _, listed) in self.choices.items()
        ]
        return [
            {"name": name, "title": title, "options": options, "chosen": chosen.get(name, "")}
            for name, title, options in lists
        ]


class FigurePage(Filtered, TemplateView):
    """One tab: `page` is its place in TABS."""

    template_name = "insights/page.html"
    page = ""

    @property
    def tab(self) -> Tab:
        return TABS[self.page]

    @property
    def needs(self):
        return self.tab.needs

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        asked = self.asked
        return super().get_context_data(
            **self.frame(),
            title=self.tab.title,
            page=self.page,
            may_export=asked.user.has_perm("insights.export"),
            tabs=tabs_of(asked.user, self.page, asked.filters),
            sections=self.tab.makes(asked),
            **kwargs,
        )


class FairnessPage(FigurePage):
    """Says how old the plan register and the deciles are that everything is held against."""

    template_name = "insights/fairness.html"
    page = "dashboard_fairness"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(against=compared_with(self.request.user), **kwargs)


OF_ITS_OWN = {FairnessPage.page: FairnessPage}


def tabs_of(user, page: str, filters: Filters) -> list[dict[str, Any]]:
    open_ones = [(name, tab.text) for name, tab in TABS.items() if may(user, tab.needs)]
    if user.has_perm("insights.make_sen2"):
        open_ones.append(("census", "SEN2"))
    return [
        {
            "url": f"{reverse(name)}?{filters.query}",
            "text": text,
            "current": name == page,
            "count": None,
            "over": False,
        }
        for name, text in open_ones
    ]
