"""The queue, and giving its cases to officers."""

from functools import cached_property

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.timezone import localdate, now
from django.views.generic import TemplateView

from accounts.access import Allowed
from casework import services
from casework.staff import queue_queries
from casework.staff.clock_face import Remembered
from casework.staff.queue_forms import AssignForm, FilterForm, without
from casework.staff.queue_order import ORDERS
from casework.staff.queue_rows import Group, groups_of, row_of
from casework.staff.refusals import SaidNo, refusals
from council.working_days import calendar

TABS = {
    "mine": "Mine",
    "team": "My team",
    "unassigned": "Unassigned",
    "waiting": "Waiting for family",
    "to_approve": "To approve",
    "overdue": "Overdue",
}


class Rows(Allowed, TemplateView):
    """A page of cases as rows."""

    needs = "casework.see_queue"

    @cached_property
    def today(self):
        return localdate()

    def rows_of(self, cases):
        days, initials = Remembered(calendar()), self.request.GET.get("names") == "initials"
        look = {"initials": initials, "base": self.request.path}
        return [row_of(case, self.request.user, self.today, days, **look) for case in cases]

    def get_context_data(self, **kwargs):
        may_assign = self.request.user.has_perm("casework.assign")
        initials = self.request.GET.get("names") == "initials"
        return super().get_context_data(
            **{"now": now(), "may_assign": may_assign, "initials": initials, **kwargs}
        )


class Queue(Rows):
    """What to do next, least time first; the address keeps tab, filters, order and place."""

    template_name = "casework/staff/queue.html"
    page = "queue"
    tabs = TABS

    @cached_property
    def tab(self) -> str:
        asked = self.request.GET.get("tab", "")
        sees_all = self.request.user.has_perm("casework.see_every_team")
        return asked if asked in self.tabs else "team" if sees_all else "mine"

    @cached_property
    def filters(self) -> FilterForm:
        return FilterForm(self.request.GET)

    @cached_property
    def cases(self):
        return queue_queries.page_of(
            self.request.user,
            chosen=self.filters.where(),
            tab=self.tab,
            today=self.today,
            order=ORDERS[self.filters.sorted_by()],
            after=self.request.GET.get("after", ""),
        )

    def post(self, request, *args, **kwargs):
        """Give the ticked cases to an officer; refused, the ticks stay."""
        form = AssignForm(request.POST, officers=queue_queries.officers())
        if form.is_valid():
            try:
                with refusals():
                    return self.assign(form.cleaned_data["case"], form.cleaned_data["to"])
            except SaidNo as no:
                form.add_error(None, str(no))
        return self.render_to_response(self.get_context_data(form=form))

    def assign(self, cases, to):
        services.assign_all(cases, to=to, actor=self.request.user, at=now())
        many = f"{len(cases)} case{'' if len(cases) == 1 else 's'}"
        messages.success(self.request, f"{many} given to {to.full_name}.")
        return HttpResponseRedirect(self.request.get_full_path())

    def get_context_data(self, **kwargs):
        order = ORDERS[self.filters.sorted_by()]
        shown = self.cases[: queue_queries.PAGE]
        return super().get_context_data(
            **{
                "tabs": self.tab_links(),
                "groups": self.groups(shown, order),
                "filters": self.filters,
                "chips": list(self.filters.chips(self.request.GET)),
                "no_filters": without(self.request.GET, *self.filters.fields, "after"),
                "other_names": self.other_names(),
                "order": order,
                "officers": queue_queries.officers_to_choose(),
                "ticked": self.ticked(kwargs.get("form")),
                "next_page": self.next_page(shown, order),
                "first_page": "after" in self.request.GET and without(self.request.GET, "after"),
                "tab": self.tab,
                **kwargs,
            }
        )

    @cached_property
    def counts(self) -> dict[str, int]:
        return queue_queries.counts(
            self.request.user, chosen=self.filters.where(), tab=self.tab, today=self.today
        )

    def tab_links(self) -> list[dict]:
        """The tabs with their counts under the filters chosen; only somebody who approves has that tab."""
        return [
            {
                "text": self.words_of(name, words),
                "url": self.url(tab=name),
                "current": name == self.tab,
                "count": self.counts[name],
                "over": name == "overdue" and self.counts[name] > 0,
            }
            for name, words in self.tabs.items()
            if name != "to_approve" or self.request.user.has_perm("casework.approve")
        ]

    def words_of(self, name: str, words: str) -> str:
        sees_all = self.request.user.has_perm("casework.see_every_team")
        return "All teams" if name == "team" and sees_all else words

    def groups(self, shown, order) -> list:
        rows = self.rows_of(shown)
        if order.grouped:
            return groups_of(shown, rows, self.counts, self.today)
        return [Group(order.words, str(self.counts[self.tab]), rows)] if rows else []

    def url(self, **changes) -> str:
        address = self.request.GET.copy()
        address.pop("after", None)
        for name, value in changes.items():
            address[name] = value
        return f"?{address.urlencode()}"

    def other_names(self) -> str:
        initials = self.request.GET.get("names") == "initials"
        return self.url(names="full" if initials else "initials")

    def next_page(self, shown, order) -> str:
        return self.url(after=order.cursor(shown[-1])) if len(self.cases) > len(shown) else ""

    def ticked(self, form) -> set[int]:
        return set(form.cleaned_data.get("case", ())) if form else set()
