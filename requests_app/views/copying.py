"""Asking again with last year's answers."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.timezone import now
from django.views.generic import TemplateView

from accounts.access import Allowed, found
from requests_app import services
from requests_app.models import Request
from requests_app.models.requests import CLOSED
from requests_app.services import Refused


class AskAgainView(Allowed, TemplateView):
    """Says what is copied and what is asked anew, then copies. For who asked, once it is finished."""

    needs = "requests_app.ask"
    template_name = "requests_app/ask_again.html"

    @cached_property
    def old(self) -> Request:
        rows = Request.objects.visible_to(self.request.user).sent().with_child()
        return found(
            rows,
            reference=self.kwargs["reference"],
            requester__user=self.request.user,
            status__in=CLOSED,
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(old=self.old, name=self.old.child.first_name, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            draft = services.copy_request(self.old, actor=request.user, at=now())
        except Refused as refused:
            messages.info(request, str(refused))
            return redirect("my_requests")
        return redirect("task_list", key=draft.key)
