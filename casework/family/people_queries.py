"""What the family's page about its people reads."""

from django.db.models import QuerySet

from budgets.models import BudgetLine, Payment
from budgets.queries import OFFERED_UNDER
from requests_app.enums import LinkKind
from requests_app.models import HandOver, Invitation, Link, Request


def followers_of(asked: Request) -> QuerySet[Link]:
    """Confirmed links of everybody who may see something of the request; who asked comes by name like all."""
    links = Link.objects.confirmed().filter(child=asked.child_id)
    return links.select_related("person").order_by("confirmed_at", "pk")


def waiting_of(asked: Request, user) -> QuerySet[Link]:
    """Those this person invited, who accepted and are not confirmed."""
    invited = Invitation.objects.visible_to(user).filter(request__child=asked.child_id)
    people = invited.exclude(accepted_at=None).filter(invited_by=user).values("person")
    links = Link.objects.filter(child=asked.child_id, confirmed_at=None, ended_at=None)
    return links.filter(person__in=people).select_related("person").order_by("pk")


def invitations_of(asked: Request, user) -> QuerySet[Invitation]:
    """Waiting invitations this person may see, oldest first."""
    rows = Invitation.objects.visible_to(user).waiting().filter(request=asked)
    return rows.select_related("person")


def standing_of(asked: Request) -> HandOver | None:
    rows = HandOver.objects.standing().filter(child=asked.child_id)
    return rows.select_related("person").first()


def is_own(asked: Request, user) -> bool:
    """Whether the reader is the young person."""
    links = Link.objects.confirmed().filter(child=asked.child_id, person__user=user)
    return links.filter(kind=LinkKind.YOUNG_PERSON).exists()


def payments_of(asked: Request) -> list[BudgetLine]:
    """The newest budget's lines that are paid out: all a nominee may know of it (R65)."""
    ours = asked.budgets.filter(strand__kind=OFFERED_UNDER)
    budget = ours.order_by("-number", "-pk").first()
    if budget is None:
        return []
    return list(budget.lines.not_ended().exclude(payment=Payment.NOT_A_PAYMENT))
