"""When a budget is looked at: first, with the plan’s reviews, and whenever the family asks (R46–R48)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, F, Max, Min, OuterRef, Q
from django.utils.timezone import localdate

from budgets.instalments import latest_first_review
from budgets.models import BudgetLine, Occasion, Offer, OutcomeReview, ReviewState
from budgets.models.reviews import OPEN_STATES
from budgets.review_days import TOGETHER, first_review_day, next_review_day
from requests_app.enums import RecordStatus
from requests_app.models import Request

AT_MOST = 500
"""First reviews that one run of the daily job plans."""


def new_review(request: Request, occasion: str, *, at: datetime, **what) -> OutcomeReview:
    """The next in the request’s own order. The request is locked."""
    last = request.outcome_reviews.aggregate(last=Max("number"))["last"] or 0
    return _numbered(request, last + 1, occasion, at=at, **what)


def _numbered(
    request: Request, number: int, occasion: str, *, at: datetime, **what
) -> OutcomeReview:
    return OutcomeReview.objects.create(
        request=request, number=number, occasion=occasion, made_at=at, **what
    )


def lines_agreed(request: Request):
    """Lines of the request that no later decision has ended."""
    return BudgetLine.objects.not_ended().filter(budget__request=request)


def plan_first_review(request: Request, *, at: datetime) -> OutcomeReview | None:
    """One for each request, from the earliest start of what was agreed; a later decision may bring it forward."""
    span = lines_agreed(request).aggregate(
        starts=Min("budget__starts_on"), ends=Max("budget__ends_on")
    )
    if span["starts"] is None:
        return None
    due = first_review_day(span["starts"], span["ends"])
    planned = list(request.outcome_reviews.all())
    first = next((one for one in planned if one.occasion == Occasion.FIRST), None)
    if first is None:
        number = 1 + max((one.number for one in planned), default=0)
        return _numbered(request, number, Occasion.FIRST, due_on=due, at=at)
    if first.state == ReviewState.DUE and first.due_on and due < first.due_on:
        _move(first, due)
    return first


def _move(review: OutcomeReview, due_on: date) -> None:
    """Whoever was told of the old day is told of the new one."""
    review.due_on, review.reminded_at, review.told_due_at = due_on, None, None
    review.chased_at, review.chased = None, 0
    review.save()


def first_review_as_offered(offer: Offer) -> None:
    """The notice the family agreed to says the day, within three months of the first payment (R46)."""
    first = _first_to_hold(offer.budget.request)
    if first and offer.first_review_on:
        _move(first, offer.first_review_on)


@transaction.atomic
def first_payment_made(offer: Offer, *, on: date) -> None:
    """The first payment is recorded: the first review is within three months of it, whatever was planned (R46)."""
    latest = latest_first_review(on)
    if first := _first_to_hold(offer.budget.request):
        _move(first, min(offer.first_review_on or latest, latest))


def _first_to_hold(request: Request) -> OutcomeReview | None:
    rows = request.outcome_reviews.select_for_update(no_key=True)
    return rows.filter(occasion=Occasion.FIRST, state=ReviewState.DUE).first()


def plan_next_review(review: OutcomeReview, *, at: datetime) -> OutcomeReview | None:
    """After one is held: with the plan’s next review, at least yearly (R47). None once the budget is over."""
    request = review.request
    ends_on = lines_agreed(request).aggregate(ends=Max("budget__ends_on"))["ends"]
    if ends_on is None or review.held_on is None:
        return None
    open_already = request.outcome_reviews.open().exclude(occasion=Occasion.ASKED).first()
    due = next_review_day(review.held_on, plan_review_of(request), ends_on)
    if open_already or due is None:
        return open_already
    return new_review(request, Occasion.PLAN, due_on=due, at=at)


def plan_review_of(request: Request) -> date | None:
    record = request.plan.record
    return record.review_due_on if record else None


def keep_up_with_plans(*, at: datetime) -> int:
    """Every running budget has its review, and follows the plan’s when the register gives another day; how many."""
    today = localdate(at)
    missing = BudgetLine.objects.not_ended().filter(
        budget__ends_on__gte=today, budget__request__outcome_reviews=None
    )
    found = list(missing.values_list("budget__request", flat=True).distinct()[:AT_MOST])
    planned = _with_a_plan_review(today).exclude(pk__in=found)
    found += planned.values_list("pk", flat=True)
    again = list(_assessed_again(today).values_list("pk", flat=True))
    kept_up = sum(_keep_up(pk, today, at) for pk in found)
    return kept_up + sum(_look_with_new_assessment(pk, today, at) for pk in again)


def _with_a_plan_review(today: date):
    """Requests whose plan is reviewed while their budget runs, on another day than any review is planned for."""
    running = BudgetLine.objects.running(today)
    rows = Request.objects.filter(
        pk__in=running.values("budget__request"), plan__record__review_due_on__gte=today
    )
    in_step = OutcomeReview.objects.filter(
        state=ReviewState.DUE, due_on=F("request__plan__record__review_due_on")
    )
    return rows.exclude(pk__in=in_step.values("request")).order_by("pk")


def _assessed_again(today: date):
    """Requests whose needs are being assessed again while their budget runs, and no review is planned with it."""
    running = BudgetLine.objects.running(today)
    began = "plan__record__reassessment_started_on"
    rows = Request.objects.filter(
        **{f"{began}__lte": today},
        pk__in=running.values("budget__request"),
        plan__record__status=RecordStatus.REASSESSMENT,
    )
    planned = OutcomeReview.objects.filter(
        request=OuterRef("pk"), occasion=Occasion.AGAIN, made_at__date__gte=OuterRef(began)
    )
    return rows.exclude(Exists(planned)).order_by("pk")


@transaction.atomic
def _look_with_new_assessment(pk: int, today: date, at: datetime) -> bool:
    """Early in it, so that what was found goes into the new plan; not where one was held since it began."""
    Request.objects.lock(pk)
    request = Request.objects.select_related("plan__record").get(pk=pk)
    record, reviews = request.plan.record, request.outcome_reviews
    began = record.reassessment_started_on if record else None
    if (
        began is None
        or reviews.filter(
            Q(held_on__gte=began) | Q(occasion=Occasion.AGAIN, state__in=OPEN_STATES)
        ).exists()
    ):
        return False
    new_review(request, Occasion.AGAIN, due_on=max(began + TOGETHER, today), at=at)
    return True


@transaction.atomic
def _keep_up(pk: int, today: date, at: datetime) -> bool:
    Request.objects.lock(pk)
    request = Request.objects.select_related("plan__record").get(pk=pk)
    if not request.outcome_reviews.exists():
        return plan_first_review(request, at=at) is not None
    return _follow(request, today, at)


def _follow(request: Request, today: date, at: datetime) -> bool:
    """Move or make the review that goes with the plan’s; not one that was held just before it."""
    due = plan_review_of(request)
    last = request.outcome_reviews.aggregate(last=Max("held_on"))["last"]
    ends_on = lines_agreed(request).aggregate(ends=Max("budget__ends_on"))["ends"]
    if due is None or ends_on is None or due > ends_on or (last and due - last <= TOGETHER):
        return False
    planned = request.outcome_reviews.filter(occasion=Occasion.PLAN, state=ReviewState.DUE).first()
    if planned is None:
        new_review(request, Occasion.PLAN, due_on=due, at=at)
    else:
        _move(planned, due)
    return True
