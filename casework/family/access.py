"""The door to a family's pages of one request: 404 for what is not yours, exactly as for what never was."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import cached_property
from django.views.generic.base import ContextMixin

from accounts.access import Allowed, found
from requests_app.lifecycle import NotAllowed
from requests_app.models import Request

READERS = ("requests_app.ask", "requests_app.enter_for_family", "casework.see_every_team")
ACTORS = ("requests_app.ask", "requests_app.enter_for_family")


class OneRequest(ContextMixin, Allowed):
    """`asked`: the request of the address, if this person may see it.

    `whole_only`: a page of what officers wrote; for a person nobody has confirmed it does not exist.
    """

    needs = READERS
    whole_only = False

    @cached_property
    def asked(self) -> Request:
        sent = Request.objects.visible_to(self.request.user).sent().with_child()
        row = found(sent, reference=self.kwargs["reference"])
        if self.whole_only and not row.seen_whole_by(self.request.user):
            raise Http404
        return row

    @cached_property
    def whole(self) -> bool:
        """Confirmed: sees more than what they typed (design.md §4)."""
        return self.whole_only or self.asked.seen_whole_by(self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            asked=self.asked, child=self.asked.child.first_name, **kwargs
        )


class Acting(OneRequest):
    """A page that does something; who may not is refused, whatever the page showed."""

    needs = ACTORS

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotAllowed:
            raise PermissionDenied from None
