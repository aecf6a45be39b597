"""An offer with its letters: notice and form go out with it (N08, N09), the confirmation follows (N11)."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from budgets import services as budgets
from budgets.models import Budget, Consent, Offer, PaidTo
from casework.enums import LetterKind, RecipientKind
from casework.models import Recipient
from casework.offer_facts import confirmation_facts, offer_facts
from casework.queries import decided_quantities
from casework.services.letters import issue
from casework.services.papers import paper_of
from requests_app.enums import Role
from requests_app.models import Request

RECIPIENTS = {
    RecipientKind.PARENT: PaidTo.PARENT,
    RecipientKind.YOUNG_PERSON: PaidTo.YOUNG_PERSON,
    RecipientKind.NOMINEE: PaidTo.NOMINEE,
}


def prepare_offer(budget: Budget, *, actor, at: datetime) -> Offer:
    """Begin with whom the decision tested as the person to be paid, else with whoever asked (R32)."""
    tested = Recipient.objects.filter(strand=budget.strand_id).order_by("number").last()
    request = budget.request
    if tested:
        payee: dict[str, Any] = {
            "paid_to": RECIPIENTS[RecipientKind(tested.kind)],
            "payee_name": tested.name,
            "nominated_on": tested.nominated_on,
        }
    else:
        young = request.role == Role.YOUNG_PERSON
        payee = {
            "paid_to": PaidTo.YOUNG_PERSON if young else PaidTo.PARENT,
            "payee_name": request.requester.full_name,
        }
    said = decided_quantities(budget)
    return budgets.start_offer(budget, quantities=said, actor=actor, at=at, **payee)


@transaction.atomic
def send_offer(offer: Offer, *, actor, at: datetime, version: int | None = None) -> Offer:
    """The notice and the form to sign on paper, with the offer itself or not at all (R35)."""
    sent = budgets.send_offer(offer, actor=actor, at=at, version=version)
    request = _whole_request(sent)
    for kind in (LetterKind.OFFER, LetterKind.CONSENT):
        _write(kind, sent, request, offer_facts(sent), actor, at)
    return sent


def record_consent(offer: Offer, *, paper: UploadedFile | None = None, **typed) -> Consent:
    """As `budgets.services.record_consent`; the scan of the signed form is looked at first and kept with it."""
    with paper_of(paper) as kept:
        return budgets.record_consent(offer, paper=kept, **typed)


@transaction.atomic
def approve_account(offer: Offer, *, actor, at: datetime) -> Offer:
    """The last step before a payment is taken up; then the budget is final."""
    taken_up = budgets.approve_account(offer, actor=actor, at=at)
    request, facts = _whole_request(taken_up), confirmation_facts(taken_up)
    _write(LetterKind.CONFIRMATION, taken_up, request, facts, actor, at)
    return taken_up


def _whole_request(offer: Offer) -> Request:
    """With all that a letter names."""
    return Request.objects.with_child().get(pk=offer.budget.request_id)


def _write(kind: str, offer: Offer, request: Request, facts, actor, at: datetime) -> None:
    issue(
        kind,
        request=request,
        strand=offer.budget.strand,
        context=facts,
        actor=actor,
        at=at,
        occasion=f"offer-{offer.pk}",
    )
