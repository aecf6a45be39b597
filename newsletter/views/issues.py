"""Issues of the newsletter: the list, one issue with its stories in order, its words and figures."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, ListView, TemplateView

from accounts.access import Allowed, found
from casework.staff.refusals import SaidNo, refusals
from council.typed_numbers import whole_number
from newsletter import services
from newsletter.enums import IssueStatus
from newsletter.exports.gathering import tables_of
from newsletter.issue_forms import FiguresForm, IssueForm, StoriesForm, order_of, terms_around
from newsletter.issue_words import first_words
from newsletter.lifecycle import EXPORT, WRITE
from newsletter.models import Issue
from newsletter.queries import issues as queries
from newsletter.views.buttons import Button

WORDS = ("title", "introduction", "ask_title", "ask")


class Issues(Allowed, ListView):
    needs = (WRITE, EXPORT)
    template_name = "newsletter/issues.html"
    context_object_name = "issues"
    paginate_by = 30

    def get_queryset(self):
        return queries.issues_of(self.request.user)


class OneIssue(Allowed):
    needs: str | tuple[str, ...] = (WRITE, EXPORT)

    @cached_property
    def issue(self) -> Issue:
        return found(Issue.objects.visible_to(self.request.user), pk=self.kwargs["pk"])


class IssuePage(OneIssue, TemplateView):
    template_name = "newsletter/issue.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        issue = self.issue
        stories = queries.stories_of(issue, timezone.localdate())
        exports = issue.exports.select_related("asked_by__person")
        return super().get_context_data(
            issue=issue,
            stories=stories,
            going=sum(bool(one.goes) for one in stories),
            tables=tables_of(issue),
            exports=exports,
            under_way=issue.exports.under_way().first(),
            events=issue.events.select_related("actor__person"),
            statuses=IssueStatus,
            **kwargs,
        )


class IssueFormView(Allowed, FormView):
    """A form about an issue; what a service refuses stands above what was typed."""

    needs = WRITE
    template_name = "newsletter/issue_form.html"
    title = ""
    said = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "back": self.back()}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(title=self.title, back=self.back(), **kwargs)

    def form_valid(self, form) -> HttpResponse:
        try:
            with refusals():
                issue = self.save(form)
        except SaidNo as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        messages.success(self.request, self.said)
        return redirect(issue)


class NewIssue(IssueFormView):
    form_class = IssueForm
    title = "A new issue"
    said = "The issue is begun. Choose its stories next."

    def back(self) -> str:
        return reverse("issues")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "terms": terms_around(timezone.localdate())}

    def get_initial(self) -> dict[str, Any]:
        now = terms_around(timezone.localdate())[0]
        return {"term_starts": now[0], **first_words(now[1])}

    def save(self, form) -> Issue:
        words = {name: form.cleaned_data[name] for name in (*WORDS, "term_starts")}
        return services.begin_issue(**words, actor=self.request.user, at=timezone.now())


class ChangeIssue(OneIssue, IssueFormView):
    """`how`: who saves, when, and which state of the issue they saw."""

    needs = WRITE

    def back(self) -> str:
        return self.issue.get_absolute_url()

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.issue.version}

    def how(self, form) -> dict[str, Any]:
        version = form.cleaned_data["version"]
        return {"actor": self.request.user, "at": timezone.now(), "version": version}


class WriteIssue(ChangeIssue):
    form_class = IssueForm
    title = "The words of the issue"
    said = "The words are saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        issue = self.issue
        own = (issue.term_starts.isoformat(), issue.term)
        terms = terms_around(timezone.localdate())
        return {**super().get_form_kwargs(), "terms": terms if own in terms else [own, *terms]}

    def get_initial(self) -> dict[str, Any]:
        issue = self.issue
        words = {name: getattr(issue, name) for name in WORDS}
        return {**super().get_initial(), **words, "term_starts": issue.term_starts.isoformat()}

    def save(self, form) -> Issue:
        words = {name: form.cleaned_data[name] for name in (*WORDS, "term_starts")}
        return services.write_issue(self.issue, **words, **self.how(form))


class ChooseStories(ChangeIssue):
    form_class = StoriesForm
    title = "The stories of the issue"
    said = "The stories are saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        offered = list(queries.stories_offered(self.issue, timezone.localdate()))
        used = queries.used_before(self.issue, offered)
        return {**super().get_form_kwargs(), "offered": offered, "used": used}

    def get_initial(self) -> dict[str, Any]:
        chosen = self.issue.chosen.values_list("study", flat=True)
        return {**super().get_initial(), "studies": [str(study) for study in chosen]}

    def save(self, form) -> Issue:
        return services.choose_stories(self.issue, form.cleaned_data["studies"], **self.how(form))


class ChooseFigures(ChangeIssue):
    form_class = FiguresForm
    title = "The figures of the issue"
    said = "The figures are saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        releases = queries.terms_to_choose_from(self.request.user)
        return {**super().get_form_kwargs(), "releases": releases}

    def get_initial(self) -> dict[str, Any]:
        chosen: dict[str, Any] = {**super().get_initial()}
        for release, key in self.issue.chosen_tables.values_list("release", "key"):
            chosen.setdefault(f"term-{release}", []).append(key)
        return chosen

    def save(self, form) -> Issue:
        return services.choose_tables(self.issue, form.chosen, **self.how(form))


class IssueButton(OneIssue, Button):
    needs = WRITE

    @property
    def back(self) -> str:
        return self.issue.get_absolute_url()


class OrderStories(IssueButton):
    """The places typed, or one story a place up or down: “up-5”, “down-5”."""

    steps = {"up": -1, "down": 1}

    def act(self, **how) -> None:
        way, _, typed = self.request.POST.get("shift", "").partition("-")
        by, study = self.steps.get(way), whole_number(typed)
        if by and study is not None:
            services.shift_story(self.issue, study, by, version=self.version, **how)
        else:
            places = order_of(self.request.POST)
            services.put_in_order(self.issue, places, version=self.version, **how)


class MarkReady(IssueButton):
    said = "The issue is ready. Look at it once more, then export it."

    def act(self, **how) -> None:
        services.mark_ready(self.issue, version=self.version, **how)


class ReopenIssue(IssueButton):
    said = "The issue is open for changes. What was exported stays as it is."

    def act(self, **how) -> None:
        services.reopen_issue(self.issue, **how)
