"""Approving what somebody else proposed, sending it back, taking an approval back."""

from django.http import Http404
from django.utils.timezone import now

from casework import services
from casework.models import Decision
from casework.staff import decide_queries
from casework.staff.decide_forms import SendBackForm
from casework.staff.decide_views import DecideButton
from requests_app.enums import StrandStatus


class ApprovalButton(DecideButton):
    needs = "casework.approve"
    stage = StrandStatus.PROPOSED

    @property
    def form_still_shown(self) -> bool:
        return self.strand.status == self.stage

    @property
    def decision(self) -> Decision:
        decision = decide_queries.decision_at(self.case, self.kwargs["kind"])
        if decision is None:
            raise Http404
        return decision


class Approve(ApprovalButton):
    done = "Approved. The letter can be issued; its date is the decision date."

    def act(self, version) -> None:
        services.approve(self.decision, actor=self.request.user, at=now(), version=version)


class SendBack(ApprovalButton):
    form_class = SendBackForm
    done = "Sent back. Whoever proposed it has been told."

    def act(self, version, note) -> None:
        services.send_back(
            self.decision, note=note, actor=self.request.user, at=now(), version=version
        )

    def get_context_data(self, **kwargs):
        form = kwargs.get("form")
        return super().get_context_data(**{"send_back_form": form, **kwargs})


class Undo(ApprovalButton):
    stage = StrandStatus.APPROVED
    done = "The approval is taken back."

    def act(self, version) -> None:
        services.undo(self.decision, actor=self.request.user, at=now(), version=version)
