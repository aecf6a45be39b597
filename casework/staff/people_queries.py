"""What the officers' page about the people of a case reads, and the list of hand-overs due."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from requests_app.enums import LinkKind, Status
from requests_app.models import Child, HandOver, Invitation, Link, Request
from requests_app.models.requests import CLOSED
from requests_app.school_age import born_before_hand_over


def ended_of(case: Request) -> QuerySet[Link]:
    rows = Link.objects.ended().filter(child=case.child_id)
    return rows.select_related("person").order_by("-ended_at", "-pk")


def invitations_of(case: Request, user) -> QuerySet[Invitation]:
    rows = Invitation.objects.visible_to(user).waiting().filter(request=case)
    return rows.select_related("person", "invited_by__person")


def outcomes_of(case: Request, user) -> list[HandOver]:
    """The last word first."""
    rows = HandOver.objects.visible_to(user).filter(child=case.child_id)
    return list(
        rows.select_related("person", "recorded_by__person").order_by("-recorded_at", "-pk")
    )


def who_may_hold(case: Request) -> QuerySet[Link]:
    kinds = (LinkKind.YOUNG_PERSON, LinkKind.REPRESENTATIVE, LinkKind.PARENT)
    links = Link.objects.confirmed().filter(child=case.child_id, kind__in=kinds)
    return links.select_related("person").order_by("pk")


def hand_overs_due(user, on: date) -> QuerySet[Child]:
    """Young people within six months of the end of school age, or past it, with nothing settled and applied.

    Only those with a request that is open or led to a budget, and a parent who still follows it."""
    living = ~Q(status__in=(*CLOSED, Status.DRAFT)) | Q(budgets__isnull=False)
    requests = Request.objects.visible_to(user).filter(living)
    parents = Link.objects.filter(child=OuterRef("pk"), kind=LinkKind.PARENT, ended_at=None)
    settled = HandOver.objects.standing().filter(child=OuterRef("pk"), person__isnull=False)
    newest = requests.select_related("caseworker__person").order_by("-submitted_at", "-pk")
    return (
        Child.objects.filter(
            Exists(parents),
            ~Exists(settled.exclude(applied_at=None)),
            birth_date__lte=born_before_hand_over(on),
            requests__in=requests.values("pk"),
        )
        .distinct()
        .prefetch_related(
            Prefetch("requests", newest.distinct(), to_attr="living"),
            Prefetch("hand_overs", HandOver.objects.standing(), to_attr="standing"),
        )
        .order_by("birth_date", "pk")
    )
