"""An issue as it would go out today, to the letter: in a wide and a narrow frame, or on its own."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView, View

from newsletter.enums import Channel
from newsletter.exports.gathering import seen_on
from newsletter.exports.pages import email_of, page_of
from newsletter.views.issues import OneIssue

LOOKS = {"email": (email_of, Channel.BY_EMAIL), "paper": (page_of, Channel.IN_PRINT)}
OWN_STYLE_ONLY = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""The email and the page carry their styles in themselves; nothing else may run or load."""


@method_decorator(csp_update({"frame-src": [SELF]}), name="dispatch")
class Preview(OneIssue, TemplateView):
    template_name = "newsletter/preview.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(issue=self.issue, **kwargs)


@method_decorator(xframe_options_sameorigin, name="dispatch")
class Look(OneIssue, View):
    """Exactly what the export would write now."""

    def get(self, request, **kwargs) -> HttpResponse:
        if kwargs["look"] not in LOOKS:
            raise Http404
        write, channel = LOOKS[kwargs["look"]]
        response = HttpResponse(write(seen_on(self.issue, timezone.localdate(), channel)))
        response.headers["Content-Security-Policy"] = OWN_STYLE_ONLY
        return response


class LookPicture(OneIssue, View):
    """A picture of the email, where the email looks for it."""

    def get(self, request, **kwargs) -> HttpResponse:
        for picture in seen_on(self.issue, timezone.localdate()).pictures:
            if picture.name == kwargs["picture"]:
                return HttpResponse(picture.data, content_type=picture.kind)
        raise Http404
