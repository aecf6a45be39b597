"""The public page of case studies: a list with filters in its address, and a page for each story."""

from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import ListView, TemplateView, View

from accounts.access import found
from newsletter.exports.content import parts_of
from newsletter.exports.gathering import story_of
from newsletter.models import CaseStudy
from newsletter.queries.public import FILTERS, Wanted, public_stories


@method_decorator([login_not_required, never_cache], name="dispatch")
class Open(View):
    """For everybody; never kept by a browser, so that a story that was taken back is gone."""


class Stories(Open, ListView):
    template_name = "newsletter/public/stories.html"
    context_object_name = "stories"
    paginate_by = 12

    @cached_property
    def wanted(self) -> Wanted:
        return Wanted.read(self.request.GET)

    def get_queryset(self):
        return public_stories(timezone.localdate()).filter(**self.wanted.lookups)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        chosen = self.wanted
        filters = [
            (name, label, getattr(chosen, name), values.choices)
            for name, (label, _, values) in FILTERS.items()
        ]
        return super().get_context_data(filters=filters, filtered=bool(chosen.lookups), **kwargs)


class OneStory(Open):
    @cached_property
    def study(self) -> CaseStudy:
        return found(public_stories(timezone.localdate()), key=self.kwargs["key"])


class Story(OneStory, TemplateView):
    template_name = "newsletter/public/story.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        story = story_of(self.study, 1)
        return super().get_context_data(
            study=self.study, story=story, parts=list(parts_of(story)), **kwargs
        )


class StoryPicture(OneStory):
    def get(self, request, **kwargs) -> HttpResponse:
        if not self.study.picture:
            raise Http404
        with self.study.picture.open() as file:
            return HttpResponse(file.read(), content_type="image/jpeg")
