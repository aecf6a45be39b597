"""The re-identification check of a story: what was found, marked in its words, and what to do about it."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.generic import TemplateView

from accounts.access import found
from budgets.models import Budget
from newsletter import services
from newsletter.enums import Generality, StudyStatus
from newsletter.forms.checks import BlendForm, ReasonForm
from newsletter.identity import SAID, Kind
from newsletter.lifecycle import PROPOSE, SIGN, WRITE, StudyAction, open_to
from newsletter.marked_text import FIELDS, marked, marks_of
from newsletter.models import CaseStudy, Finding
from newsletter.queries.checked import checked, texts_of
from newsletter.queries.groups import group_of
from newsletter.services.checks import accepted
from newsletter.views.studies import OneStudy, StudyButton, StudyFormView

KEEP_HELP = "Whoever signs reads it. Say why it tells nobody who the child is."
RARE_HELP = (
    "You take it on yourself that this story is published though few children fit it. "
    "Say why, and how the family was told that people may recognise them."
)


class OfTheCheck(OneStudy):
    """Everything done here leads back to the check."""

    @property
    def back(self) -> str:
        return reverse("study_check", args=[self.study.pk])


class Check(OfTheCheck, TemplateView):
    """What was found is looked for anew each time; a post writes down what a case's newer data brings up."""

    http_method_names = ["get", "post"]
    template_name = "newsletter/check.html"

    def post(self, request, *args, **kwargs) -> HttpResponse:
        services.check(self.study, now())
        return redirect(self.back)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        study, user, on = self.study, self.request.user, localdate()
        now_found = checked(study, on)
        open_now = open_to(study.status, user.has_perm)
        return super().get_context_data(
            study=study,
            marks=marks_of(now_found),
            fields=marked(texts_of(study), now_found),
            open=sum(one.is_open for one in now_found),
            kept=sum(not one.is_open for one in now_found),
            unwritten=any(one.row is None for one in now_found),
            mended=mended_of(study),
            group=group_of(study, on),
            rare=accepted(study),
            may_write=StudyAction.WRITE in open_now,
            may_accept=StudyAction.SIGN in open_now and not services.has_written(user, study),
            withdrawn=study.status == StudyStatus.WITHDRAWN,
            **kwargs,
        )


def mended_of(study: CaseStudy) -> list[dict[str, Any]]:
    """Each piece once, the last mended first."""
    rows = study.findings.filter(mended_at__isnull=False).order_by("-mended_at", "-pk")
    told = {(row.kind, row.text.casefold()): row for row in reversed(rows)}
    newest = sorted(told.values(), key=lambda row: row.mended_at, reverse=True)
    return [
        {
            "what": SAID[Kind(row.kind)].what,
            "text": row.text,
            "where": FIELDS[row.field],
            "row": row,
        }
        for row in newest
    ]


class KeepFinding(OfTheCheck, StudyFormView):
    form_class = ReasonForm
    title = "Keep what was found"
    said = "It stays, with your reason."

    @cached_property
    def finding(self) -> Finding:
        rows = Finding.objects.visible_to(self.request.user).filter(study=self.study)
        return found(rows, pk=self.kwargs["finding"])

    @property
    def is_settled(self) -> bool:
        """Sent twice, or from a page that was left open: the check says what became of it."""
        row = self.finding
        gone = row.mended_at or row.fingerprint != self.study.fingerprint
        return bool(row.overruled_at or gone)

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return redirect(self.back) if self.is_settled else super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        return redirect(self.back) if self.is_settled else super().post(request, *args, **kwargs)

    @property
    def lead(self) -> str:
        row = self.finding
        return f"{SAID[Kind(row.kind)].what}. {FIELDS[row.field]}: “{row.sentence}”"

    def get_form_kwargs(self) -> dict[str, Any]:
        label = f"Why may “{self.finding.text}” stay?"
        return {
            **super().get_form_kwargs(),
            "send": "Keep it",
            "label": label,
            "help_text": KEEP_HELP,
        }

    def save(self, study: CaseStudy, cleaned: dict[str, Any]) -> None:
        services.overrule(self.finding, actor=self.request.user, at=now(), **cleaned)


class SayLess(OfTheCheck, StudyButton):
    needs = (WRITE, PROPOSE)
    said = "The story says less now. Look whether its words still say what was left out."

    def act(self, **how) -> None:
        step = self.request.POST.get("step", "")
        if step in Generality.values:
            services.generalise(self.study, step=step, version=self.version, **how)


class Blend(OfTheCheck, StudyFormView):
    needs = (WRITE, PROPOSE)
    form_class = BlendForm
    template_name = "newsletter/blend.html"
    title = "Tell several budgets as one story"
    said = "Blended. Write the words so that they are true of all of them."

    @cached_property
    def budgets(self) -> dict[str, Budget]:
        rows = services.may_blend(self.study, self.request.user)
        rows = rows.select_related("request__plan").prefetch_related("lines", "studies")
        return {str(budget.pk): budget for budget in rows[:50]}

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.study.version}

    def get_form_kwargs(self) -> dict[str, Any]:
        choices = [(key, self.words(budget)) for key, budget in self.budgets.items()]
        return {**super().get_form_kwargs(), "choices": choices}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(any=bool(self.budgets), back=self.back, **kwargs)

    def words(self, budget: Budget) -> str:
        """To an editor the draft it stands in, never the case; to its caseworker the reference."""
        plan = budget.request.plan
        about = f"{plan.get_main_need_display() or 'Need not known'} · {plan.get_phase_display()}"
        drafts = [
            study.title for study in budget.studies.all() if study.status == StudyStatus.DRAFT
        ]
        if drafts:
            return f"{about}: the draft “{drafts[0]}”"
        return f"{about}: {budget.request.reference}"

    def save(self, study: CaseStudy, cleaned: dict[str, Any]) -> None:
        chosen = [self.budgets[key] for key in cleaned["budgets"]]
        services.blend(study, chosen, actor=self.request.user, at=now(), version=cleaned["version"])


class PublishRare(OfTheCheck, StudyFormView):
    needs = SIGN
    form_class = ReasonForm
    title = "Publish a story that few children fit"
    said = "Your reason is written down. Now you can sign the story."

    @property
    def lead(self) -> str:
        group = group_of(self.study, localdate())
        return f"It fits {group.fits} of the children with an agreed budget; {group.needed} are needed."

    def get_form_kwargs(self) -> dict[str, Any]:
        label = "Why may this story be published all the same?"
        return {
            **super().get_form_kwargs(),
            "send": "Accept it",
            "label": label,
            "help_text": RARE_HELP,
        }

    def save(self, study: CaseStudy, cleaned: dict[str, Any]) -> None:
        services.accept_rare(study, actor=self.request.user, at=now(), **cleaned)
