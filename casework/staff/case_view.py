"""The base of every page of one case: found or 404, with its head, steps and tabs."""

from functools import cached_property

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from accounts.access import Allowed, found
from casework.staff import case_queries
from casework.staff.case_frame import frame_of
from casework.staff.event_words import happened
from casework.staff.refusals import SaidNo, refusals
from requests_app.models import Link, Request, Strand
from requests_app.services import Changed

MOST_CHANGES_SHOWN = 10


class CaseView(Allowed):
    """A page of one case, its reference in the address (`ref`). `tab`: the name of its own tab.

    Gives the template `case`, `strands` and `frame`; extend casework/staff/case_base.html.
    """

    needs: str | tuple[str, ...] = "casework.see_queue"
    tab = "case"

    @cached_property
    def case(self) -> Request:
        return found(case_queries.cases_seen_by(self.request.user), reference=self.kwargs["ref"])

    @cached_property
    def strands(self) -> list[Strand]:
        return case_queries.strands_of(self.case)

    @cached_property
    def people(self) -> list[Link]:
        return case_queries.people_of(self.case)

    @property
    def case_url(self) -> str:
        return reverse("case", args=[self.case.reference])

    def get_context_data(self, **kwargs):
        dates = case_queries.milestones_of(self.case)
        frame = frame_of(
            self.case, self.strands, self.people, dates, self.tab, self.request.user.has_perm
        )
        return super().get_context_data(
            **{"case": self.case, "strands": self.strands, "frame": frame, **kwargs}
        )


class CasePage(CaseView, TemplateView):
    """A page of a case that only shows."""


class CaseFormView(CaseView, FormView):
    """A form about a case. `act` calls one service; refused, the page says why and keeps what was typed.

    A form with a hidden `version` passes it on; when somebody was quicker, `changes` says what they did.
    Where their doing took the form off the page, `unsaved` shows the words that were typed into it.
    """

    done = ""
    form_still_shown: bool = True

    def act(self, **answers) -> None:
        raise NotImplementedError

    def form_valid(self, form):
        try:
            with refusals(self.case):
                self.act(**form.cleaned_data)
        except SaidNo as no:
            field = getattr(no.error, "field", None)
            form.add_error(field if field in form.fields else None, str(no))
            return self.refused(form, no.error)
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url())

    def refused(self, form, error: Exception):
        overtaken = isinstance(error, Changed) or not self.form_still_shown
        changes = self.changes_since(form) if overtaken else []
        if isinstance(error, Changed):
            self.take_note_of(form)
        unsaved = [] if self.form_still_shown else words_typed(form)
        return self.render_to_response(
            self.get_context_data(form=form, changes=changes, unsaved=unsaved)
        )

    def take_note_of(self, form) -> None:
        """The changes stand above what was typed; sent once more, it is saved."""
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = self.version_now()

    def version_now(self) -> int:
        """Of what the form is about; after `changes_since`."""
        return self.case.version

    def changes_since(self, form) -> list[dict]:
        """What happened since the page was opened: every event of a case adds one to its version."""
        self.case.refresh_from_db()
        missed = self.case.version - (form.cleaned_data.get("version") or 0)
        many = min(max(missed, 1), MOST_CHANGES_SHOWN)
        return [happened(event) for event in case_queries.latest_events(self.case, many)]

    def get_success_url(self) -> str:
        return self.case_url

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"changes": [], "unsaved": [], **kwargs})


def words_typed(form) -> list[dict[str, str]]:
    """What somebody wrote in their own words, by the label of its field."""
    fields = [one for one in form.visible_fields() if isinstance(one.field, forms.CharField)]
    said = [{"label": one.label, "text": form.cleaned_data.get(one.name)} for one in fields]
    return [one for one in said if one["text"]]


class CaseButton(CaseFormView):
    """A form or button of the page at `page_url`: done, it leads there; opened by itself too.

    Refused, it shows that page with why; `read_again` names what the page had already read by then.
    """

    page_url: str
    read_again: tuple[str, ...] = ()

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.page_url)

    def get_success_url(self) -> str:
        return self.page_url

    def refused(self, form, error: Exception):
        for name in self.read_again:
            self.__dict__.pop(name, None)
        return super().refused(form, error)


class SmallForm(CaseFormView):
    """A form with a page of its own, which leads to `page_url`: done, and where it is too late for it.

    `states`: those of `state_now` in which it can be filled in; without any, always.
    """

    template_name = "casework/staff/small_form.html"
    page_url: str
    states: tuple[str, ...] = ()
    title = ""
    lead = ""

    def state_now(self) -> str:
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        if self.states and self.state_now() not in self.states:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return self.page_url

    def get_context_data(self, **kwargs):
        own = {"title": self.title, "lead": self.lead, "back": self.page_url}
        return super().get_context_data(**{**own, **kwargs})
