"""Asking the family, writing down answers on paper, and copies of withdrawn stories."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.timezone import localdate, now
from django.views.generic import TemplateView

from accounts.access import found
from newsletter import services
from newsletter.enums import Answer, Channel
from newsletter.forms.consents import YEARS, PaperForm
from newsletter.forms.studies import TakenDownForm
from newsletter.lifecycle import EXPORT, PROPOSE
from newsletter.models import CaseStudy, Export, StudyConsent
from newsletter.queries.asked import family_of, people_to_ask
from newsletter.queries.checked import open_findings
from newsletter.views.studies import OneStudy, StudyButton, StudyFormView


class AskFamily(StudyButton, TemplateView):
    """Who is asked and what they will see; asked with one button."""

    needs = PROPOSE
    http_method_names = ["get", "post"]
    template_name = "newsletter/ask_family.html"
    said = "Asked. Each of them has a message with a link to exactly this story."

    def act(self, **how) -> None:
        services.ask(self.study, version=self.version, **how)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        study, on = self.study, localdate()
        family = family_of(study, on)
        return super().get_context_data(
            study=study,
            family=family,
            people=people_to_ask(family.missing),
            findings=open_findings(study, on),
            channels=Channel.labels,
            **kwargs,
        )


class OneConsent(OneStudy):
    """An answer that is still waited for, of a story this person sees."""

    needs = PROPOSE

    @cached_property
    def consent(self) -> StudyConsent:
        rows = StudyConsent.objects.visible_to(self.request.user).standing()
        rows = rows.filter(study=self.study).select_related("study", "person", "budget__request")
        return found(rows, pk=self.kwargs["consent"])


class PaperAnswer(OneConsent, StudyFormView):
    form_class = PaperForm
    title = "Write down an answer on paper"
    said = "The answer is written down, for exactly this story."

    def get(self, request, *args, **kwargs):
        if self.consent.answer != Answer.WAITING:
            raise Http404
        return super().get(request, *args, **kwargs)

    @property
    def lead(self) -> str:
        return f"{self.consent.name}: only what stands on the signed form."

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.study.version}

    def save(self, study: CaseStudy, cleaned: dict[str, Any]) -> None:
        about = {name: cleaned[name] for name in ("on", "talked_with", "version")}
        about |= {"actor": self.request.user, "at": now()}
        if cleaned["answer"] == "yes":
            yes = {name: cleaned[name] for name in ("channels", "until")}
            services.agree(self.consent, **about, **yes)
        else:
            services.refuse(self.consent, **about, reason=cleaned["reason"])


class PaperToSign(OneConsent, TemplateView):
    """The form for whoever answers on paper: the exact story, what may be ticked, a line to sign."""

    template_name = "newsletter/paper_to_sign.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            study=self.study,
            row=self.consent,
            channels=Channel.labels,
            years=[label for _, label in YEARS],
            **kwargs,
        )


class TakeDown(StudyFormView):
    """Of a withdrawn story: that the copy in a past export is gone."""

    needs = EXPORT
    form_class = TakenDownForm
    title = "Taken down"
    lead = "The copy of this story is gone from where the export was put: the web page, the archive of emails."
    said = "Written down."

    @cached_property
    def export(self) -> Export:
        exports = Export.objects.visible_to(self.request.user).filter(exported__study=self.study)
        return found(exports.distinct(), key=self.kwargs["key"])

    def get(self, request, *args, **kwargs):
        return self.export and super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"on": localdate()}

    def save(self, study: CaseStudy, cleaned: dict[str, Any]) -> None:
        services.take_down(study, self.export, actor=self.request.user, at=now(), **cleaned)
