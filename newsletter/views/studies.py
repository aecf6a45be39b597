"""Case studies, for those who propose, write and sign them."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from budgets.models import Budget
from casework.staff.refusals import SaidNo, refusals
from newsletter import services
from newsletter.enums import StudyStatus
from newsletter.forms.studies import StudyForm
from newsletter.lifecycle import EXPORT, FAMILY, PROPOSE, SIGN, STAFF, WRITE
from newsletter.models import CaseStudy
from newsletter.queries import studies as queries
from newsletter.queries.checked import open_findings
from newsletter.services.checks import stops_the_signature
from newsletter.views.buttons import Button
from newsletter.views.study_page import page_of
from newsletter.words import TEXT
from requests_app.services import Changed

ON_A_PAGE = 50


class Studies(Allowed, TemplateView):
    needs = STAFF
    template_name = "newsletter/studies.html"

    @property
    def status(self) -> str:
        asked = self.request.GET.get("status", "")
        return asked if asked in StudyStatus.values else ""

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        user = self.request.user
        counts = queries.counts(user)
        rows = queries.for_the_list(user, self.status)
        page = Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            rows=queries.rows_of(page.object_list, localdate()),
            tabs=self.tabs(counts),
            status=self.status,
            any=sum(counts.values()),
            **kwargs,
        )

    def tabs(self, counts) -> list[dict[str, Any]]:
        """All first; a state without any story has no tab, but where one stands."""
        url = reverse("studies")
        every = [("", "All", sum(counts.values()))]
        every += [(one.value, one.label, counts.get(one, 0)) for one in StudyStatus]
        return [
            {
                "text": text,
                "url": f"{url}?status={value}" if value else url,
                "current": value == self.status,
                "count": count,
            }
            for value, text, count in every
            if count or value in ("", self.status)
        ]


class OneStudy(Allowed):
    needs: str | tuple[str, ...] = STAFF

    @cached_property
    def study(self) -> CaseStudy:
        rows = CaseStudy.objects.visible_to(self.request.user)
        rows = rows.select_related("proposed_by__person", "signed_by__person")
        return found(rows, pk=self.kwargs["pk"])

    @property
    def back(self) -> str:
        """Where a button or a form of the story leads."""
        return self.study.get_absolute_url()


class Study(OneStudy, TemplateView):
    template_name = "newsletter/study.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        study, user = self.study, self.request.user
        return super().get_context_data(
            study=study,
            findings=open_findings(study, localdate()),
            few=stops_the_signature(study, localdate()),
            **page_of(study, user, localdate()),
            **kwargs,
        )


class StudyButton(OneStudy, Button):
    @property
    def about(self) -> CaseStudy:
        return self.study


class SignStudy(StudyButton):
    needs = SIGN
    said = "Signed. It can go out with the next issue, and be published."

    def act(self, **how) -> None:
        services.sign(self.study, version=self.version, **how)


class PublishStudy(StudyButton):
    needs = EXPORT
    said = "Published. It stands on the public page, if everybody said yes to that."

    def act(self, **how) -> None:
        services.publish(self.study, **how)


class WithdrawStudy(StudyButton):
    said = "Withdrawn. From now on it is on no page of ours and in no export."

    def act(self, **how) -> None:
        services.withdraw(self.study, **how)


class Propose(Allowed, View):
    """From a case: the draft of its agreed budget."""

    needs = PROPOSE
    http_method_names = ["post"]

    def post(self, request, ref: str) -> HttpResponse:
        budgets = Budget.objects.visible_to(request.user).filter(request__reference=ref)
        budget = budgets.order_by("-number", "pk").first()
        if budget is None:
            raise Http404
        with refusals():
            return redirect(services.propose(budget, actor=request.user, at=now()))


class StudyFormView(OneStudy, FormView):
    """A form about one study; what a service refuses stands above what was typed."""

    template_name = "newsletter/form.html"
    title = ""
    lead = ""
    said = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "back": self.back}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            study=self.study, title=self.title, lead=self.lead, **kwargs
        )

    def form_valid(self, form) -> HttpResponse:
        study = self.study
        try:
            with refusals(study):
                self.save(study, form.cleaned_data)
        except SaidNo as no:
            form.add_error(None, str(no))
            return self.refused(form, no.error)
        messages.success(self.request, self.said)
        return redirect(self.back)

    def refused(self, form, error: Exception) -> HttpResponse:
        return self.form_invalid(form)

    def save(self, study: CaseStudy, cleaned: dict[str, Any]) -> None:
        raise NotImplementedError


class WriteStudy(StudyFormView):
    """Two writers at once: the second sees what the first saved, keeps their own words, and may save again."""

    needs = (WRITE, PROPOSE)
    form_class = StudyForm
    template_name = "newsletter/write.html"
    title = "Write the story"
    said = "Saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "has_picture": bool(self.study.picture)}

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.study, name) for name in (*TEXT, "picture_alt", "version")}

    def save(self, study: CaseStudy, cleaned: dict[str, Any]) -> None:
        services.write(study, actor=self.request.user, at=now(), **cleaned)

    def refused(self, form, error: Exception) -> HttpResponse:
        """The next press of the button is meant: it is for the story as they see it now."""
        if not isinstance(error, Changed):
            return self.form_invalid(form)
        study = found(CaseStudy.objects.visible_to(self.request.user), pk=self.study.pk)
        form.data = form.data.copy()
        form.data["version"] = study.version
        theirs = [
            (form.fields[name].label, getattr(study, name))
            for name in TEXT
            if getattr(study, name) != form.cleaned_data.get(name)
        ]
        return self.render_to_response(self.get_context_data(form=form, theirs=theirs))


class StudyPicture(Allowed, View):
    """To whoever sees the story, and to nobody else."""

    needs = (*STAFF, FAMILY)

    def get(self, request, key) -> FileResponse:
        study = found(CaseStudy.objects.visible_to(request.user).exclude(picture=""), key=key)
        response = FileResponse(study.picture.open("rb"), content_type="image/jpeg")
        response.headers["Content-Security-Policy"] = "sandbox"
        response.headers["Cache-Control"] = "private, no-store"
        return response
