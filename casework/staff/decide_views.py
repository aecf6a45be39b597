"""Deciding line by line: the page, and the buttons that write on the decision."""

from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import now

from casework import services
from casework.checker import Dossier, Gap, gaps
from casework.models import PaymentTest
from casework.queries import decision_of
from casework.services.approval import Incomplete
from casework.staff import case_queries, decide_queries, others_queries
from casework.staff.approve_page import approval_of
from casework.staff.calculation_page import card_of
from casework.staff.case_forms import VersionForm
from casework.staff.case_view import CaseButton, CasePage
from casework.staff.case_views import TickCheck
from casework.staff.clock_face import face_of
from casework.staff.decide_forms import SendBackForm, WholeForm
from casework.staff.decide_line_form import LineDecisionForm, initial_of
from casework.staff.decide_page import as_it_stands, missing_of, rows_of, totals_of
from casework.staff.event_words import happened
from casework.staff.queue_order import are_numbers
from casework.staff.queue_rows import turn_of
from casework.staff.summary_view import SummaryView
from council.templatetags.staff_parts import TURNS
from council.working_days import calendar
from requests_app.enums import StrandStatus
from requests_app.models import Line, Strand

OF_THE_WHOLE = (
    *("starts_on", "ends_on", "evidence_considered", "delivered_instead"),
    *("below_indicative_reason", "version"),
)


