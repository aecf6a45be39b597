"""What pages read of budgets and their offers."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Case, F, Prefetch, Q, QuerySet, When

from budgets.models import (
    Budget,
    BudgetLine,
    Offer,
    OutcomeReview,
    OutcomeWord,
    ReviewState,
    Saying,
    Shortage,
)
from budgets.models.offers import IN_HAND
from council.policy import value
from requests_app.enums import StrandKind, Where
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


def budgets_of(request: Request, user) -> list[Budget]:
    """Every decision that agreed something, education first, each part's newest first, with its lines."""
    lines = BudgetLine.objects.select_related("line", "replaced_by__request")
    rows = Budget.objects.visible_to(user).filter(request=request)
    found = rows.select_related("strand").prefetch_related(Prefetch("lines", lines))
    return sorted(found.order_by("strand_id", "-number"), key=_education_first)


def _education_first(budget: Budget) -> bool:
    return budget.strand.kind != StrandKind.EDUCATION


def taken_over_from(budgets: Iterable[Budget], user) -> dict[int, list[BudgetLine]]:
    """Lines of earlier requests that these budgets replaced, by the replacing budget."""
    found: dict[int, list[BudgetLine]] = {}
    rows = BudgetLine.objects.visible_to(user).filter(replaced_by__in=[one.pk for one in budgets])
    elsewhere = rows.exclude(budget__request=F("replaced_by__request"))
    for line in elsewhere.select_related("budget__request").order_by("pk"):
        found.setdefault(line.replaced_by_id or 0, []).append(line)
    return found


def outcome_reviews_of(request: Request, user) -> list[OutcomeReview]:
    """Newest first, each with what was found, who said what, and what was done about too little money."""
    said = Saying.objects.select_related("written_by__person").prefetch_related(
        Prefetch("outcomes", OutcomeWord.objects.select_related("line"))
    )
    rows = OutcomeReview.objects.visible_to(user).filter(request=request)
    return list(
        rows.select_related(
            "shortage__settled_by__person",
            "asked_by__person",
            "answered_by__person",
            "done_by__person",
            "held_with",
        )
        .prefetch_related("progress__line", Prefetch("sayings", said))
        .order_by("-number")
    )


def outcome_reviews_in_short(request: Request, user) -> list[OutcomeReview]:
    """Newest first: where each stands."""
    rows = OutcomeReview.objects.visible_to(user).filter(request=request)
    return list(rows.select_related("shortage", "held_with", "request").order_by("-number"))


def lines_to_look_at(request: Request, user) -> list[BudgetLine]:
    """What a review asks about: everything agreed that no later decision has ended."""
    rows = BudgetLine.objects.visible_to(user).not_ended().filter(budget__request=request)
    return list(rows.select_related("budget__strand").order_by("budget__strand", "position", "pk"))


def lines_for_the_setting(request: Request) -> list[BudgetLine]:
    """What a school, college or nursery can speak about: the education part, and what happens on its site."""
    rows = BudgetLine.objects.not_ended().filter(budget__request=request)
    theirs = rows.filter(
        Q(budget__strand__kind=StrandKind.EDUCATION) | Q(line__where=Where.SETTING)
    )
    return list(theirs.order_by("budget__strand", "position", "pk"))


def soon_from(today: date) -> date:
    """The last day of what is due soon enough to be seen to now."""
    return today + timedelta(days=value("outcome_review_notice_days", today))


def reviews_to_see_to(user, today: date, **only) -> QuerySet[OutcomeReview]:
    """Due or asked for, or held with too little money found; `only` filters their requests."""
    rows = OutcomeReview.objects.visible_to(user).needing_us(soon_from(today))
    return rows.filter(**{f"request__{name}": what for name, what in only.items()})


def waiting_in_two(user, today: date) -> tuple[QuerySet[OutcomeReview], QuerySet[Shortage]]:
    """The same as two queries that each have an index: to count them among a hundred thousand."""
    due = OutcomeReview.objects.visible_to(user).to_answer_or_hold(soon_from(today))
    return due, Shortage.objects.visible_to(user).open()


def in_order_of_need(reviews: QuerySet[OutcomeReview]) -> QuerySet[OutcomeReview]:
    """The longest overdue first; what was found short counts from the day it was found."""
    wanted = Case(
        When(Q(state=ReviewState.ASKED), then=F("answer_by")),
        When(Q(state=ReviewState.DONE), then=F("held_on")),
        default=F("due_on"),
    )
    found = reviews.annotate(wanted=wanted).order_by("wanted", "pk")
    return found.select_related("request__child", "request__caseworker__person", "shortage")
