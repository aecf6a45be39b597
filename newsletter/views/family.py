"""The family reads exactly what we would publish, says yes or no, and takes a yes back in one click."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from casework.staff.refusals import SaidNo, refusals
from newsletter import services
from newsletter.enums import Whose
from newsletter.family_words import standing_of
from newsletter.forms.consents import NoForm, YesForm
from newsletter.lifecycle import FAMILY
from newsletter.models import CaseStudy, StudyConsent

THANKS_YES = "Thank you. You have said yes to this story."
THANKS_NO = "Thank you for telling us. We do not publish this story."
TAKEN_BACK = "Done. The story is gone from our pages, and is in nothing we make from now on."


class OurStories(Allowed, TemplateView):
    """Every story this person was asked about."""

    needs = FAMILY
    template_name = "newsletter/our_stories.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        rows = StudyConsent.objects.visible_to(self.request.user).select_related("study")
        newest = {row.study_id: row for row in rows.order_by("asked_at", "pk")}
        told = [(row, standing_of(row.study, row, localdate())) for row in newest.values()]
        return super().get_context_data(stories=told[::-1], **kwargs)


class OurStory(Allowed):
    """One story this person was asked about, and the newest question they had about it."""

    needs = FAMILY

    @cached_property
    def study(self) -> CaseStudy:
        return found(CaseStudy.objects.visible_to(self.request.user), key=self.kwargs["key"])

    @cached_property
    def mine(self) -> StudyConsent:
        rows = self.study.consents.visible_to(self.request.user)
        return rows.order_by("-asked_at", "-pk")[0]

    def back(self) -> HttpResponse:
        return redirect("our_story", key=self.study.key)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(
            study=self.study,
            mine=self.mine,
            own=self.mine.whose == Whose.YOUNG_PERSON,
            standing=standing_of(self.study, self.mine, localdate()),
            **kwargs,
        )


class ReadStory(OurStory, TemplateView):
    template_name = "newsletter/our_story.html"


class Answering(OurStory, FormView):
    """Yes or no, while it is asked; a story that changed meanwhile is read again first."""

    template_name = "newsletter/answer_story.html"
    title = ""
    said = ""

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.is_open else self.back()

    @property
    def is_open(self) -> bool:
        return standing_of(self.study, self.mine, localdate()).waits

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.study.version}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "back": self.study.family_url}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(title=self.title, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        try:
            with refusals():
                self.act(**form.cleaned_data)
        except SaidNo as no:
            messages.error(self.request, str(no))
        else:
            messages.success(self.request, self.said)
        return self.back()

    def act(self, **typed) -> None:
        raise NotImplementedError


class SayYes(Answering):
    form_class = YesForm
    title = "Say yes to this story"
    said = THANKS_YES

    def act(self, *, channels, years, version) -> None:
        until = services.in_years(localdate(), int(years))
        about = {"channels": channels, "until": until, "version": version}
        services.agree_own(self.study, actor=self.request.user, at=now(), **about)


class SayNo(Answering):
    form_class = NoForm
    title = "Say no to this story?"
    said = THANKS_NO

    def act(self, **typed) -> None:
        services.refuse_own(self.study, actor=self.request.user, at=now(), **typed)


class TakeBack(OurStory, View):
    """One click, no question: from this moment the story is gone."""

    http_method_names = ["post"]

    def post(self, request, **kwargs) -> HttpResponse:
        with refusals():
            services.withdraw(self.study, actor=request.user, at=now())
        messages.success(request, TAKEN_BACK)
        return self.back()