class DecideView(SummaryView):
    """One strand's decision. `?line=3` opens line 3."""

    needs = "casework.review"
    template_name = "casework/staff/decide.html"
    form_of_line: LineDecisionForm | None = None
    form_of_whole: WholeForm | None = None

    @property
    def tab(self) -> str:
        return f"decide-{self.kwargs['kind']}"

    @property
    def page_url(self) -> str:
        return reverse("decide", args=[self.case.reference, self.kwargs["kind"]])

    @cached_property
    def strand(self) -> Strand:
        found = next((one for one in self.strands if one.kind == self.kwargs["kind"]), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def dossier(self) -> Dossier:
        return decide_queries.dossier_for(self.case, self.strand, self.lines, self.ticks.values())

    @cached_property
    def gaps(self) -> list[Gap]:
        return gaps(self.dossier)

    @property
    def may_write(self) -> bool:
        planning = self.strand.status == StrandStatus.PLANNING
        return planning and self.request.user.has_perm("casework.propose")

    @property
    def open_line(self) -> int:
        """The position of the line whose form is open; 0 for none."""
        asked = self.request.GET.get("line", "")
        return int(asked) if are_numbers(asked) else 0

    def line_form(self, line: Line) -> LineDecisionForm:
        row = self.dossier.decided.get(line.pk)
        close = f"{self.page_url}#line-{line.position}"
        return LineDecisionForm(initial=initial_of(line, row), line=line, close=close)

    def whole_form(self) -> WholeForm:
        decision = self.dossier.decision
        stored = {name: getattr(decision, name) for name in OF_THE_WHOLE}
        picked = [paper.pk for paper in self.papers if paper.considered]
        return WholeForm(initial={**stored, "evidence": picked}, papers=self.papers)

    @cached_property
    def papers(self) -> list:
        return case_queries.papers_of(self.case, self.dossier.decision)

    @property
    def tests(self) -> list[PaymentTest]:
        return list(self.dossier.tests) or super().tests

    def rows(self) -> list[dict]:
        rows = rows_of(self.dossier, self.gaps)
        for row in rows:
            opened = self.may_write and row["line"].position == self.open_line
            row["open"] = opened
            row["form"] = (self.form_of_line or self.line_form(row["line"])) if opened else None
        return rows

    def get_context_data(self, **kwargs):
        return super(SummaryView, self).get_context_data(
            **{
                "strand": self.strand,
                "decision": self.dossier.decision,
                "rows": self.rows(),
                "totals": totals_of(self.dossier),
                "missing": missing_of(self.gaps, self.dossier),
                "now": as_it_stands(self.dossier),
                "may_write": self.may_write,
                "whole_form": self.form_of_whole or (self.whole_form() if self.may_write else None),
                "incomplete": [],
                "approval": approval_of(self.dossier, self.request.user, self.today),
                "send_back_form": SendBackForm(initial={"version": self.dossier.decision.version}),
                "letters": decide_queries.letters_of(self.dossier.decision),
                "last_written": self.last_written(),
                **self.beside(),
                **self.checks(),
                **kwargs,
            }
        )

    def last_written(self) -> dict | None:
        events = decide_queries.writing_of(self.strand, 1, self.open_line)
        return happened(events[0]) if events else None

    def beside(self) -> dict:
        """The clock, the package for a year and the evidence, in the right column."""
        figure = self.dossier.figure
        turn, since = turn_of(self.case, self.strand)
        return {
            "clock": face_of([self.case, *self.strands], self.today, calendar()),
            "turn": TURNS[turn][1],
            "turn_since": since,
            "evidence": self.papers,
            "items": others_queries.panel_items_of(self.case),
            "figure": figure and {"indicative": figure, **card_of(figure.calculation.answer)},
        }


class Decide(DecideView, CasePage):
    """Line by line, then what belongs to the whole."""


class DecideButton(DecideView, CaseButton):
    form_class = VersionForm
    read_again = ("case", "strands", "strand", "lines", "ticks", "dossier", "gaps", "papers")

    @property
    def form_still_shown(self) -> bool:
        return self.may_write

    def changes_since(self, form) -> list[dict]:
        missed = self.version_now() - (form.cleaned_data.get("version") or 0)
        line = self.open_line if self.form_still_shown else 0
        events = decide_queries.writing_of(self.strand, max(missed, 1), line)
        return [happened(event) for event in events]

    def version_now(self) -> int:
        return self.dossier.decision.version


class SaveLine(DecideButton):
    needs = "casework.propose"
    form_class = LineDecisionForm

    @cached_property
    def line(self) -> Line:
        return decide_queries.asked_line(self.strand, self.open_line)

    @property
    def open_line(self) -> int:
        return self.kwargs["line"]

    @property
    def done(self) -> str:
        return f"Line {self.open_line} is saved."

    def get_form_kwargs(self):
        close = f"{self.page_url}#line-{self.line.position}"
        return super().get_form_kwargs() | {"line": self.line, "close": close}

    def act(self, version, **typed) -> None:
        actor = self.request.user
        decision = services.decision_in_hand(self.strand, actor=actor)
        services.save_line_decision(
            decision, self.line, actor=actor, at=now(), version=version or 0, **typed
        )

    def version_now(self) -> int:
        row = self.dossier.decided.get(self.line.pk)
        return row.version if row else 0

    def get_success_url(self) -> str:
        return f"{self.page_url}#line-{self.open_line}"

    def get_context_data(self, **kwargs):
        self.form_of_line = kwargs.get("form")
        return super().get_context_data(**kwargs)


class SaveWhole(DecideButton):
    needs = "casework.propose"
    form_class = WholeForm
    done = "Saved."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"papers": list(case_queries.evidence_of(self.case))}

    def act(self, version, **typed) -> None:
        actor = self.request.user
        decision = services.decision_in_hand(self.strand, actor=actor)
        services.save_decision(decision, actor=actor, at=now(), version=version, **typed)

    def get_success_url(self) -> str:
        return f"{self.page_url}#whole"

    def get_context_data(self, **kwargs):
        self.form_of_whole = kwargs.get("form")
        return super().get_context_data(**kwargs)


class Propose(DecideButton):
    """Pressed early, the same list comes back as an error summary."""

    needs = "casework.propose"
    done = "Sent to approval. Somebody else approves it."

    def act(self, version) -> None:
        decision = decision_of(self.strand)
        if decision.pk is None:
            raise Incomplete(self.gaps)
        services.propose(decision, actor=self.request.user, at=now(), version=version)

    def refused(self, form, error: Exception):
        if not isinstance(error, Incomplete):
            return super().refused(form, error)
        missing = missing_of(error.gaps, self.dossier)
        entries = [{"text": one["says"], "href": one["url"]} for one in missing]
        return self.render_to_response(self.get_context_data(form=form, incomplete=entries))


class ConfirmCheck(TickCheck):
    """A check that only a person can make, on the way to approval of a part the case has."""

    def get_initial(self):
        if self.kwargs["kind"] not in {strand.kind for strand in self.strands}:
            raise Http404
        return super().get_initial()

    @property
    def tab(self) -> str:
        return f"decide-{self.kwargs['kind']}"

    def get_success_url(self) -> str:
        return reverse("decide", args=[self.case.reference, self.kwargs["kind"]])
