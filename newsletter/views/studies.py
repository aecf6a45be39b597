"""Case studies and their exports, for those who propose, write, sign and export."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from budgets.models import Budget
from casework.staff.refusals import SaidNo, refusals
from newsletter import services
from newsletter.enums import Channel, StudyStatus
from newsletter.forms import StudyForm
from newsletter.models import CaseStudy, Export
from newsletter.services.checks import open_findings
from newsletter.words import TEXT

ANY = ("newsletter.propose_study", "newsletter.write_study", "newsletter.sign_study")


class Studies(Allowed, TemplateView):
    needs = ANY
    template_name = "newsletter/studies.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            studies=CaseStudy.objects.visible_to(user).select_related("proposed_by__person"),
            exports=Export.objects.visible_to(user)[:10],
            ready=CaseStudy.objects.may_go_out(timezone.localdate(), Channel.BY_EMAIL).count(),
            **kwargs,
        )


class OneStudy(Allowed):
    needs: str | tuple[str, ...] = ANY

    @property
    def study(self) -> CaseStudy:
        rows = CaseStudy.objects.visible_to(self.request.user)
        return found(rows, pk=self.kwargs["pk"])


class Study(OneStudy, TemplateView):
    template_name = "newsletter/study.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        study = self.study
        user = self.request.user
        return super().get_context_data(
            study=study,
            findings=open_findings(study),
            may_sign=user.has_perm("newsletter.sign_study") and user.pk != study.proposed_by_id,
            statuses=StudyStatus,
            **kwargs,
        )


class StudyAction(OneStudy, View):
    """A button of the study's page: done, or the reason why not stands on the page."""

    http_method_names = ["post"]
    said = ""

    def post(self, request, *args, **kwargs) -> HttpResponse:
        study = self.study
        try:
            with refusals(study):
                self.act(study)
        except SaidNo as no:
            messages.error(request, str(no))
        else:
            messages.success(request, self.said)
        return redirect(study)

    def act(self, study: CaseStudy) -> None:
        raise Http404


class SignStudy(StudyAction):
    needs = "newsletter.sign_study"
    said = "Signed. It can go out with the next export."

    def act(self, study: CaseStudy) -> None:
        services.sign(study, actor=self.request.user, at=timezone.now())


class WithdrawStudy(StudyAction):
    said = "Withdrawn. It is in no export from now on."

    def act(self, study: CaseStudy) -> None:
        services.withdraw(study, actor=self.request.user, at=timezone.now())


class Propose(Allowed, View):
    """From a case: the draft of its agreed budget."""

    needs = "newsletter.propose_study"
    http_method_names = ["post"]

    def post(self, request, ref: str) -> HttpResponse:
        budgets = Budget.objects.visible_to(request.user).filter(request__reference=ref)
        budget = budgets.order_by("-number", "pk").first()
        if budget is None:
            raise Http404
        return redirect(services.propose(budget, actor=request.user, at=timezone.now()))


class StudyFormView(OneStudy, FormView):
    """A form about one study; what a service refuses stands above what was typed."""

    template_name = "newsletter/form.html"
    title = ""
    said = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "back": self.study.get_absolute_url()}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(study=self.study, title=self.title, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        study = self.study
        try:
            with refusals(study):
                self.save(study, form.cleaned_data)
        except SaidNo as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        messages.success(self.request, self.said)
        return redirect(study)


class WriteStudy(StudyFormView):
    needs = ("newsletter.write_study", "newsletter.propose_study")
    form_class = StudyForm
    title = "The text"
    said = "Saved."

    def get_initial(self) -> dict[str, Any]:
        study = self.study
        return {name: getattr(study, name) for name in (*TEXT, "version")}

    def save(self, study: CaseStudy, cleaned: dict[str, Any]) -> None:
        services.write(study, actor=self.request.user, at=timezone.now(), **cleaned)
