"""Reviews of outcomes at random: held in time, late or with another, due, left, with too little money."""

from datetime import timedelta
from random import Random

from budgets.models import (
    Budget,
    BudgetLine,
    HowSettled,
    OutcomeProgress,
    OutcomeReview,
    Progress,
    Shortage,
)
from budgets.models.reviews import QUESTIONS
from requests_app.models import Request
from tests.builders import MONDAY

YES = dict.fromkeys(QUESTIONS, "yes")


def make_reviews(dice: Random, manager) -> None:
    for request in Request.objects.filter(budgets__isnull=False).distinct().order_by("pk"):
        starts = Budget.objects.filter(request=request).earliest("pk").starts_on
        made = request.outcome_reviews.count()
        for number in range(made + 1, made + dice.randint(2, 4)):
            due = starts + timedelta(days=dice.randint(0, 200) + 90 * number)
            review = _review(dice, request, number, due, manager)
            if review.state == "done":
                _found(dice, review, manager)


def _review(dice: Random, request: Request, number: int, due, manager) -> OutcomeReview:
    made = {"request": request, "number": number, "due_on": due, "made_at": MONDAY}
    made["occasion"] = "first" if number == 1 else "plan"
    open_already = request.outcome_reviews.open().filter(occasion=made["occasion"]).exists()
    what = dice.choice(["done", "done", "done", "due", "not_held", "with_another"])
    before = request.outcome_reviews.first()
    if what == "with_another" and before:
        return OutcomeReview.objects.create(**made, state="not_held", held_with=before)
    if what == "due" and not open_already:
        return OutcomeReview.objects.create(**made)
    if what == "not_held":
        return OutcomeReview.objects.create(**made, state="not_held", not_held_reason="Moved.")
    short = dice.random() < 0.3
    answers = YES | ({"sufficient": "no", "sufficient_why": "£34."} if short else {})
    return OutcomeReview.objects.create(
        **made,
        **answers,
        state="done",
        held_on=due + timedelta(days=dice.randint(-20, 20)),
        done_at=MONDAY,
        done_by=manager,
        result="Found.",
    )


def _found(dice: Random, review: OutcomeReview, manager) -> None:
    lines = BudgetLine.objects.filter(budget__request=review.request_id)
    OutcomeProgress.objects.bulk_create(
        OutcomeProgress(
            review=review, line=line, outcome="Reads", progress=dice.choice(Progress.values)
        )
        for line in lines
        if dice.random() < 0.8
    )
    if review.sufficient == "no":
        done = _settled(manager) if dice.random() < 0.5 else {}
        Shortage.objects.create(review=review, opened_at=MONDAY, **done)


def _settled(manager) -> dict:
    return {
        "settled_how": HowSettled.OTHER,
        "settled_what": "Paid.",
        "settled_on": MONDAY.date(),
        "settled_at": MONDAY,
        "settled_by": manager,
    }
