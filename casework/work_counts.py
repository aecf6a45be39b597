"""What waits for whom today, in numbers: a handful of statements for one officer, whatever the cases."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import Count, OuterRef, Q, Subquery

from budgets.models import OutcomeReview
from budgets.queries import reviews_to_see_to
from casework.models import Decision, Question, Review
from council.working_days import Calendar
from requests_app.enums import Status, StrandStatus
from requests_app.lifecycle import OPEN, Action
from requests_app.models import Event, Request

SOON = 5
"""Working days: what is due within them stands in the digest as due soon."""

RUNNING = Q(status__in=OPEN) | Q(status=Status.DECIDED, next_due_on__isnull=False)


def officers_with(permission: str) -> Iterable:
    """Active users who hold it through a group, with their person; the few who hold it personally too."""
    app, codename = permission.split(".")
    held = {"content_type__app_label": app, "codename": codename}
    through_group = Q(**{f"groups__permissions__{name}": value for name, value in held.items()})
    personally = Q(**{f"user_permissions__{name}": value for name, value in held.items()})
    users = get_user_model().objects.filter(through_group | personally, is_active=True)
    return users.filter(person__isnull=False).select_related("person").order_by("pk").distinct()


def work_of(user, *, today: date, days: Calendar) -> dict[str, int]:
    mine = Request.objects.visible_to(user).filter(RUNNING, caseworker=user)
    unassigned = Request.objects.filter(status__in=OPEN, caseworker=None)
    return {
        **_by_due_day(mine, today, days),
        "answered": _answered(mine).count(),
        "approvals": _to_approve(user).count() if user.has_perm("casework.approve") else 0,
        "reviews": _to_review(user),
        "outcomes": reviews_to_see_to(user, today, caseworker=user).count(),
        "unassigned": unassigned.filter(team__people__user=user).count(),
    }


def work_of_all(today: date) -> dict[str, int]:
    """For managers: what is overdue or nobody's, in all teams."""
    late = OutcomeReview.objects.overdue(today).count()
    return {"outcomes_late": late} | Request.objects.aggregate(
        overdue=Count("pk", filter=RUNNING & Q(next_due_on__lt=today)),
        unassigned=Count("pk", filter=Q(status__in=OPEN, caseworker=None)),
    )


def questions_due(by: date):
    """Questions that still wait for a family and are to be answered by a day."""
    open_questions = Question.objects.filter(answered_at=None, due_on__lte=by)
    return open_questions.filter(request__status=Status.WAITING_FOR_FAMILY)


def _by_due_day(cases, today: date, days: Calendar) -> dict[str, int]:
    soon = Q(next_due_on__gte=today, next_due_on__lte=days.add(today, SOON))
    return cases.aggregate(
        overdue=Count("pk", filter=Q(next_due_on__lt=today)), due_soon=Count("pk", filter=soon)
    )


def _answered(cases):
    """The family's answer is the last thing that happened: nobody has read it and gone on."""
    events = Event.objects.filter(request=OuterRef("pk")).order_by("-at", "-pk")
    return cases.annotate(last=Subquery(events.values("action")[:1])).filter(last=Action.ANSWER)


def _to_approve(user):
    proposed = Decision.objects.visible_to(user).filter(issued_at=None)
    return proposed.filter(strand__status=StrandStatus.PROPOSED).exclude(proposed_by=user)


def _to_review(user) -> int:
    """Given to them, or to nobody yet while they may decide it."""
    if not user.has_perm("casework.decide_review"):
        return 0
    waiting = Review.objects.visible_to(user).waiting()
    nobodys = Q(assigned_to=None) & ~Q(proposer=user) & ~Q(approver=user)
    return waiting.filter(Q(assigned_to=user) | nobodys).count()
