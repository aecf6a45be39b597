"""What waits for an approver, what waits for its letter, and what one has proposed oneself."""

from django.utils.timezone import localdate
from django.views.generic import TemplateView

from accounts.access import Allowed
from casework.staff.approval_queries import waiting
from casework.staff.case_frame import address
from casework.staff.clock_face import face_of
from casework.staff.short_words import child_and_need, officer
from council.policy import value
from council.working_days import calendar
from requests_app.enums import StrandStatus


class Approvals(Allowed, TemplateView):
    needs = "casework.approve"
    template_name = "casework/staff/approvals.html"

    def get_context_data(self, **kwargs):
        today, days = localdate(), calendar()
        limit = value("approval_limit", today)
        rows = [self.row(decision, today, days, limit) for decision in waiting(self.request.user)]
        groups = {name: [row for row in rows if row["group"] == name] for name in GROUPS}
        return super().get_context_data(
            groups=[(GROUPS[name], found) for name, found in groups.items() if found],
            limit=limit,
            **kwargs,
        )

    def row(self, decision, today, days, limit) -> dict:
        request = decision.strand.request
        above = decision.total is not None and decision.total > limit
        return {
            "group": self.group(decision, above),
            "name": request.child.short_name,
            "reference": request.reference,
            "need": child_and_need(request.plan),
            "setting": request.plan.setting_name,
            "strand": decision.strand.get_kind_display(),
            "lines": f"{decision.agreed_lines} of {decision.all_lines} lines identified",
            "total": decision.total,
            "proposed_by": officer(decision.proposed_by),
            "proposed_at": decision.proposed_at,
            "clock": face_of([request, decision.strand], today, days),
            "url": address("decide", request.reference, decision.strand.kind)
            or address("case", request.reference),
        }

    def group(self, decision, above: bool) -> str:
        user = self.request.user
        if decision.strand.status == StrandStatus.APPROVED:
            return "letter"
        if decision.proposed_by_id == user.pk:
            return "own"
        return "above" if above and not user.has_perm("casework.approve_above_limit") else "yours"


GROUPS = {
    "yours": "For you to approve",
    "above": "Above the limit: a manager approves",
    "letter": "Approved: the letter is to be issued",
    "own": "Proposed by you: somebody else approves",
}
