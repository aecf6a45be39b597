"""What pages read of budgets and their offers."""

from budgets.models import Budget, Offer
from budgets.models.offers import IN_HAND
from requests_app.enums import StrandKind
from requests_app.models import Request

OFFERED_UNDER = StrandKind.EDUCATION
"""The regulations of 2014 are about education; health and social care pay under their own (R12, R16)."""


def newest_budget(request: Request, user) -> Budget | None:
    """The budget of the education part as last decided."""
    rows = Budget.objects.visible_to(user).filter(request=request, strand__kind=OFFERED_UNDER)
    return rows.select_related("strand").prefetch_related("lines").order_by("number").last()


def offers_of(request: Request, user):
    """Newest first, with their budgets and what came of them."""
    rows = Offer.objects.visible_to(user).filter(
        budget__request=request, budget__strand__kind=OFFERED_UNDER
    )
    return rows.select_related(
        "budget__strand",
        "budget__request__requester",
        "budget__request__child",
        "consent",
        "account_check",
        "prepared_by__person",
        "sent_by__person",
        "replaces",
    ).order_by("-budget__number", "-number")


def newest_sent(request: Request, user) -> Offer | None:
    """The notice that counts for the family: the last one sent."""
    return offers_of(request, user).exclude(sent_at=None).first()


def in_force(request: Request, user) -> Offer | None:
    return offers_of(request, user).filter(state="taken_up").first()


def in_hand(request: Request, user) -> Offer | None:
    return offers_of(request, user).filter(state__in=IN_HAND).first()
