"""Others' answers on one case: the head, the partners, the panel. Each view calls one service."""

from functools import cached_property

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from casework.models import Panel
from casework.services import heads, panels, partner_letters, parts
from casework.staff import case_queries, others_queries
from casework.staff.case_forms import VersionForm
from casework.staff.case_view import CaseFormView, CasePage, CaseView
from casework.staff.others_forms import AgendaForm, PartsForm
from casework.staff.others_page import ask_row, site_rows
from requests_app.enums import Status

OPEN_STATES = ("", "locked", "expired")


class OthersView(CaseView):
    """Everything the page shows; also what a refused button of it shows again."""

    needs = "casework.review"
    tab = "case_others"
    template_name = "casework/staff/others.html"

    @property
    def page_url(self) -> str:
        return reverse("case_others", args=[self.case.reference])

    @cached_property
    def lines(self) -> list:
        return case_queries.lines_of(self.case)

    @property
    def asked(self) -> list:
        return [line for line in self.lines if line.asked]

    @cached_property
    def links(self) -> list:
        return others_queries.head_links_of(self.case)

    @property
    def may_ask(self) -> bool:
        return self.case.status in heads.ASKABLE

    def get_context_data(self, **kwargs):
        case, at = self.case, now()
        asks = [ask_row(link, at) for link in self.links]
        return super().get_context_data(
            **{
                "site": site_rows(self.asked, others_queries.answers_in(self.links)),
                "ask": next((row for row in asks if row["state"] in OPEN_STATES), None),
                "asks": [row for row in asks if row["state"] not in OPEN_STATES],
                "may_ask": self.may_ask,
                "asked": self.asked,
                "parts": others_queries.parts_of(case, self.strands),
                "may_sort": self.may_ask and case.status != Status.SUBMITTED,
                "joint": partner_letters.joint_letter_of(case),
                "may_be_joint": partner_letters.may_be_joint(case),
                "items": others_queries.panel_items_of(case),
                "may_go_to_panel": case.is_open,
                **kwargs,
            }
        )


class Others(OthersView, CasePage):
    """The page itself."""


class OthersButton(OthersView, CaseFormView):
    """A button of the page: refused, the page says why; opened by itself, it leads there."""

    form_class = VersionForm

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.page_url)

    def get_success_url(self) -> str:
        return self.page_url


class OthersForm(OthersView, CaseFormView):
    """One form on a page of its own, that leads back to others' answers."""

    template_name = "casework/staff/others_form.html"
    title = ""
    lead = ""

    def get_context_data(self, **kwargs):
        shown = {"title": self.title, "lead": self.lead, **kwargs}
        return super(OthersView, self).get_context_data(**{"changes": [], **shown})

    def get_success_url(self) -> str:
        return self.page_url


class SortParts(OthersForm):
    needs = "casework.calculate"
    form_class = PartsForm
    title = "Which part does each line belong to?"
    lead = (
        "Each line is decided by one body, under its own law: the council for education, the NHS "
        "for health, social care for its own. A line you move leaves the education decision."
    )
    done = "The parts are saved. Work out the indicative budget again if lines have moved."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": self.asked}

    def get_initial(self):
        return {"version": self.case.version}

    def form_valid(self, form):
        self.typed_parts = form.parts
        return super().form_valid(form)

    def act(self, version, **fields) -> None:
        parts.put_in_parts(
            self.case, self.typed_parts, actor=self.request.user, at=now(), version=version
        )


class IssueJointLetter(OthersButton):
    needs = "casework.issue_letter"
    done = "The joint letter is issued. The family has been told."

    def act(self, version) -> None:
        partner_letters.issue_joint_letter(self.case, actor=self.request.user, at=now())


class PutOnAgenda(OthersForm):
    form_class = AgendaForm
    title = "Put this case on a panel’s agenda"
    lead = "A panel recommends. The decision is yours and the approver’s, on the letter’s date."
    done = "The case is on the agenda."

    def get_form_kwargs(self):
        coming = Panel.objects.visible_to(self.request.user).coming(localdate())
        return super().get_form_kwargs() | {"panels": coming}

    def act(self, panel) -> None:
        panels.put_on_agenda(panel, self.case, actor=self.request.user, at=now())
