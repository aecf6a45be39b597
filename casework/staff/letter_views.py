"""The decision letter: read before it is issued, then issued once and for all."""

from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now

from casework import services
from casework.letters import body_of
from casework.staff.approve_views import ApprovalButton
from requests_app.enums import StrandStatus


class IssueLetter(ApprovalButton):
    """The letter as the family will read it, and the button that sends it."""

    needs = "casework.issue_letter"
    stage = StrandStatus.APPROVED
    template_name = "casework/staff/issue_letter.html"
    done = "The letter is issued. The family has been told."

    def get(self, request, *args, **kwargs):
        if self.strand.status != StrandStatus.APPROVED:
            return HttpResponseRedirect(self.page_url)
        return self.render_to_response(self.get_context_data())

    def act(self, version) -> None:
        services.issue_letter(self.decision, actor=self.request.user, at=now(), version=version)

    def get_success_url(self) -> str:
        return reverse("decide", args=[self.case.reference, self.kwargs["kind"]]) + "#letters"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "letter": body_of(self.dossier, now()),
                "style": render_to_string("letters/letter.css"),
                **kwargs,
            }
        )
