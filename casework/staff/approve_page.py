"""Who may do what with a decision that was proposed, and the sentence that says why not."""

from dataclasses import dataclass
from datetime import date

from casework.checker import Dossier
from council.policy import value
from council.templatetags.council_format import money
from requests_app.enums import StrandStatus


@dataclass(frozen=True, slots=True)
class Approval:
    """`stage`: the strand's status; `why_not`: why this person may not approve, perhaps empty."""

    stage: str
    why_not: str = ""
    may_approve: bool = False
    may_send_back: bool = False
    may_undo: bool = False
    may_issue: bool = False


def approval_of(dossier: Dossier, user, on: date) -> Approval:
    stage = dossier.strand.status
    if stage == StrandStatus.APPROVED:
        undo, issue = user.has_perm("casework.approve"), user.has_perm("casework.issue_letter")
        return Approval(stage, may_undo=undo, may_issue=issue)
    if stage != StrandStatus.PROPOSED:
        return Approval(stage)
    why_not = why_not_approve(dossier, user, on)
    own = dossier.decision.proposed_by_id == user.pk
    may_send_back = user.has_perm("casework.approve") and not own
    return Approval(stage, why_not, may_approve=not why_not, may_send_back=may_send_back)


def why_not_approve(dossier: Dossier, user, on: date) -> str:
    """The same rules as `services.approve`, said before the button is pressed."""
    if not user.has_perm("casework.approve"):
        return "It waits for an approver."
    if dossier.decision.proposed_by_id == user.pk:
        return "You proposed this decision, so somebody else approves it (R62)."
    limit = value("approval_limit", on)
    if dossier.total > limit and not user.has_perm("casework.approve_above_limit"):
        return f"It is above {money(limit)} a year, so a manager approves it."
    return ""
