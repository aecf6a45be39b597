"""Agreed budgets and their reviews, made through the services."""

from datetime import date, datetime, timedelta

from budgets import services
from budgets.models import OutcomeReview
from budgets.models.reviews import QUESTIONS
from budgets.services.due_reviews import lines_agreed
from requests_app.models import PlanRecord, Request
from requests_app.services.matching import match_record
from tests.builders import MONDAY, TUTOR, make_caseworker, make_request

AT = MONDAY + timedelta(days=30)
HELD = date(2027, 3, 30)
MUSIC = {**TUTOR, "provision": "Music group", "outcome": "Plays with others"}
YES = dict.fromkeys(QUESTIONS, "yes")


def agreed(**what) -> OutcomeReview:
    """The first review of a budget for a tutor, from 4 January 2027 to 3 January 2028."""
    request = make_request("decided", **what)
    return request.outcome_reviews.get()


def at(day: date, hour: int = 10) -> datetime:
    return MONDAY.replace(year=day.year, month=day.month, day=day.day, hour=hour)


def written(review: OutcomeReview, officer=None, *, progress: str = "some", **answers):
    """Everything a review needs to be closed."""
    lines = lines_agreed(review.request)
    told = {"held_on": HELD, "result": "It goes on as agreed.", **YES, **answers}
    return services.write_review(
        review,
        progress={line.pk: (progress, "") for line in lines},
        actor=officer or make_caseworker().user,
        at=at(told["held_on"]),
        **told,
    )


def held(review: OutcomeReview, officer=None, **answers) -> OutcomeReview:
    officer = officer or make_caseworker().user
    done = written(review, officer, **answers)
    return services.hold_review(done, actor=officer, at=at(done.held_on, 12))


def with_plan_review(request: Request, on: date) -> PlanRecord:
    """The request is matched with a plan that is reviewed on a day."""
    record = PlanRecord.objects.create(
        native_id=f"TC-{request.pk}",
        first_name="A",
        last_name="B",
        sounds_like="a b",
        birth_date=date(2018, 3, 10),
        status="in_force",
        issued_on=date(2024, 5, 1),
        review_due_on=on,
        loaded_at=MONDAY,
    )
    match_record(request, found=record, actor=make_caseworker().user, at=MONDAY)
    return record
