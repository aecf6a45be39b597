"""Published tables: a list of terms, one term, its open-data file, and publishing the next."""

import csv
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView, ListView, View

from accounts.access import Allowed
from council.templatetags.council_format import moment
from insights.figures.published import HIDDEN, figure_of
from insights.models import Release
from insights.services.publishing import NotPublished, publish
from insights.terms import over_before, starting

OFFERED = 3


class Published(Allowed, ListView):
    needs = "insights.see_published"
    template_name = "insights/published.html"
    context_object_name = "releases"

    def get_queryset(self):
        return Release.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        done = {release.starts_on for release in self.object_list}
        terms = over_before(timezone.localdate(), OFFERED)
        may = self.request.user.has_perm("insights.publish")
        waiting = [term for term in terms if term.period.start not in done] if may else []
        return super().get_context_data(waiting=waiting, **kwargs)


class OneTerm(Allowed, DetailView):
    needs = "insights.see_published"
    template_name = "insights/published_term.html"
    context_object_name = "release"

    def get_object(self, queryset=None) -> Release:
        rows = Release.objects.visible_to(self.request.user).filter(starts_on=self.kwargs["start"])
        if release := rows.first():
            return release
        raise Http404

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        figures = [figure_of(one) for one in self.object.tables]
        as_at = moment(self.object.published_at)
        return super().get_context_data(figures=figures, as_at=as_at, **kwargs)


class OpenData(OneTerm):
    """All tables of a term in one file, one number a line."""

    def get(self, request, *args, **kwargs) -> HttpResponse:
        release = self.get_object()
        name = f"personal-sen-budgets-{release.term.replace(' ', '-').lower()}.csv"
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        rows = csv.writer(response)
        rows.writerow(["term", "table", "group", "measure", "value"])
        for one in release.tables:
            for row in [*one["rows"], one["total"]]:
                for measure, number in zip(one["columns"][1:], row[1:], strict=True):
                    value = HIDDEN if number is None else number
                    rows.writerow([release.term, one["title"], row[0], measure, value])
        return response


class Publish(Allowed, View):
    needs = "insights.publish"

    def post(self, request, start: date) -> HttpResponse:
        term = starting(start)
        if term is None:
            raise Http404
        now = timezone.now()
        try:
            release = publish(term, actor=request.user, at=now, today=timezone.localdate(now))
        except NotPublished as reason:
            messages.error(request, str(reason))
            return redirect("published")
        messages.success(request, f"{release.term} is published.")
        return redirect(release.get_absolute_url())
