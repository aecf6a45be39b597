"""The queue, and giving its cases to officers."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import Q
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.generic import TemplateView

from accounts.access import Allowed
from casework import services
from casework.staff import queue_queries
from casework.staff.clock_face import Remembered
from casework.staff.queue_forms import AssignForm, FilterForm, without
from casework.staff.queue_order import ORDERS, Order
from casework.staff.queue_rows import Group, groups_of, row_of
from casework.staff.refusals import refusals
from council.working_days import calendar

TABS = {
    "mine": "Mine",
    "team": "My team",
    "unassigned": "Unassigned",
    "waiting": "Waiting for family",
    "to_approve": "To approve",
    "overdue": "Overdue",
    "due_this_week": "Due this week",
}
SOON_DAYS = 4
GIVEN = "cases_given"


class Rows(Allowed, TemplateView):
    """A page of cases as rows."""

    needs = "casework.see_queue"

    @cached_property
    def today(self):
        return localdate()

    @cached_property
    def days(self):
        return calendar()

    def rows_of(self, cases):
        days, initials = Remembered(self.days), self.request.GET.get("names") == "initials"
        look = {"initials": initials, "base": self.request.path}
        return [row_of(case, self.request.user, self.today, days, **look) for case in cases]

    def get_context_data(self, **kwargs):
        may_assign = self.request.user.has_perm("casework.assign")
        initials = self.request.GET.get("names") == "initials"
        return super().get_context_data(
            **{"now": now(), "may_assign": may_assign, "initials": initials, **kwargs}
        )


class Filtered(Allowed):
    """What the address says of tab and filters: of the queue, and of the file made from it."""

    tabs = TABS
    request: HttpRequest

    @property
    def address(self) -> QueryDict:
        return self.request.GET

    @cached_property
    def today(self):
        return localdate()

    @cached_property
    def days(self):
        return calendar()

    @cached_property
    def tab(self) -> str:
        asked = self.address.get("tab", "")
        sees_all = self.request.user.has_perm("casework.see_every_team")
        return asked if asked in self.tabs else "team" if sees_all else "mine"

    @cached_property
    def officers(self) -> list:
        return queue_queries.officers_to_choose()

    @cached_property
    def filters(self) -> FilterForm:
        return FilterForm(
            self.address,
            officers=[(pk, name) for pk, name, _ in self.officers],
            teams=queue_queries.teams_to_choose(self.request.user),
        )

    @cached_property
    def chosen(self) -> Q:
        return self.filters.where(self.today, self.days.add(self.today, SOON_DAYS))

    @cached_property
    def scope(self) -> dict:
        """Which cases: filters, tab, day, and whether closed ones are among them."""
        return {
            "chosen": self.chosen,
            "tab": self.tab,
            "today": self.today,
            "closed_too": self.filters.closed_too(),
        }

    @cached_property
    def counts(self) -> dict[str, int]:
        return queue_queries.counts(self.request.user, **self.scope)

    def words_of(self, name: str) -> str:
        sees_all = self.request.user.has_perm("casework.see_every_team")
        return "All teams" if name == "team" and sees_all else self.tabs[name]


class Queue(Filtered, Rows):
    """What to do next, least time first; the address keeps tab, filters, order and place."""

    template_name = "casework/staff/queue.html"

    @cached_property
    def page(self) -> queue_queries.Page:
        return queue_queries.page_of(
            self.request.user,
            **self.scope,
            order=self.order,
            after=self.address.get("after", ""),
            before=self.address.get("before", ""),
        )

    @cached_property
    def order(self) -> Order:
        return ORDERS[self.filters.sorted_by()]

    def post(self, request, *args, **kwargs):
        """Give the ticked cases to an officer; nothing ticked or nobody chosen, the ticks stay."""
        form = AssignForm(request.POST, officers=queue_queries.officers())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        with refusals():
            given = services.assign_each(
                form.cleaned_data["case"], to=form.cleaned_data["to"], actor=request.user, at=now()
            )
        request.session[GIVEN] = result_of(given, form.cleaned_data["to"].full_name)
        return HttpResponseRedirect(request.get_full_path())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "tabs": self.tab_links(),
                "groups": self.groups(),
                "filters": self.filters,
                "chips": list(self.filters.chips(self.address)),
                "no_filters": without(self.address, *self.filters.fields, "after", "before"),
                "other_names": self.other_names(),
                "order": self.order,
                "officers": self.officers,
                "given": self.request.session.pop(GIVEN, None),
                "give_to": self.address.get("to", ""),
                "ticked": self.ticked(kwargs.get("form")),
                "shown": self.counts["shown"],
                **self.pages(),
                "tab": self.tab,
                **kwargs,
            }
        )

    def tab_links(self) -> list[dict]:
        """The tabs with how many cases in hand; only somebody who approves has that tab.

        The last leads to a page of its own: reviews of agreed budgets, whose cases are closed.
        """
        outcomes = {
            "text": "Outcomes",
            "url": reverse("outcome_work"),
            "current": False,
            "count": self.counts["outcomes"],
            "over": False,
        }
        return [*self.case_tabs(), outcomes]

    def case_tabs(self) -> list[dict]:
        return [
            {
                "text": self.words_of(name),
                "url": self.url(tab=name),
                "current": name == self.tab,
                "count": self.counts[name],
                "over": name == "overdue" and self.counts[name] > 0,
            }
            for name in self.tabs
            if name != "to_approve" or self.request.user.has_perm("casework.approve")
        ]

    def groups(self) -> list:
        cases = self.page.rows
        rows = self.rows_of(cases)
        if self.order.grouped:
            return groups_of(cases, rows, self.counts, self.today)
        return [Group(self.order.words, str(self.counts["shown"]), rows)] if rows else []

    def url(self, **changes) -> str:
        address = self.address.copy()
        for name in ("after", "before"):
            address.pop(name, None)
        for name, value in changes.items():
            address[name] = value
        return f"?{address.urlencode()}"

    def other_names(self) -> str:
        initials = self.address.get("names") == "initials"
        return self.url(names="full" if initials else "initials")

    def pages(self) -> dict[str, str]:
        """The pages before and after this one; empty where there is none."""
        page, cursor = self.page, self.order.cursor
        return {
            "previous_page": self.url(before=cursor(page.rows[0]))
            if page.rows and page.more_before
            else "",
            "next_page": self.url(after=cursor(page.rows[-1]))
            if page.rows and page.more_after
            else "",
        }

    def ticked(self, form) -> set[int]:
        return set(form.cleaned_data.get("case", ())) if form else set()


def result_of(given: Sequence[services.Given], to: str) -> dict:
    """For the top of the queue, once: how many were given to whom, and which were not and why."""
    return {
        "to": to,
        "done": len([one for one in given if not one.why_not]),
        "not_done": [(one.reference, one.why_not) for one in given if one.why_not],
    }
