"""The package for a year: its lines, both prices of each, and the day it was agreed with the family."""

from functools import cached_property

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from casework import services
from casework.services.package import OPEN_TO_CHANGE, WITH_AN_APPROVER
from casework.staff import case_queries
from casework.staff.case_forms import VersionForm
from casework.staff.case_view import CaseFormView
from casework.staff.event_words import happened
from casework.staff.package_forms import COUNTED, PackageLineForm, PlanReadyForm, WholePackageForm
from casework.staff.package_page import package_of, prices_of
from casework.staff.package_queries import line_of, rates_for
from council.policy import value
from requests_app.enums import ClockKind, StrandKind, StrandStatus
from requests_app.models import Line

OF_A_LINE = (
    *("provision", "section_f", "outcome", "purpose", "where", "provider", "delivered_by"),
    *("paid_by", "mechanism", "not_separable_why", "is_place", "quantity_kind", *COUNTED),
    *("group_size", "unit_price", "council_rate_name", "rate_used", "on_cost_percent"),
)


class Package(CaseFormView):
    """The whole package; its own form says whether it is the whole."""

    needs = "casework.review"
    tab = "case_package"
    template_name = "casework/staff/package.html"
    form_class = WholePackageForm
    done = "Saved. Work the indicative budget out again when the package is complete."

    @property
    def package_url(self) -> str:
        return reverse("case_package", args=[self.case.reference])

    @property
    def may_change(self) -> bool:
        held = any(strand.status in WITH_AN_APPROVER for strand in self.strands)
        may = self.request.user.has_perm("casework.calculate")
        return may and self.case.status in OPEN_TO_CHANGE and not held

    def get_initial(self):
        known = {True: "yes", False: "no"}.get(self.case.whole_package_known, "")
        return {"whole_package_known": known, "version": self.case.version}

    def act(self, whole_package_known, version) -> None:
        services.correct_plan(
            self.case,
            actor=self.request.user,
            at=now(),
            version=version,
            whole_package_known=whole_package_known == "yes",
        )

    def get_success_url(self) -> str:
        return self.package_url

    def get_context_data(self, **kwargs):
        today, form = localdate(), kwargs.get("form")
        own = isinstance(form, WholePackageForm)
        return super().get_context_data(
            **{
                "whole_form": form if own else WholePackageForm(initial=self.get_initial()),
                "package": package_of(self.lines),
                "may_change": self.may_change,
                "to_agree": [
                    (one, self.agree_form(one, form))
                    for one in self.strands
                    if self.waits_for_agreement(one)
                ],
                "decision_days": value("decision_days", today),
                **kwargs,
            }
        )

    @cached_property
    def lines(self) -> list[Line]:
        return case_queries.lines_of(self.case)

    def unnamed(self, strand) -> list[Line]:
        """Lines of this strand in no paragraph of the plan."""
        return [
            line
            for line in self.lines
            if line.strand_id == strand.pk and not line.section_f.strip()
        ]

    def agree_form(self, strand, typed=None) -> PlanReadyForm:
        if isinstance(typed, PlanReadyForm) and self.kwargs.get("kind") == strand.kind:
            return typed
        return PlanReadyForm(lines=self.unnamed(strand), initial={"version": strand.version})

    def waits_for_agreement(self, strand) -> bool:
        planning = strand.status == StrandStatus.PLANNING and strand.clock != ClockKind.DECISION
        return planning and self.may_change


class PlanReady(Package):
    """The button that starts the decision's clock."""

    needs = "casework.calculate"
    form_class = PlanReadyForm
    done = "Recorded. The clock of the decision has started."

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.package_url)

    @cached_property
    def strand(self):
        strand = next((one for one in self.strands if one.kind == self.kwargs["kind"]), None)
        if strand is None:
            raise Http404
        return strand

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": self.unnamed(self.strand)}

    def get_initial(self):
        return {}

    def act(self, version, not_in_plan) -> None:
        services.mark_plan_ready(
            self.strand,
            not_in_plan=not_in_plan,
            version=version,
            actor=self.request.user,
            at=now(),
        )

    def version_now(self) -> int:
        self.strand.refresh_from_db(fields=["version"])
        return self.strand.version


class LinePage(CaseFormView):
    """One line of the package on a page of its own."""

    needs = "casework.calculate"
    tab = "case_package"
    template_name = "casework/staff/package_line.html"
    form_class = PackageLineForm
    asked = False

    def get_form_kwargs(self):
        rates = rates_for(self.case, localdate())
        return super().get_form_kwargs() | {"rates": rates, "asked": self.asked}

    def form_valid(self, form):
        self.typed = form.fields_of_the_line()
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return reverse("case_package", args=[self.case.reference])


class ChangeLine(LinePage):
    done = "The line is saved."

    @cached_property
    def line(self) -> Line:
        return line_of(self.case, self.request.user, self.kwargs["line"])

    @property
    def asked(self) -> bool:
        return self.line.asked

    def get_initial(self):
        stored = {name: getattr(self.line, name) for name in OF_A_LINE}
        separable = {True: "yes", False: "no"}.get(self.line.separable, "")
        return stored | {"separable": separable, "version": self.line.version}

    def act(self, version, reason="", **typed) -> None:
        actor = self.request.user
        services.change_line(
            self.line, actor=actor, at=now(), version=version, reason=reason, **self.typed
        )

    def changes_since(self, form) -> list[dict]:
        """What was changed in this line since the page was opened."""
        self.line.refresh_from_db(fields=["version"])
        missed = self.line.version - (form.cleaned_data["version"] or 0)
        events = case_queries.changes_of(self.case, self.line, max(missed, 1))
        return [happened(event) for event in events]

    def version_now(self) -> int:
        return self.line.version

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#line-{self.line.position}"

    def get_context_data(self, **kwargs):
        line = self.line
        return super().get_context_data(
            **{
                "line": line,
                "title": f"Line {line.position}: {line.provision}",
                "prices": prices_of(line),
                **kwargs,
            }
        )


class AddLine(LinePage):
    """One more line: asked for by the family, or of the rest of what the plan provides."""

    done = "The line is added."

    def version_now(self) -> int:
        return self.get_initial()["version"]

    @property
    def asked(self) -> bool:
        if self.kwargs["what"] not in ("asked", "rest"):
            raise Http404
        return self.kwargs["what"] == "asked"

    def get_initial(self):
        lines = case_queries.lines_of(self.case)
        of_education = [one.position for one in lines if one.strand.kind == StrandKind.EDUCATION]
        return {"version": max(of_education, default=0), "group_size": 1, "on_cost_percent": 0}

    def act(self, version, reason="", **typed) -> None:
        services.add_package_line(
            self.case,
            actor=self.request.user,
            at=now(),
            after=version,
            asked=self.asked,
            **self.typed,
        )

    def get_context_data(self, **kwargs):
        title = "Add what the family asks for" if self.asked else "Add what the plan provides"
        return super().get_context_data(**{"line": None, "title": title, "prices": [], **kwargs})


class RemoveLine(Package):
    """The button beside a line of the rest of the package."""

    needs = "casework.calculate"
    form_class = VersionForm
    done = "The line is removed. The history keeps it."

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.package_url)

    def act(self, version) -> None:
        line = line_of(self.case, self.request.user, self.kwargs["line"])
        services.remove_package_line(line, actor=self.request.user, at=now())
